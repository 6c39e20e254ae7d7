#include <doctest/doctest.h>

#include "base/diagnostic.h"
#include "base/private_words.h"

using namespace shadowgraph;

TEST_CASE("a diagnostic about a private file tells the place and nothing that stands there") {
  Diagnostics diagnostics;
  diagnostics.error("pay.bad-number", {"private/compensation.csv", 3, 17},
                    "'612 400 kr' in the column 'salary' is no number, nor is 612400",
                    "did you mean '612400'?", "ada.lind,2026-01-01,612 400 kr");
  const std::string said = render_diagnostic(diagnostics.sorted().front());
  CHECK(said == "private/compensation.csv:3:17: error: '…' in the column 'salary' is no number, nor is … "
                "[pay.bad-number]\n  hint: did you mean '…'?\n");
}

TEST_CASE("other files are quoted as before") {
  Diagnostics diagnostics;
  diagnostics.error("usage.bad-number", {"usage/private.csv", 3, 1}, "'12x' is no number", "", "12x");
  CHECK(render_diagnostic(diagnostics.sorted().front()).find("12x") != std::string::npos);
}

TEST_CASE("quotes of both kinds are emptied, apostrophes are none") {
  CHECK(without_contents("can't read \"Ada Lind\" or 'O'Brien'") == "can't read \"…\" or '…'");
  CHECK(without_contents("the column 'Ada Lind' and '7'") == "the column '…' and '…'");
  CHECK(without_contents("open 'and never closed 650000") == "open '…");
  CHECK(without_contents("at most 20 of 12 kinds") == "at most 20 of 12 kinds");
  CHECK(without_contents("").empty());
  CHECK(is_private_path("acme/private/pay.csv"));
  CHECK_FALSE(is_private_path("usage/my-private/pay.csv"));
}

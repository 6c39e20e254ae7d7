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

TEST_CASE("months and days of the calendar stay, amounts never do") {
  CHECK(without_contents("write a day as 2026-01-31") == "write a day as 2026-01-31");
  CHECK(without_contents("no rate in 2026-03, 2026-12 (and later).") ==
        "no rate in 2026-03, 2026-12 (and later).");
  CHECK(without_contents("between '2026-01' and 1999-02-28") == "between '…' and 1999-02-28");
  for (const char* amount : {"202603", "2026", "6500-12", "2026-13", "2026-00", "12026-03", "2026-031",
                             "2026-01-32", "-2026-03", "612 2026-03", "1,2026-03", "2026-03,5",
                             "2026-03.50", "2026-03-", "x2026-03", "2026-03kr", "1850-03"}) {
    CAPTURE(amount);
    CHECK(without_contents(amount).find("…") != std::string::npos);
  }
  CHECK(without_contents("2026-0") == "…-0");
}

// The page about pay: where it exists, how coarse figures are said, and what is never said.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "base/text.h"
#include "pages/metric_catalogue.h"
#include "pages/page.h"
#include "pages/pay_words.h"
#include "support/fake_edition.h"

using namespace shadowgraph;

namespace {

const std::vector<EditionEntry> kOne = {{make_month(2026, 10), "finding"}};

Cell cell_of_pay(std::optional<double> value, const std::string& note = {},
                 std::optional<double> lower = {}, std::optional<double> upper = {}) {
  Cell cell;
  cell.status = CellStatus::ok;
  cell.value = value;
  cell.lower = lower;
  cell.upper = upper;
  cell.note = note;
  return cell;
}

DisclosedEdition executives() {
  DisclosedEdition edition = test::fake_company();
  edition.pay_shown = "banded";
  const auto put = [&](const char* window, const char* metric, const Cell& cell) {
    edition.cells[{window, "org", "", metric}] = cell;
  };
  put("W12", "pay.token_to_salary", cell_of_pay(0.15, "rounded:0.05"));
  put("W12", "pay.huang_line_share", cell_of_pay(0.05, "band:0.05-0.1"));
  put("W12", "pay.huang_line_cost", cell_of_pay(3'900'000, "band:3900000-5600000"));
  put("W12", "pay.cash_flat", cell_of_pay(1));
  put("W12", "pay.growth_attribution", cell_of_pay(0.92, "rounded:2sd"));
  put("W12", "pay.break_even_multiple", cell_of_pay(1.15, "rounded:0.05"));
  put("W3", "pay.allowance_utilisation", cell_of_pay(0.5, "band:0.5-0.63"));
  put("W3", "pay.allowance_lapse", cell_of_pay(110'000, "band:110000-160000"));
  put("W3", "pay.allowance_band_lt_25", cell_of_pay(0.4, "band:0.4-0.45"));
  Cell pairs = cell_of_pay(0.53, "", 0.44, 0.62);
  pairs.confidence = 0.95;
  put("W6", "signal.concordance", pairs);
  return edition;
}

void collect(const View& view, std::string& out) {
  if (view.kind == View::Kind::text || view.kind == View::Kind::prose) out += view.text + "\n";
  for (const View& item : view.items) collect(item, out);
  for (const ViewField& field : view.fields) collect(field.value, out);
}

std::string words_of(const DisclosedEdition& edition, const std::string& path) {
  std::string out;
  for (const Page& page : compose_pages(edition, kOne)) {
    if (page.path == path) collect(page.view, out);
  }
  return out;
}

bool has_page(const DisclosedEdition& edition) {
  for (const Page& page : compose_pages(edition, kOne)) {
    if (page.path == "2026-10/pay") return true;
  }
  return false;
}

Figures whole(const DisclosedEdition& edition) { return {edition, {"org", "", "Northwind"}}; }

}  // namespace

TEST_CASE("the page exists only where pay may be seen, and so does its place in the navigation") {
  DisclosedEdition edition = executives();
  CHECK(has_page(edition));
  edition.pay_shown = "none";
  CHECK_FALSE(has_page(edition));
  CHECK(words_of(edition, "2026-10/index").find("\nPay\n") == std::string::npos);
}

TEST_CASE("a band is said as a band, a rounded figure as about, a bound as a bound") {
  CHECK(coarse_words(cell_of_pay(0.15, "rounded:0.05"), CellFormat::percent).find("about 15") == 0);
  const std::string band =
      coarse_words(cell_of_pay(1e6, "band:1000000-1250000"), CellFormat::money, "USD");
  CHECK(band == "$1,000,000 to $1,250,000");
  CHECK(coarse_words(cell_of_pay({}, "", {}, 0.25), CellFormat::percent).find("less than 25") == 0);
  CHECK(coarse_words(cell_of_pay({}, "", 2e6), CellFormat::money, "USD") == "more than $2,000,000");
  CHECK(coarse_words(cell_of_pay(0.0053, "rounded:2sd"), CellFormat::percent).find("about 0.5") ==
        0);
  CHECK(coarse_words(Cell{}, CellFormat::percent) == "withheld");
  // Next to nothing is not nothing.
  CHECK(coarse_words(cell_of_pay(0, "rounded:0.05"), CellFormat::percent).find("less than 5") == 0);
  CHECK(coarse_words(cell_of_pay(0, "band:0-0.05"), CellFormat::percent).find("up to 5") == 0);
  CHECK(coarse_words(cell_of_pay(0.0001), CellFormat::percent).find("less than 0.1") == 0);
}

TEST_CASE(
    "the line is one sentence: who is at it, what it would cost, what the signal page found") {
  const DisclosedEdition edition = executives();
  const std::string sentence = line_sentence(whole(edition));
  CHECK(sentence.find("of people are at or above the line; raising everybody to it would cost "
                      "$3,900,000 to $5,600,000 a year; on whether spend predicts outcomes here: "
                      "spend shows no clear relation with output") != std::string::npos);
  CHECK(sentence.find(". ") == std::string::npos);
  CHECK(sentence.back() == '.');
}

TEST_CASE("departments and roles have the range of their ratios as a title") {
  DisclosedEdition edition = executives();
  const Cell small = cell_of_pay(0, "rounded:0.05");
  const Cell large = cell_of_pay(0.2, "rounded:0.05");
  Cell withheld;
  withheld.status = CellStatus::withheld;
  CHECK(pay_groups_title({&withheld}) ==
        "What tokens are beside salary is withheld in every department and role");
  CHECK(pay_groups_title({&withheld, &large}) ==
        "Tokens were worth about 20\u202F% of salary in the one department or role that can be "
        "shown");
  CHECK(
      pay_groups_title({&large, &withheld, &small}) ==
      "Tokens were worth less than 5\u202F% to about 20\u202F% of salary in the 2 departments and "
      "roles that can be shown");
  edition.cells[{"W12", "team", edition.teams[0].id, "pay.token_to_salary"}] = large;
  CHECK(words_of(edition, "2026-10/pay").find("the one department or role") != std::string::npos);
}

TEST_CASE("without a signal the sentence says that it can't be said") {
  DisclosedEdition edition = executives();
  edition.cells.erase({"W6", "org", "", "signal.concordance"});
  CHECK(line_sentence(whole(edition)).find("whether spend goes with outcomes here can’t be said") !=
        std::string::npos);
}

TEST_CASE("no word recommends pay, and nobody is replaced") {
  const std::string page = ascii_lower(words_of(executives(), "2026-10/pay"));
  REQUIRE(!page.empty());
  for (const char* word :
       {"pay them", "raise salar", "cut salar", "should earn", "should be paid", "pay more",
        "pay less", "overpaid", "underpaid", "save headcount", "reduce headcount", "lay off"}) {
    CAPTURE(word);
    CHECK(page.find(word) == std::string::npos);
  }
}

TEST_CASE("a lapsing allowance is something to ask about, one that is used is not") {
  const std::string page = words_of(executives(), "2026-10/pay");
  CHECK(page.find("Ask whether token allowances fit what people do.") != std::string::npos);
  DisclosedEdition used = executives();
  used.cells[{"W3", "org", "", "pay.allowance_utilisation"}] = cell_of_pay(0.8, "band:0.8-1");
  used.cells[{"W3", "org", "", "pay.allowance_band_lt_25"}] = cell_of_pay(0.1, "band:0.1-0.15");
  CHECK(words_of(used, "2026-10/pay").find("Ask whether token allowances") == std::string::npos);
}

TEST_CASE("the method page tells of pay only where it is shown") {
  DisclosedEdition edition = executives();
  CHECK(words_of(edition, "method").find("pay.huang_line_share") != std::string::npos);
  edition.pay_shown = "none";
  CHECK(words_of(edition, "method").find("pay.huang_line_share") == std::string::npos);
}

TEST_CASE("teams beside the curve of pay and tokens are named with their label, where one has any") {
  DisclosedEdition edition = executives();
  const std::string title = "Teams beside the curve when pay is part of what they cost";
  CHECK(words_of(edition, "2026-10/pay").find(title) == std::string::npos);
  const DisclosedTeam& team = edition.teams.back();
  edition.cells[{"W12", "team", team.id, "curve.loaded"}] = cell_of_pay({}, "below");
  const std::string words = words_of(edition, "2026-10/pay");
  CHECK(words.find(title) != std::string::npos);
  CHECK(words.find(team.name) != std::string::npos);
  CHECK(words.find("below\n") != std::string::npos);
}

// The page about budgets: what it says of a broken budget, of none, of too short a history, and of
// days out of the ordinary.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "pages/actions.h"
#include "pages/budget_words.h"
#include "pages/metric_catalogue.h"
#include "pages/page.h"
#include "pages/parts/figures.h"
#include "support/fake_edition.h"

namespace shadowgraph {
namespace {

bool has(const std::string& words, const std::string& part) {
  return words.find(part) != std::string::npos;
}

void collect(const View& view, std::string& out) {
  if (view.kind == View::Kind::text || view.kind == View::Kind::prose) out += view.text + "\n";
  for (const View& item : view.items) collect(item, out);
  for (const ViewField& field : view.fields) collect(field.value, out);
}

std::string budget_page_words(const DisclosedEdition& edition) {
  for (const Page& page : compose_pages(edition, {{edition.edition, "finding"}})) {
    if (page.path != "2026-10/budget") continue;
    std::string out;
    collect(page.view, out);
    return out;
  }
  return {};
}

Cell ok_cell(double value, const char* unit) {
  Cell cell;
  cell.status = CellStatus::ok;
  cell.value = value;
  cell.unit = unit;
  cell.from = make_date(2026, 10, 1);
  cell.to = make_date(2026, 11, 1);
  return cell;
}

struct Company {
  DisclosedEdition edition = test::fake_company();

  void put(const std::string& window, const std::string& metric, const Cell& cell) {
    edition.cells[{window, "org", "", metric}] = cell;
  }
  void budget(const std::string& suffix, double budget, double spent) {
    const CellKey key{"period", "org", "", "budget.burn" + suffix};
    edition.cells[key] = ok_cell(spent / budget, "fraction");
    edition.points[{key, "budget"}] = {{0, budget, {}, {}, {}, ""}};
    edition.points[{key, "to_date"}] = {{0, spent, {}, {}, {}, ""}};
    Cell none;
    none.status = CellStatus::not_applicable;
    put("period", "budget.overrun_chance" + suffix, none);
  }
  void next_month(double value, bool interval) {
    Cell cell = ok_cell(value, "USD");
    cell.from = make_date(2026, 11, 1);
    cell.to = make_date(2026, 12, 1);
    if (interval) cell.lower = value * 0.8, cell.upper = value * 1.3, cell.confidence = 0.8;
    put("period", "budget.forecast_next_month", cell);
  }
  [[nodiscard]] Figures figures() const { return Figures(edition, top_subject(edition)); }
};

TEST_CASE("a broken budget is the headline, with its size, and asks for an answer") {
  Company company;
  company.budget("", 175000, 184000);
  CHECK(budget_headline(company.figures()) == "The budget of October is exceeded by $9,000");
  const std::vector<Action> actions = budget_actions(company.figures());
  REQUIRE(actions.size() == 1);
  CHECK(has(actions.front().words, "$184,000 of $175,000"));
  CHECK(has(actions.front().link, "2026-10/budget"));
  CHECK(has(budget_page_words(company.edition), "exceeded by $9,000"));
}

TEST_CASE("a kept budget asks for nothing") {
  Company company;
  company.budget("", 175000, 140000);
  CHECK(budget_headline(company.figures()) == "80\u202F% of the budget of October was used");
  CHECK(budget_actions(company.figures()).empty());
}

TEST_CASE("a likely overrun is about to break, an even one is open") {
  Company company;
  company.budget("_year", 1000000, 800000);
  company.put("period", "budget.overrun_chance_year", ok_cell(0.9, "p"));
  CHECK(has(budget_headline(company.figures()), "about to break: a chance of 90"));
  REQUIRE(budget_actions(company.figures()).size() == 1);
  CHECK(has(budget_actions(company.figures()).front().how_sure, "a chance of 90"));
  company.put("period", "budget.overrun_chance_year", ok_cell(0.5, "p"));
  CHECK(has(budget_headline(company.figures()), "is open"));
  CHECK(budget_actions(company.figures()).empty());
}

TEST_CASE("the lead adds to the headline how sure it is and what to do") {
  Company company;
  company.budget("", 175000, 184000);
  company.next_month(100000, true);
  CHECK(budget_lead_prose(company.figures()) ==
        "That is counted, not estimated: $184,000 of $175,000 (105\u202F%). To do: say where the "
        "money beyond October’s budget comes from.");
  company.budget("_year", 1000000, 800000);
  company.put("period", "budget.overrun_chance_year", ok_cell(0.9, "p"));
  const std::string both = budget_lead_prose(company.figures());
  CHECK(has(both, "fiscal year 2026: $800,000 of $1,000,000"));
  CHECK(has(both, "comes from; raise the budget of the fiscal year 2026"));
  Company none;
  none.next_month(100000, true);
  CHECK(has(budget_lead_prose(none.figures()), "Four of five earlier forecasts"));
  CHECK(has(budget_lead_prose(none.figures()), "`[[budget]]`"));
}

TEST_CASE("without a budget the page says so and shows the forecast with its interval") {
  Company company;
  company.next_month(100000, true);
  const std::string headline = budget_headline(company.figures());
  CHECK(has(headline, "No budget is set"));
  CHECK(has(headline, "$80,000"));
  CHECK(has(headline, "$130,000"));
  CHECK(has(budget_page_words(company.edition), "No budget is set"));
}

TEST_CASE("too short a history is said, and no interval is made up") {
  Company company;
  company.next_month(100000, false);
  CHECK(has(budget_headline(company.figures()), "history is too short"));
  CHECK(has(budget_page_words(company.edition), "no interval: history too short"));
}

TEST_CASE("the section of teams says how many had odd days or shifts, or that none can be told") {
  Company company;
  CHECK(team_days_title(company.figures()) == "No team’s odd days or shifts of level can be told");
  const auto put = [&](std::size_t team, double days, double shift) {
    const std::string& id = company.edition.teams[team].id;
    company.edition.cells[{"W1", "team", id, "budget.anomaly_days"}] = ok_cell(days, "days");
    company.edition.cells[{"W1", "team", id, "budget.level_shift"}] = ok_cell(shift, "direction");
  };
  put(0, 0, 0);
  put(1, 0, 0);
  CHECK(team_days_title(company.figures()) ==
        "No odd day and no shift of level in the two teams that can be told of");
  put(1, 2, 0);
  put(2, 0, -1);
  put(3, 1, 1);
  const std::string title = team_days_title(company.figures());
  CHECK(title ==
        "Of the four teams that can be told of, two had an odd day and two a shift of level");
  CHECK(has(budget_page_words(company.edition), title));
}

TEST_CASE("an odd day stands with its amount and weekday, and accuses nobody") {
  Company company;
  Cell odd = ok_cell(1, "days");
  odd.note = "2026-10-14;missing:2026-10-21";
  company.put("W1", "budget.anomaly_days", odd);
  const CellKey key{"W1", "org", "", "budget.anomaly_days"};
  const Date fourteenth = make_date(2026, 10, 14);
  company.edition.points[{key, "odd_days"}] = {
      {static_cast<double>(fourteenth.days), 12400, {}, {}, {}, ""}};
  const auto sentences = odd_day_sentences(company.figures());
  REQUIRE(sentences.size() == 2);
  CHECK(sentences[0] == "14 October: $12,400 more than is usual on a Wednesday");
  CHECK(has(sentences[1], "missing data?"));
  CHECK(odd_days_title(company.figures()) == "One working day was out of the ordinary");
  company.edition.points.erase({key, "odd_days"});
  CHECK(has(odd_day_sentences(company.figures())[0], "the amount is not shown"));
  const std::string words = budget_page_words(company.edition);
  CHECK(has(words, "a question, not a fault"));
  for (const char* blame : {"blame", "wasted", "guilty", "culprit"}) CHECK_FALSE(has(words, blame));
}

TEST_CASE("every figure of section I has its row on the method page") {
  CHECK(budget_metric_catalogue().size() == 4);
  for (const MetricEntry& entry : budget_metric_catalogue()) {
    CHECK(entry.code.starts_with("I"));
    CHECK_FALSE(entry.not_for.empty());
  }
}

}  // namespace
}  // namespace shadowgraph

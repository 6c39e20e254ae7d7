#include "disclosure/ratio_leaks.h"

#include <doctest/doctest.h>

namespace shadowgraph {
namespace {

Figure figure_of(const char* metric, Level level, const std::string& subject) {
  Figure figure;
  figure.window = "W1";
  figure.level = level;
  figure.subject = subject;
  figure.metric = metric;
  figure.estimate = {.status = Status::ok, .value = 1.1, .n = 122};
  figure.contributions.persons = 20;
  figure.from = make_date(2026, 10, 1);
  figure.to = make_date(2026, 11, 1);
  return figure;
}

Suppression withholding(const std::set<std::string>& usage) {
  Suppression suppression;
  suppression.usage = usage;
  for (const char* group : {"W1|org|", "W1|team|a", "2026-10|org|"}) {
    suppression.populations[group] = 20;
  }
  return suppression;
}

bool shown(const Figure& figure, const Suppression& suppression, const std::string& window = "W1") {
  return group_cell(figure, window, suppression).shown();
}

TEST_CASE("a figure of two months is withheld where the month before is") {
  for (const char* metric : {"cost.spend_ratio", "cost.price_index", "cost.volume_index",
                             "cost.matched_share", "cost.new_retired_factor"}) {
    CAPTURE(metric);
    const Figure team = figure_of(metric, Level::team, "a");
    CHECK(shown(team, withholding({})));
    CHECK_FALSE(shown(team, withholding({"2026-09|team|a"})));
    CHECK_FALSE(shown(team, withholding({"2026-10|team|a"})));
    CHECK(shown(team, withholding({"2026-08|team|a", "2026-09|team|b", "2026-09|org|"})));
    // The monthly series of the organisation.
    const Figure month = figure_of(metric, Level::org, "");
    CHECK(shown(month, withholding({}), "2026-10"));
    CHECK_FALSE(shown(month, withholding({"2026-09|org|"}), "2026-10"));
  }
}

TEST_CASE("a figure of one month does not need the month before") {
  CHECK(shown(figure_of("cost.value", Level::team, "a"), withholding({"2026-09|team|a"})));
}

TEST_CASE("a change between two periods needs every month of both") {
  Figure change = figure_of("curve.own_spend_change", Level::team, "a");
  change.from = make_date(2026, 4, 2);
  CHECK(shown(change, withholding({"2026-03|team|a"})));
  CHECK_FALSE(shown(change, withholding({"2026-04|team|a"})));
  CHECK_FALSE(shown(change, withholding({"2026-07|team|a"})));
}

TEST_CASE("a chained product is told only where every month it runs through is") {
  Figure index = figure_of("cost.price_index", Level::team, "a");
  index.note = "chain:1.25;since:2026-07;estimated";
  CHECK(group_cell(index, "W1", withholding({})).note == index.note);
  CHECK(group_cell(index, "W1", withholding({"2026-06|team|a"})).note == index.note);
  for (const char* month : {"2026-07|team|a", "2026-08|team|a"}) {
    const Cell cell = group_cell(index, "W1", withholding({month}));
    CHECK(cell.shown());
    CHECK(cell.note == "estimated");
  }
}

// 71.6 a day times 161 person-days, less the published departments, would be the one person in no
// team who shares the hidden part with the bots.
TEST_CASE("money of people alone is withheld of the organisation where the bots' line is") {
  for (const char* metric :
       {"cost.spend_per_active_day", "patterns.loop_cost_share", "curve.spend_rate"}) {
    CAPTURE(metric);
    const Figure all = figure_of(metric, Level::org, "");
    CHECK(shown(all, withholding({})));
    CHECK(shown(all, withholding({"W3|team|(bots)"})));
    CHECK_FALSE(shown(all, withholding({"W1|team|(bots)"})));
    CHECK(shown(figure_of(metric, Level::team, "a"), withholding({"W1|team|(bots)"})));
  }
  // A median is no sum, the total with bots tells nothing of them, and costs of slid days are rounded.
  for (const char* metric : {"cost.spend_per_active_day_median", "cost.spend",
                             "outcomes.cost_per_change", "outcomes.tokens_per_feature"}) {
    CHECK(shown(figure_of(metric, Level::org, ""), withholding({"W1|team|(bots)"})));
  }
}

}  // namespace
}  // namespace shadowgraph

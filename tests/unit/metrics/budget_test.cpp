// Burn, chance of an overrun, forecasts, odd days and shifts on small organisations (METRICS I).
#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "metrics/budget_periods.h"
#include "unit/metrics/small_organisation.h"

namespace shadowgraph {
namespace {

using doctest::Approx;
using test::day;
using test::find;
using test::money;
using test::SmallOrganisation;
using test::status_of;
using test::Use;
using test::value_of;

const Month kOctober = make_month(2026, 10);

// Two teams of one person each, 10 and 30 dollars every working day since `from`.
SmallOrganisation steady(Date from) {
  SmallOrganisation small;
  small.person("ada", small.team("apps"));
  small.person("bert", small.team("base"));
  for (Date at = from; at < day(2026, 11, 1); at = at + 1) {
    if (weekday_of(at) > Weekday::friday) continue;
    small.use({"ada", at, 10});
    small.use({"bert", at, 30});
  }
  return small;
}

void add_budget(SmallOrganisation& small, TeamIndex scope, const std::string& period,
                double amount) {
  small.organisation.budgets.push_back({scope, period, money(amount), "USD"});
}

const Figure* period_row(const EditionFigures& edition, Level level, const std::string& subject,
                         const std::string& metric) {
  return find(edition, "period", level, subject, metric);
}

TEST_CASE("October’s burn is its spend over its budget, for the scope that has one") {
  SmallOrganisation small = steady(day(2025, 11, 3));
  add_budget(small, kNone, "2026-10", 1000);
  add_budget(small, 0, "2026-10", 200);
  const EditionFigures edition = small.compute(kOctober);
  // 22 working days of 40 and of 10 dollars.
  CHECK(value_of(period_row(edition, Level::org, "", "budget.burn")) == Approx(0.88));
  CHECK(value_of(period_row(edition, Level::team, "apps", "budget.burn")) == Approx(1.1));
  CHECK(value_of(period_row(edition, Level::org, "", "budget.expected_burn")) == 1.0);
  CHECK(status_of(period_row(edition, Level::team, "base", "budget.burn")) ==
        Status::not_applicable);
  // Nothing of the month remains.
  CHECK(status_of(period_row(edition, Level::org, "", "budget.overrun_chance")) ==
        Status::not_applicable);
  CHECK(status_of(period_row(edition, Level::org, "", "budget.forecast_month")) ==
        Status::not_applicable);
}

TEST_CASE("without any budget burn is not tracked, and the forecast stands all the same") {
  SmallOrganisation small = steady(day(2025, 11, 3));
  const EditionFigures edition = small.compute(kOctober);
  CHECK(status_of(period_row(edition, Level::org, "", "budget.burn")) == Status::not_tracked);
  // November 2026 has 21 working days.
  const Figure* next = period_row(edition, Level::org, "", "budget.forecast_next_month");
  CHECK(value_of(next) == Approx(840));
  CHECK(*next->estimate.lower == Approx(840));
  CHECK(*next->estimate.confidence == 0.8);
  CHECK(next->from == day(2026, 11, 1));
}

TEST_CASE("teams’ days add up to the organisation’s forecast where all are steady") {
  SmallOrganisation small = steady(day(2025, 11, 3));
  const EditionFigures edition = small.compute(kOctober);
  const char* metric = "budget.forecast_year";
  CHECK(value_of(period_row(edition, Level::team, "apps", metric)) +
            value_of(period_row(edition, Level::team, "base", metric)) ==
        Approx(value_of(period_row(edition, Level::org, "", metric))));
}

TEST_CASE("a year’s budget breaks surely, surely not, or is broken already") {
  for (const double amount : {60000.0, 10200.0, 8000.0}) {
    SmallOrganisation small = steady(day(2025, 1, 1));
    add_budget(small, kNone, "2026", amount);
    const EditionFigures edition = small.compute(kOctober);
    const Figure* chance = period_row(edition, Level::org, "", "budget.overrun_chance_year");
    if (amount > 50000) CHECK(value_of(chance) < 0.05);
    if (amount < 50000) CHECK(value_of(chance) == Approx(1).epsilon(0.05));
    CHECK((chance->note == "exceeded") == (amount < 8700));
  }
}

TEST_CASE("the fiscal year begins in the month that is set") {
  SmallOrganisation small = steady(day(2025, 11, 3));
  small.organisation.fiscal_year_start = 4;
  add_budget(small, kNone, "2026", 100000);
  const EditionFigures edition = small.compute(kOctober);
  const Figure* burn = period_row(edition, Level::org, "", "budget.burn_year");
  CHECK(burn->from == day(2026, 4, 1));
  CHECK(burn->to == day(2027, 4, 1));
  CHECK(value_of(burn) == Approx(153 * 40 / 100000.0));  // working days from April to October
}

TEST_CASE("half a month in, the rest is forecast and the chance is told") {
  SmallOrganisation small = steady(day(2025, 11, 3));
  small.organisation.report.as_of = TimeZone::utc().midnight(day(2026, 11, 1));
  add_budget(small, kNone, "2026-11", 2000);
  // The cut lies in November's first half; no use of November is recorded yet.
  small.organisation.report.as_of = TimeZone::utc().midnight(day(2026, 11, 3));
  const EditionFigures edition = small.compute(kOctober);
  const Figure* month = period_row(edition, Level::org, "", "budget.forecast_month");
  CHECK(month->from == day(2026, 11, 1));
  CHECK(month->estimate.status == Status::ok);
  CHECK(value_of(period_row(edition, Level::org, "", "budget.expected_burn")) == Approx(1.0 / 21));
  CHECK(value_of(period_row(edition, Level::org, "", "budget.overrun_chance")) < 0.05);
}

TEST_CASE("too short a history has no forecast, a little more has one without interval") {
  const EditionFigures none = steady(day(2026, 9, 14)).compute(kOctober);
  CHECK(status_of(period_row(none, Level::org, "", "budget.forecast_next_month")) == Status::thin);
  const EditionFigures some = steady(day(2026, 8, 3)).compute(kOctober);
  const Figure* next = period_row(some, Level::org, "", "budget.forecast_next_month");
  CHECK(value_of(next) == Approx(840));
  CHECK_FALSE(next->estimate.lower);
  CHECK(next->note == "no_interval");
}

TEST_CASE("seat fees count by day, to the fee of a whole month") {
  SmallOrganisation small = steady(day(2025, 11, 3));
  add_budget(small, kNone, "2026-10", 1000);
  Plan plan;
  plan.fee = money(31);
  small.organisation.plans.push_back(plan);
  const EditionFigures edition = small.compute(kOctober);
  CHECK(value_of(period_row(edition, Level::org, "", "budget.burn")) == Approx(0.88 + 0.062));
  CHECK(value_of(period_row(edition, Level::org, "", "budget.forecast_next_month")) >
        value_of(find(edition, "W1", Level::org, "", "cost.spend")) - 50);
}

TEST_CASE("a day of ten times the usual is told for the team and the person, with its date") {
  SmallOrganisation small = steady(day(2025, 11, 3));
  small.use({"bert", day(2026, 10, 14), 3000});
  const EditionFigures edition = small.compute(kOctober);
  for (const auto& [level, subject] : {std::pair(Level::org, ""), std::pair(Level::team, "base"),
                                       std::pair(Level::person, "bert")}) {
    const Figure* odd = find(edition, "W1", level, subject, "budget.anomaly_days");
    CHECK(value_of(odd) == 1);
    CHECK(odd->note == "2026-10-14");
  }
  CHECK(value_of(find(edition, "W1", Level::team, "apps", "budget.anomaly_days")) == 0);
  // Amounts of single days are points of the organisation and of persons, never of teams.
  for (const FigurePoint& point : edition.points) {
    if (point.metric == "budget.anomaly_days") CHECK(point.level != Level::team);
  }
}

TEST_CASE("a working day of nothing where more is usual asks for missing data") {
  SmallOrganisation small = steady(day(2025, 11, 3));
  small.organisation.report.min_anomaly = money(20);
  std::erase_if(small.uses, [](const Use& use) { return use.when == day(2026, 10, 15); });
  const EditionFigures edition = small.compute(kOctober);
  const Figure* odd = find(edition, "W1", Level::org, "", "budget.anomaly_days");
  CHECK(value_of(odd) == 0);
  CHECK(odd->note == "missing:2026-10-15");
}

TEST_CASE("five weeks at twice the level are a shift up; a steady series has none") {
  SmallOrganisation small = steady(day(2025, 11, 3));
  CHECK(value_of(find(small.compute(kOctober), "W1", Level::org, "", "budget.level_shift")) == 0);
  for (Use& use : small.uses) {
    if (use.when >= day(2026, 9, 27)) use.value *= 2;
  }
  CHECK(value_of(find(small.compute(kOctober), "W1", Level::org, "", "budget.level_shift")) == 1);
}

TEST_CASE(
    "working days leave out holidays, and nothing remains of a period that has begun in full") {
  Organisation organisation;
  organisation.holidays = {day(2026, 10, 5)};
  CHECK_FALSE(is_working_day(organisation, day(2026, 10, 5)));
  CHECK(is_working_day(organisation, day(2026, 10, 6)));
  CHECK_FALSE(is_working_day(organisation, day(2026, 10, 10)));
  const DailySpan span{day(2026, 1, 1), day(2026, 10, 11), day(2026, 10, 10)};
  const BudgetPeriod october{day(2026, 10, 1), day(2026, 11, 1), "2026-10"};
  const auto left = remaining_days(span, october);
  REQUIRE(left);
  CHECK(left->first == 2);  // the 10th has begun and is not complete
  CHECK(left->last == 22);
  CHECK_FALSE(remaining_days({day(2026, 1, 1), day(2026, 11, 1), day(2026, 11, 1)}, october));
}

}  // namespace
}  // namespace shadowgraph

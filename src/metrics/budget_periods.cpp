#include "metrics/budget_periods.h"

#include <algorithm>

#include <fmt/format.h>

namespace shadowgraph {
namespace {

BudgetPeriod month_period(Month month) {
  return {first_day(month), first_day(month + 1), format_month(month)};
}

// The fiscal year is named after the calendar year in which it begins.
BudgetPeriod year_period(Month month, int first_month) {
  const int year = year_of(month) - (month_number(month) < first_month ? 1 : 0);
  const Month begin = make_month(year, first_month);
  return {first_day(begin), first_day(begin + 12), fmt::format("{:04}", year)};
}

// At the rate of the month in which the period begins.
std::optional<Int128> converted(const MetricsContext& context, const Budget& budget,
                                const BudgetPeriod& period) {
  if (budget.currency.empty() || budget.currency == context.currency) return budget.amount.pico;
  const auto rate = context.inputs.rates.rates.find({month_of(period.from).index, budget.currency});
  if (rate == context.inputs.rates.rates.end()) return std::nullopt;
  return divide_half_even(budget.amount.pico * rate->second.pico, kPicoPerUnit);
}

}  // namespace

BudgetPeriods budget_periods(const MetricsContext& context) {
  const Month month = month_of(context.zone.local_date({context.as_of.micros - 1}));
  return {month_period(month), month_period(month + 1),
          year_period(month, context.organisation().fiscal_year_start)};
}

std::optional<DaysAhead> remaining_days(const DailySpan& span, const BudgetPeriod& period) {
  const Date from = std::max(period.from, span.begun_end);
  if (!(from < period.to)) return std::nullopt;
  return DaysAhead{static_cast<std::size_t>(from - span.complete_end) + 1,
                   static_cast<std::size_t>(period.to - span.complete_end)};
}

bool is_working_day(const Organisation& organisation, Date day) {
  return std::ranges::find(organisation.workdays, weekday_of(day)) != organisation.workdays.end() &&
         std::ranges::find(organisation.holidays, day) == organisation.holidays.end();
}

std::optional<double> elapsed_share(const Organisation& organisation, const DailySpan& span,
                                    const BudgetPeriod& period) {
  int elapsed = 0;
  int all = 0;
  for (Date day = period.from; day < period.to; day = day + 1) {
    if (!is_working_day(organisation, day)) continue;
    ++all;
    if (day < span.begun_end) ++elapsed;
  }
  if (all == 0) return std::nullopt;
  return static_cast<double>(elapsed) / all;
}

std::optional<Money> budget_of(const MetricsContext& context, TeamIndex scope,
                               const BudgetPeriod& period) {
  std::optional<Money> sum;
  for (const Budget& budget : context.organisation().budgets) {
    if (budget.scope != scope || budget.period != period.name) continue;
    const std::optional<Int128> amount = converted(context, budget, period);
    if (!amount) return std::nullopt;
    sum = sum.value_or(Money{}) + Money{*amount};
  }
  return sum;
}

}  // namespace shadowgraph

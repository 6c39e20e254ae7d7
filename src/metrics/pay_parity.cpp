#include "metrics/pay_parity.h"

#include <algorithm>

#include "metrics/pay.h"
#include "stats/quantiles.h"
#include "stats/run_rate.h"

namespace shadowgraph {
namespace {

constexpr double kForecastConfidence = 0.8;

// Who is eligible and has a salary in force on the edition's last day, with its twelfth part.
std::vector<double> monthly_salaries(const PayRows& rows) {
  const MetricsContext& context = rows.context();
  std::vector<double> salaries;
  for (const PayMember& member : rows.group().members) {
    const PayRow* row = row_in_force(member.person->rows, rows.span().to - 1);
    if (row == nullptr || !context.roster.eligible_in_month(member.person->account.person,
                                                            context.calendar.edition)) {
      continue;
    }
    const auto year = pay_converted(context, row->salary, row->currency, context.calendar.edition);
    if (year) salaries.push_back(to_double(*year) / 12);
  }
  return salaries;
}

// Usage value of persons on days on which they are employed with a salary in force.
DailyValue daily_value(const PayRows& rows) {
  const MetricsContext& context = rows.context();
  DailyValue daily;
  if (rows.span().count == 0) return daily;
  daily.first = first_day(context.calendar.months[rows.period().first]);
  const std::int32_t length = rows.span().to - daily.first;
  std::vector<Int128> exact(static_cast<std::size_t>(length), 0);
  for (std::uint32_t i = 0; i < context.usage().persons.size(); ++i) {
    const PersonIndex person = context.usage().persons[i].index;
    if (person == kNone) continue;
    const auto member = std::lower_bound(
        rows.group().members.begin(), rows.group().members.end(), person,
        [](const PayMember& a, PersonIndex wanted) { return a.person->account.person < wanted; });
    if (member == rows.group().members.end() || member->person->account.person != person) continue;
    for (std::size_t at = context.days[i].begin; at < context.days[i].end; ++at) {
      const PersonDay& day = context.usage().days[at];
      if (day.day < daily.first || day.day >= rows.span().to) continue;
      const PayRow* row = row_in_force(member->person->rows, day.day);
      if (row == nullptr || !row->salary || !context.roster.at(person, day.day)) continue;
      exact[static_cast<std::size_t>(day.day - daily.first)] += day.value.pico;
    }
  }
  for (const Int128 pico : exact) daily.amounts.push_back(to_double({pico}));
  return daily;
}

std::optional<double> first_crossing(std::span<const MonthForecast> months, double least,
                                     std::optional<double> (*of)(const MonthForecast&)) {
  for (std::size_t i = 0; i < months.size() && i < kParityMonths; ++i) {
    const std::optional<double> amount = of(months[i]);
    if (amount && *amount >= least) return static_cast<double>(i + 1);
  }
  return std::nullopt;
}

Estimate horizon_estimate(const PayRows& rows, const std::vector<double>& salaries) {
  const std::vector<MonthForecast> months =
      forecast_months(daily_value(rows), rows.context().calendar.edition);
  if (months.empty() || static_cast<double>(salaries.size()) < kLeastCounted) {
    return no_estimate(Status::thin);
  }
  const auto persons = static_cast<double>(salaries.size());
  const ParityHorizon horizon = parity_horizon(months, persons, *median(salaries));
  if (!horizon.point && !horizon.earliest) return no_estimate(Status::undefined);
  Estimate estimate;
  estimate.status = Status::ok;
  estimate.value = horizon.point;
  estimate.lower = horizon.earliest;
  estimate.upper = horizon.latest;
  if (months.front().upper) estimate.confidence = kForecastConfidence;
  estimate.n = persons;
  return estimate;
}

}  // namespace

ParityHorizon parity_horizon(std::span<const MonthForecast> months, double persons,
                             double monthly_salary) {
  const double least = persons * monthly_salary;
  using Limit = std::optional<double>;
  ParityHorizon horizon;
  horizon.point = first_crossing(months, least,
                                 [](const MonthForecast& month) -> Limit { return month.point; });
  horizon.earliest =
      first_crossing(months, least, [](const MonthForecast& month) { return month.upper; });
  horizon.latest =
      first_crossing(months, least, [](const MonthForecast& month) { return month.lower; });
  return horizon;
}

std::vector<MonthForecast> forecast_months(const DailyValue& days, Month edition) {
  std::vector<MonthForecast> months;
  const Date last = days.first + static_cast<std::int32_t>(days.amounts.size()) - 1;
  for (std::size_t ahead = 1; ahead <= kParityMonths; ++ahead) {
    const Month month = edition + static_cast<std::int32_t>(ahead);
    const DaysAhead span{static_cast<std::size_t>(first_day(month) - last),
                         static_cast<std::size_t>(first_day(month + 1) - 1 - last)};
    const std::optional<Forecast> forecast = forecast_sum(days.amounts, span);
    if (!forecast) return {};
    MonthForecast& added = months.emplace_back(MonthForecast{forecast->value, {}, {}});
    if (!forecast->interval) continue;
    added.lower = forecast->interval->lower;
    added.upper = forecast->interval->upper;
  }
  return months;
}

void add_parity_horizon(PayRows& rows) {
  const std::vector<double> salaries =
      rows.span().count > 0 ? monthly_salaries(rows) : std::vector<double>{};
  Figure& figure = rows.add("pay.parity_horizon", "months", horizon_estimate(rows, salaries),
                            static_cast<double>(salaries.size()));
  if (figure.estimate.status == Status::undefined) add_note(figure, "not_within:12");
}

}  // namespace shadowgraph

#include <optional>

#include <fmt/format.h>

#include "base/numbers.h"
#include "metrics/budget_rows.h"
#include "stats/day_anomaly.h"
#include "stats/level_shift.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kShiftWeeks = 31;  // 26 before the last five

struct JudgedDay {
  Date day;
  double amount = 0;
  DayAnomaly found;
};

// The working days of the edition's month that have enough weekdays before them.
std::vector<JudgedDay> judge_days(const MetricsContext& context, const DailySpan& span,
                                  const std::vector<Int128>& daily_value,
                                  const std::vector<bool>& working) {
  const std::vector<double> daily =
      as_numbers(daily_value, span, span.from, first_day(context.calendar.edition + 1));
  const double least = to_double(context.organisation().report.min_anomaly);
  std::vector<JudgedDay> judged;
  for (const Date day : context.calendar.working_days) {
    if (day < span.from || !(day < span.complete_end)) continue;
    const auto at = static_cast<std::size_t>(day - span.from);
    if (const auto found = day_anomaly(daily, working, at, least)) {
      judged.push_back({day, daily[at], *found});
    }
  }
  return judged;
}

Contributions day_contributions(const Figure& row, const DayContributions& day) {
  Contributions cell;
  cell.persons = row.contributions.persons;
  cell.additive = true;
  cell.total = to_double({day.total});
  cell.largest = to_double({day.largest});
  cell.second = to_double({day.second});
  return cell;
}

// What each day of the month brought.
void add_day_points(const Figure& row, const DailySpan& span,
                    const std::vector<Int128>& daily_value,
                    const std::vector<DayContributions>& days, std::vector<FigurePoint>& points) {
  for (Date day = std::max(row.from, span.from); day < row.to && day < span.begun_end;
       day = day + 1) {
    const auto at = static_cast<std::size_t>(day - span.from);
    FigurePoint point = point_of(row, "days", day.days);
    point.value = to_double({daily_value[at]});
    point.contributions = day_contributions(row, days[at]);
    points.push_back(std::move(point));
  }
}

// What the odd days brought over the usual, or under it. Value: the difference; lower: the usual.
void add_odd_points(const Figure& row, const DailySpan& span, const std::vector<JudgedDay>& judged,
                    const std::vector<DayContributions>* days, std::vector<FigurePoint>& points) {
  for (const JudgedDay& day : judged) {
    if (!day.found.anomaly) continue;
    FigurePoint point = point_of(row, "odd_days", day.day.days);
    point.value = day.amount - day.found.usual;
    if (days != nullptr) {
      const auto at = static_cast<std::size_t>(day.day - span.from);
      point.contributions = day_contributions(row, (*days)[at]);
    }
    points.push_back(std::move(point));
  }
}

}  // namespace

void add_day_anomalies(RowWriter& writer, const DailySpan& span,
                       const std::vector<Int128>& daily_value, const std::vector<bool>& working,
                       const std::vector<DayContributions>* days,
                       std::vector<FigurePoint>& points) {
  const std::vector<JudgedDay> judged = judge_days(writer.context(), span, daily_value, working);
  double odd = 0;
  for (const JudgedDay& day : judged) odd += day.found.anomaly ? 1 : 0;
  Figure& row = writer.add_measure(
      "budget.anomaly_days", "days", Measure::value,
      thin_unless(!judged.empty(), exact_value(odd, writer.data().head(Head::events))));
  if (row.estimate.status != Status::ok) return;
  for (const JudgedDay& day : judged) {
    if (day.found.anomaly) add_note(row, format_date(day.day));
  }
  for (const JudgedDay& day : judged) {
    if (day.found.missing) add_note(row, "missing:" + format_date(day.day));
  }
  if (days != nullptr) add_day_points(row, span, daily_value, *days, points);
  if (days != nullptr || writer.is_person()) add_odd_points(row, span, judged, days, points);
}

void add_level_shift(RowWriter& writer, const DailySpan& span,
                     const std::vector<Int128>& daily_value) {
  const Date end = std::min(first_day(writer.context().calendar.edition + 1), span.complete_end);
  std::vector<double> weekly;
  Date from = end;
  while (weekly.size() < kShiftWeeks && span.from + 7 <= from) {
    from = from - 7;
    weekly.insert(weekly.begin(), to_double(sum_of_days(daily_value, span, from, from + 7)));
  }
  const std::optional<LevelShift> shift = level_shift(weekly);
  const Estimate estimate = shift ? exact_value(shift->direction, writer.data().head(Head::events))
                                  : no_estimate(Status::thin);
  Figure& row = writer.add_measure("budget.level_shift", "count", Measure::value, estimate);
  if (row.estimate.status == Status::ok) {
    add_note(row, "C=" + format_round_trip(shift->largest));
  }
}

}  // namespace shadowgraph

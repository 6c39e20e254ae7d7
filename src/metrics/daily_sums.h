// Spend and usage value of every group by local day, from the beginning of the usage history to the
// data cut: what budgets, forecasts and anomalies are made from (METRICS I). Exact.
#pragma once

#include <cstddef>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "metrics/context.h"

namespace shadowgraph {

// The days one edition knows. A day is begun if it starts before as_of, complete if it ends by
// then.
struct DailySpan {
  Date from;          // first day of the usage history
  Date begun_end;     // exclusive
  Date complete_end;  // exclusive; as begun_end unless as_of lies within a day

  [[nodiscard]] std::size_t days() const {
    return begun_end < from ? 0 : static_cast<std::size_t>(begun_end - from);
  }
};
// Empty where no month is available.
[[nodiscard]] DailySpan daily_span(const MetricsContext& context);

struct DailySeries {
  std::vector<Int128> spend;  // pico, with seat fees, by day from DailySpan::from on
  std::vector<Int128> value;  // no seat fees
};

// One day of a group: whose amounts, for disclosure control.
struct DayContributions {
  Int128 total = 0, largest = 0, second = 0;  // usage value of persons, without bots; pico
};

class DailySums {
 public:
  explicit DailySums(const MetricsContext& context);

  [[nodiscard]] const DailySpan& span() const { return span_; }
  [[nodiscard]] const DailySeries& of(GroupIndex group) const { return groups_[group]; }
  // Of the organisation, by day.
  [[nodiscard]] const std::vector<DayContributions>& organisation_days() const { return days_; }

 private:
  void add_usage(const MetricsContext& context);
  void add_fees(const MetricsContext& context);

  DailySpan span_;
  std::vector<DailySeries> groups_;  // as GroupTree::names
  std::vector<DayContributions> days_;
};

// Usage value of one person by day.
[[nodiscard]] std::vector<Int128> daily_value_of(const MetricsContext& context,
                                                 const DailySpan& span, std::uint32_t usage_person);

// Doubles of the days in [from, to), at most those of the span. REQUIRES: from >= span.from.
[[nodiscard]] std::vector<double> as_numbers(const std::vector<Int128>& series,
                                             const DailySpan& span, Date from, Date to);
// The exact sum of those days.
[[nodiscard]] Money sum_of_days(const std::vector<Int128>& series, const DailySpan& span, Date from,
                                Date to);

}  // namespace shadowgraph

// Forecast of a daily series by its run rate: level of the last weeks, damped trend, share of each
// weekday; interval from the errors of the same forecast made earlier (METRICS I2, P17, P18).
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "stats/intervals.h"

namespace shadowgraph {

// Weeks are blocks of seven days counted back from the last day. Week k ahead:
// F_k = level·exp(1.5 s + s·Σ_{j=1..k} 0.9^j); a day gets its share of the week.
struct RunRate {
  double level = 0;                // mean of the last 4 weeks
  double slope = 0;                // s: Theil–Sen of ln(max(week, 1e-9)) over the last 26 weeks
  std::array<double, 7> shares{};  // of a week's days, in the last min(8, weeks) weeks; sum 1
};
inline constexpr std::size_t kLeastForecastWeeks = 8;
// `daily` ends with the last complete day. Null with fewer than 8 weeks, or where the last of them
// are all zero (no share of a weekday). REQUIRES: daily >= 0.
[[nodiscard]] std::optional<RunRate> fit_run_rate(std::span<const double> daily);

// Days of the future, both included: 1 is the day after the last.
struct DaysAhead {
  std::size_t first = 1;
  std::size_t last = 1;
};
// The sum over those days. REQUIRES: 1 <= first <= last.
[[nodiscard]] double forecast_days(const RunRate& rate, DaysAhead ahead);

// ln(actual/forecast) of the same days ahead, forecast at origins every 7 days backwards from (last
// day - ahead.last), latest first, at most 52; origins with fewer than 8 weeks before them end the
// list, those without an actual and a forecast above 0 are passed over.
[[nodiscard]] std::vector<double> forecast_errors(std::span<const double> daily, DaysAhead ahead);

struct Forecast {
  double value = 0;
  std::optional<Interval> interval;  // 80 %; null with fewer than 8 origins
  std::vector<double> errors;        // as forecast_errors
};
// Null where fit_run_rate is.
[[nodiscard]] std::optional<Forecast> forecast_sum(std::span<const double> daily, DaysAhead ahead);

// P(actual > limit) for a forecast sum, smoothed: (1 + #{e >= ln(limit/forecast)})/(m + 1).
// Null with fewer than 8 origins or a forecast of 0. REQUIRES: limit > 0.
[[nodiscard]] std::optional<double> chance_above(const Forecast& forecast, double limit);

}  // namespace shadowgraph

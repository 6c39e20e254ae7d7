// B7, the parity horizon: the first month in which the usage value of an eligible person is
// forecast to reach a median monthly salary. How months are forecast is left to the caller.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "metrics/context.h"

namespace shadowgraph {

// Usage value of one month ahead, of all persons together, with an 80 % interval if there is one.
struct MonthForecast {
  double point = 0;
  std::optional<double> lower, upper;
};

// Months ahead, counted from 1; empty: not within the months forecast.
struct ParityHorizon {
  std::optional<double> point;
  std::optional<double> earliest;  // where the upper limit crosses
  std::optional<double> latest;    // where the lower limit crosses
};

inline constexpr std::size_t kParityMonths = 12;

// `months`: those that follow the edition. REQUIRES: persons > 0.
[[nodiscard]] ParityHorizon parity_horizon(std::span<const MonthForecast> months, double persons,
                                           double monthly_salary);

// Usage value by day, from the first day of the usage history to the edition's last.
struct DailyValue {
  Date first;
  std::vector<double> amounts;
};
// Totals of the kParityMonths that follow the edition (METRICS I2, P18), or none where the history
// is too short.
[[nodiscard]] std::vector<MonthForecast> forecast_months(const DailyValue& days, Month edition);

}  // namespace shadowgraph

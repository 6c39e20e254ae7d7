#include "stats/day_anomaly.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/numbers.h"
#include "stats/quantiles.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kWeek = 7;
constexpr std::size_t kReferenceWeeks = 8;
constexpr std::size_t kLeastReference = 6;
constexpr std::size_t kMoneyDays = 28;
constexpr double kLeastMoneyShare = 0.05;
constexpr double kLeastScale = 0.05;
constexpr double kMostUsualZ = 4;
// Variance of a normal sample's median is about 1.57/n times the variance of one value.
constexpr double kMedianVariance = 1.57;

std::vector<double> same_weekday_logs(std::span<const double> daily, std::size_t at) {
  std::vector<double> logs;
  for (std::size_t week = 1; week <= kReferenceWeeks && week * kWeek <= at; ++week) {
    const double amount = daily[at - week * kWeek];
    if (amount > 0) logs.push_back(std::log(amount));
  }
  return logs;
}

// P4 of what the working days before lie off their weekdays' medians; 0 if degenerate.
double spread_before(std::span<const double> daily, const std::vector<bool>& working,
                     std::size_t at) {
  std::array<std::vector<double>, kWeek> by_weekday;
  for (std::size_t back = 1; back <= kReferenceWeeks * kWeek && back <= at; ++back) {
    const std::size_t day = at - back;
    if (working[day] && daily[day] > 0) by_weekday[back % kWeek].push_back(std::log(daily[day]));
  }
  std::vector<double> residuals;
  for (const std::vector<double>& logs : by_weekday) {
    const std::optional<double> centre = median(logs);
    for (const double log : logs) residuals.push_back(log - *centre);
  }
  return robust_scale(residuals).value_or(0);
}

double least_distance(std::span<const double> daily, std::size_t at, double least_money) {
  const std::size_t days = std::min(at, kMoneyDays);
  return std::max(kLeastMoneyShare * compensated_sum(daily.subspan(at - days, days)), least_money);
}

}  // namespace

std::optional<DayAnomaly> day_anomaly(std::span<const double> daily,
                                      const std::vector<bool>& working, std::size_t at,
                                      double least_money) {
  const std::vector<double> reference = same_weekday_logs(daily, at);
  if (reference.size() < kLeastReference) return std::nullopt;
  const double centre = *median(reference);
  DayAnomaly day;
  day.usual = std::exp(centre);
  if (!(daily[at] > 0)) {
    day.missing = day.usual > least_money;
    return day;
  }
  const double widening = std::sqrt(1 + kMedianVariance / kReferenceWeeks);
  const double scale = std::max(widening * spread_before(daily, working, at), kLeastScale);
  day.z = (std::log(daily[at]) - centre) / scale;
  day.anomaly = std::fabs(day.z) > kMostUsualZ &&
                std::fabs(daily[at] - day.usual) >= least_distance(daily, at, least_money);
  return day;
}

}  // namespace shadowgraph

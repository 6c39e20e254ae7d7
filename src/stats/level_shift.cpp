#include "stats/level_shift.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "stats/quantiles.h"
#include "stats/trend.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kTestedWeeks = 5;
constexpr std::size_t kLeastBaseline = 12;
constexpr std::size_t kMostBaseline = 26;
constexpr double kSlack = 0.5;
constexpr double kLeastScale = 0.05;
constexpr double kSmallestWeek = 1e-9;

}  // namespace

void Cusum::add(double z) {
  up = std::max(0.0, up + z - kSlack);
  down = std::max(0.0, down - z - kSlack);
}

std::optional<LevelShift> level_shift(std::span<const double> weekly) {
  if (weekly.size() < kLeastBaseline + kTestedWeeks) return std::nullopt;
  const std::size_t baseline = std::min(weekly.size() - kTestedWeeks, kMostBaseline);
  std::vector<double> logs;
  for (const double week : weekly.last(baseline + kTestedWeeks)) {
    logs.push_back(std::log(std::max(week, kSmallestWeek)));
  }
  const Trend trend = *theil_sen(std::span(logs).first(baseline));
  const auto residual = [&](std::size_t week) {
    return logs[week] - (trend.intercept + trend.slope * static_cast<double>(week));
  };
  std::vector<double> residuals;
  for (std::size_t week = 0; week < baseline; ++week) residuals.push_back(residual(week));
  const double scale = std::max(robust_scale(residuals).value_or(0), kLeastScale);
  LevelShift shift;
  shift.baseline_weeks = static_cast<double>(baseline);
  Cusum cusum;
  for (std::size_t week = baseline; week < logs.size(); ++week) {
    cusum.add(residual(week) / scale);
    if (shift.direction == 0 && cusum.up >= kCusumLimit) shift.direction = 1;
    if (shift.direction == 0 && cusum.down >= kCusumLimit) shift.direction = -1;
    shift.largest = std::max({shift.largest, cusum.up, cusum.down});
  }
  return shift;
}

}  // namespace shadowgraph

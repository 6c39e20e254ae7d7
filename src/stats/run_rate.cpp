#include "stats/run_rate.h"

#include <algorithm>
#include <cmath>

#include "base/numbers.h"
#include "stats/conformal.h"
#include "stats/trend.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kWeek = 7;
constexpr std::size_t kTrendWeeks = 26;
constexpr std::size_t kLevelWeeks = 4;
constexpr std::size_t kShareWeeks = 8;
constexpr std::size_t kMostOrigins = 52;
constexpr std::size_t kLeastOrigins = 8;
constexpr double kDamping = 0.9;
constexpr double kCentre = 1.5;  // weeks from the centre of the last four to the last
constexpr double kSmallestWeek = 1e-9;

// Totals of the last `weeks` blocks, earliest first.
std::vector<double> last_weeks(std::span<const double> daily, std::size_t weeks) {
  std::vector<double> totals;
  for (std::size_t week = weeks; week > 0; --week) {
    totals.push_back(compensated_sum(daily.subspan(daily.size() - week * kWeek, kWeek)));
  }
  return totals;
}

// Null if there is nothing to share.
std::optional<std::array<double, kWeek>> weekday_shares(std::span<const double> daily,
                                                        std::size_t weeks) {
  const std::span<const double> last = daily.subspan(daily.size() - weeks * kWeek);
  std::array<CompensatedSum, kWeek> sums;
  for (std::size_t day = 0; day < last.size(); ++day) sums[day % kWeek].add(last[day]);
  const double total = compensated_sum(last);
  if (!(total > 0)) return std::nullopt;
  std::array<double, kWeek> shares{};
  for (std::size_t day = 0; day < kWeek; ++day) shares[day] = sums[day].value() / total;
  return shares;
}

}  // namespace

std::optional<RunRate> fit_run_rate(std::span<const double> daily) {
  const std::size_t weeks = daily.size() / kWeek;
  if (weeks < kLeastForecastWeeks) return std::nullopt;
  const auto shares = weekday_shares(daily, std::min(weeks, kShareWeeks));
  if (!shares) return std::nullopt;
  const std::vector<double> totals = last_weeks(daily, std::min(weeks, kTrendWeeks));
  std::vector<double> logs;
  for (const double total : totals) logs.push_back(std::log(std::max(total, kSmallestWeek)));
  RunRate rate;
  rate.level = compensated_sum(std::span(totals).last(kLevelWeeks)) / kLevelWeeks;
  rate.slope = theil_sen(logs)->slope;
  rate.shares = *shares;
  return rate;
}

double forecast_days(const RunRate& rate, DaysAhead ahead) {
  CompensatedSum sum;
  double damping = 1;
  double steps = 0;
  for (std::size_t start = 1; start <= ahead.last; start += kWeek) {
    damping *= kDamping;
    steps += damping;
    const double week = rate.level * std::exp(kCentre * rate.slope + rate.slope * steps);
    for (std::size_t day = 0; day < kWeek; ++day) {
      const std::size_t at = start + day;
      if (at >= ahead.first && at <= ahead.last) sum.add(week * rate.shares[day]);
    }
  }
  return sum.value();
}

std::vector<double> forecast_errors(std::span<const double> daily, DaysAhead ahead) {
  std::vector<double> errors;
  if (daily.size() < ahead.last) return errors;
  for (std::size_t origin = daily.size() - ahead.last;
       origin >= kLeastForecastWeeks * kWeek && errors.size() < kMostOrigins; origin -= kWeek) {
    const std::optional<RunRate> rate = fit_run_rate(daily.first(origin));
    if (!rate) continue;
    const double forecast = forecast_days(*rate, ahead);
    const double actual =
        compensated_sum(daily.subspan(origin + ahead.first - 1, ahead.last - ahead.first + 1));
    if (forecast > 0 && actual > 0) errors.push_back(std::log(actual / forecast));
  }
  return errors;
}

std::optional<Forecast> forecast_sum(std::span<const double> daily, DaysAhead ahead) {
  const std::optional<RunRate> rate = fit_run_rate(daily);
  if (!rate) return std::nullopt;
  Forecast forecast;
  forecast.value = forecast_days(*rate, ahead);
  forecast.errors = forecast_errors(daily, ahead);
  if (const auto half = conformal_half_width(forecast.errors, kLeastOrigins)) {
    forecast.interval =
        Interval{forecast.value * std::exp(-*half), forecast.value * std::exp(*half)};
  }
  return forecast;
}

std::optional<double> chance_above(const Forecast& forecast, double limit) {
  const std::size_t origins = forecast.errors.size();
  if (origins < kLeastOrigins || !(forecast.value > 0)) return std::nullopt;
  const double threshold = std::log(limit / forecast.value);
  const auto above = std::count_if(forecast.errors.begin(), forecast.errors.end(),
                                   [&](double error) { return error >= threshold; });
  return (1.0 + static_cast<double>(above)) / (static_cast<double>(origins) + 1.0);
}

}  // namespace shadowgraph

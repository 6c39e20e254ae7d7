#include "metrics/signal_targets.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/numbers.h"
#include "stats/quantiles.h"
#include "stats/resampling.h"

namespace shadowgraph {
namespace {

constexpr std::ptrdiff_t kLastDays = 3;
constexpr std::ptrdiff_t kDaysBefore = 10;  // the 4th to the 10th
constexpr std::ptrdiff_t kDaysAfter = 7;
constexpr std::size_t kLeastAround = 7;
constexpr double kHeapedByChance = 0.04;

using Logs = std::vector<std::optional<double>>;

// ln(amount) less the median of its weekday; null on days without an amount.
Logs logs_less_weekday(std::span<const DayAmount> days) {
  std::array<std::vector<double>, 7> by_weekday;
  const auto weekday = [](const DayAmount& day) {
    return static_cast<std::size_t>(weekday_of(day.day));
  };
  for (const DayAmount& day : days) {
    if (day.amount > 0) by_weekday[weekday(day)].push_back(std::log(day.amount));
  }
  std::array<std::optional<double>, 7> medians;
  for (std::size_t i = 0; i < medians.size(); ++i) medians[i] = median(by_weekday[i]);
  Logs logs;
  for (const DayAmount& day : days) {
    logs.push_back(day.amount > 0 ? std::optional(std::log(day.amount) - *medians[weekday(day)])
                                  : std::nullopt);
  }
  return logs;
}

void append(const Logs& logs, std::ptrdiff_t from, std::ptrdiff_t to, std::vector<double>& out) {
  for (std::ptrdiff_t i = std::max<std::ptrdiff_t>(from, 0); i < to; ++i) {
    if (i >= std::ssize(logs)) return;
    if (logs[static_cast<std::size_t>(i)]) out.push_back(*logs[static_cast<std::size_t>(i)]);
  }
}

double mean_of(const std::vector<double>& values) {
  return compensated_sum(values) / static_cast<double>(values.size());
}

struct NearThreshold {
  double left = 0, right = 0;              // within h
  double outer_left = 0, outer_right = 0;  // h to 4h away
};

NearThreshold count_near(std::span<const double> distances) {
  constexpr double h = kBunchingWidth;
  NearThreshold near;
  for (const double z : distances) {
    if (z >= -4 * h && z < -h) near.outer_left += 1;
    if (z >= -h && z < 0) near.left += 1;
    if (z >= 0 && z < h) near.right += 1;
    if (z >= h && z < 4 * h) near.outer_right += 1;
  }
  return near;
}

bool is_heaped(Int128 amount, Int128 base) {
  const Int128 rest = amount % base;
  return rest * 50 < base || rest * 50 >= base * 49;
}

}  // namespace

std::vector<double> period_end_contrasts(std::span<const DayAmount> working_days,
                                         std::span<const Date> ends) {
  const Logs logs = logs_less_weekday(working_days);
  std::vector<double> contrasts;
  for (const Date end : ends) {
    const auto after =
        std::upper_bound(working_days.begin(), working_days.end(), end,
                         [](Date date, const DayAmount& day) { return date < day.day; });
    const std::ptrdiff_t next = after - working_days.begin();  // the first working day after
    std::vector<double> last, around;
    append(logs, next - kLastDays, next, last);
    append(logs, next - kDaysBefore, next - kLastDays, around);
    append(logs, next, next + kDaysAfter, around);
    if (std::ssize(last) < kLastDays || around.size() < kLeastAround) continue;
    contrasts.push_back(mean_of(last) - mean_of(around));
  }
  return contrasts;
}

std::optional<TestedSize> mean_above_zero(std::span<const double> values) {
  if (values.size() < 2) return std::nullopt;
  TestedSize found;
  found.n = static_cast<double>(values.size());
  found.value = compensated_sum(values) / found.n;
  CompensatedSum squares;
  for (const double value : values) squares.add((value - found.value) * (value - found.value));
  const double error = std::sqrt(squares.value() / (found.n - 1) / found.n);
  if (!(error > 0)) return std::nullopt;
  const double reach = t_quantile_975(found.n - 1) * error;
  found.interval = Interval{found.value - reach, found.value + reach};
  found.p = t_upper_tail(found.value / error, found.n - 1);
  return found;
}

std::optional<TestedSize> bunching_at(const Threshold& threshold, double least) {
  const NearThreshold near = count_near(threshold.distances);
  const double n = near.left + near.right;
  if (n < least) return std::nullopt;
  const double slope =
      std::log((near.outer_right + 0.5) / (near.outer_left + 0.5)) / (5 * kBunchingWidth);
  const double right_by_chance = 1 / (1 + std::exp(-slope * kBunchingWidth));
  TestedSize found;
  found.n = n;
  const bool above = threshold.side == BunchingSide::above;
  const double side = above ? near.right : near.left;
  if (side <= 0) return std::nullopt;
  const double by_chance = (above ? right_by_chance : 1 - right_by_chance) * n;
  found.value = (side - by_chance) / side;
  found.p = above ? binomial_at_least(near.right, n, right_by_chance)
                  : binomial_at_most(near.right, n, right_by_chance);
  return found;
}

std::optional<TestedSize> threshold_bunching(std::span<const Threshold> thresholds, double least) {
  std::optional<TestedSize> best;
  double ran = 0;
  for (const Threshold& threshold : thresholds) {
    const NearThreshold near = count_near(threshold.distances);
    if (near.left + near.right >= least) ran += 1;
    const std::optional<TestedSize> found = bunching_at(threshold, least);
    if (found && (!best || found->p < best->p)) best = found;
  }
  if (best) best->p = std::fmin(1.0, best->p * ran);
  return best;
}

std::optional<TestedSize> heaped_share(std::span<const Int128> amounts, Int128 base, double least) {
  double n = 0;
  double heaped = 0;
  for (const Int128 amount : amounts) {
    if (amount < base * 5) continue;
    n += 1;
    if (is_heaped(amount, base)) heaped += 1;
  }
  if (n < least || n <= 0) return std::nullopt;
  TestedSize found;
  found.n = n;
  found.value = heaped / n;
  found.interval = wilson_interval(heaped, n);
  found.p = binomial_at_least(heaped, n, kHeapedByChance);
  return found;
}

}  // namespace shadowgraph

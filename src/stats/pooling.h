// Partial pooling of a table of units: a uniform-shrinkage prior integrated on a grid
// (METRICS P9). Deterministic. Counts may be fractional; the caller divides by design effects.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "stats/intervals.h"

namespace shadowgraph {

inline constexpr std::size_t kLeastPooledUnits = 5;  // fewer: raw values with P5/P7
inline constexpr std::size_t kMostWeightedUnits = 2000;

struct PooledUnit {
  double mean = 0;
  Interval interval;  // 95 %
};

// P9(a), beta-binomial: posterior mean and 2.5/97.5 % quantiles of each unit, in the order given.
// Units in id order; above 2000 units every ⌈G/2000⌉-th of them weighs the grid, all get
// posteriors. Null for fewer than 5 units. REQUIRES: every n > 0 and 0 <= k <= n.
[[nodiscard]] std::optional<std::vector<PooledUnit>> pool_proportions(
    std::span<const ClusterCount> units);
// The same means without the intervals, which are most of the work.
[[nodiscard]] std::optional<std::vector<double>> pool_proportion_means(
    std::span<const ClusterCount> units);

// A count with its exposure (FTE-months).
struct ExposedCount {
  double count = 0;
  double exposure = 0;
};
// P9(b), gamma-Poisson: posterior means and 95 % intervals of the rates. Overdispersed: the caller
// divides count and exposure by φ. Null for fewer than 5 units, or where every count is 0.
[[nodiscard]] std::optional<std::vector<PooledUnit>> pool_rates(
    std::span<const ExposedCount> units);
// The same means without the intervals.
[[nodiscard]] std::optional<std::vector<double>> pool_rate_means(
    std::span<const ExposedCount> units);

// An estimate with its standard error.
struct MeasuredEffect {
  double value = 0;
  double standard_error = 0;  // > 0
};
struct PooledEffect {
  double mean = 0, standard_deviation = 0;
  Interval interval;
};
struct PooledEffects {
  std::vector<PooledEffect> units;
  double shrinkage = 0;  // E[B]
};
// P9(c), normal-normal. `least` 5 in reports.
[[nodiscard]] std::optional<PooledEffects> pool_effects(std::span<const MeasuredEffect> units,
                                                        std::size_t least = kLeastPooledUnits);

}  // namespace shadowgraph

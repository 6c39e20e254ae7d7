#include "stats/quantiles.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

#include "base/numbers.h"

namespace shadowgraph {

std::optional<double> quantile(std::span<const double> values, double p) {
  if (values.empty()) return std::nullopt;
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  const double h = static_cast<double>(sorted.size() - 1) * p;
  const std::size_t below = static_cast<std::size_t>(std::floor(h));
  if (below + 1 >= sorted.size()) return sorted.back();
  return sorted[below] + (h - std::floor(h)) * (sorted[below + 1] - sorted[below]);
}

std::optional<double> median(std::span<const double> values) { return quantile(values, 0.5); }

std::optional<double> weighted_median(std::span<const double> values,
                                      std::span<const double> weights) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  const double total = compensated_sum(weights);
  if (!(total > 0)) return std::nullopt;
  CompensatedSum cumulative;
  for (const std::size_t i : order) {
    cumulative.add(weights[i]);
    if (cumulative.value() >= total / 2) return values[i];
  }
  return values[order.back()];
}

std::optional<double> robust_scale(std::span<const double> values) {
  const std::optional<double> centre = median(values);
  if (!centre) return std::nullopt;
  std::vector<double> distances;
  distances.reserve(values.size());
  for (const double value : values) distances.push_back(std::fabs(value - *centre));
  const double mad = *median(distances);
  if (mad > 0) return 1.482602218505602 * mad;
  const double mean = compensated_sum(distances) / static_cast<double>(distances.size());
  if (mean > 0) return 1.253314137315500 * mean;
  return std::nullopt;
}

}  // namespace shadowgraph

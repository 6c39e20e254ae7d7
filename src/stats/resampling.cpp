#include "stats/resampling.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <boost/math/distributions/students_t.hpp>
#include <tbb/parallel_for.h>

#include "base/numbers.h"

namespace shadowgraph {
namespace {

constexpr double kTieSlack = 1e-12;  // P11

}  // namespace

RandomStream ResamplingKey::stream(std::size_t replicate) const {
  return RandomStream(seed, metric, scope, replicate);
}

std::vector<double> exponential_weights(const ResamplingKey& key, std::size_t replicate,
                                        std::size_t clusters) {
  RandomStream stream = key.stream(replicate);
  std::vector<double> weights(clusters);
  for (double& weight : weights) weight = stream.exponential();
  return weights;
}

std::optional<double> replicate_standard_error(std::span<const double> replicates) {
  std::vector<double> finite;
  finite.reserve(replicates.size());
  for (const double value : replicates) {
    if (std::isfinite(value)) finite.push_back(value);
  }
  // In integers, as every share of a count: fewer than nine tenths.
  if (finite.size() < 2 || 10 * finite.size() < 9 * replicates.size()) return std::nullopt;
  const double count = static_cast<double>(finite.size());
  const double mean = compensated_sum(finite) / count;
  CompensatedSum squares;
  for (const double value : finite) squares.add((value - mean) * (value - mean));
  return std::sqrt(squares.value() / (count - 1));
}

double t_quantile_975(double degrees) {
  return boost::math::quantile(boost::math::students_t(degrees), 0.975);
}

std::optional<Interval> clustered_interval(double estimate, double standard_error,
                                           std::size_t clusters, std::size_t parameters) {
  if (clusters <= parameters) return std::nullopt;
  const double c = static_cast<double>(clusters);
  const double degrees = static_cast<double>(clusters - parameters);
  const double half = t_quantile_975(degrees) * std::sqrt(c / degrees) * standard_error;
  return Interval{estimate - half, estimate + half};
}

std::vector<std::vector<double>> bootstrap_replicates(const ResamplingKey& key,
                                                      std::size_t replicates, std::size_t clusters,
                                                      const WeightedStatistics& statistics) {
  std::vector<std::vector<double>> rows(replicates);  // one a replicate
  tbb::parallel_for(std::size_t{0}, replicates, [&](std::size_t b) {
    rows[b] = statistics(exponential_weights(key, b + 1, clusters));
  });
  std::size_t count = 0;
  for (const std::vector<double>& row : rows) count = std::max(count, row.size());
  constexpr double kNotFormed = std::numeric_limits<double>::quiet_NaN();
  std::vector<std::vector<double>> result(count, std::vector<double>(replicates, kNotFormed));
  for (std::size_t b = 0; b < replicates; ++b) {
    for (std::size_t s = 0; s < rows[b].size(); ++s) result[s][b] = rows[b][s];
  }
  return result;
}

double permutation_p_value(double observed, std::span<const double> permuted) {
  std::size_t as_far = 0;
  for (const double value : permuted) {
    if (std::fabs(value) >= std::fabs(observed) - kTieSlack) ++as_far;
  }
  return static_cast<double>(1 + as_far) / static_cast<double>(permuted.size() + 1);
}

}  // namespace shadowgraph

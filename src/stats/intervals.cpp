#include "stats/intervals.h"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "base/numbers.h"

namespace shadowgraph {
namespace {

constexpr double kNormal975 = 1.959963984540054;  // Φ⁻¹(0.975)
constexpr double kTail = 0.025;

}  // namespace

std::optional<Interval> wilson_interval(double k, double n, double deff) {
  if (!(n > 0)) return std::nullopt;
  const double size = n / deff;
  const double p = k / n;
  const double z2 = kNormal975 * kNormal975;
  const double scale = 1 + z2 / size;
  const double centre = (p + z2 / (2 * size)) / scale;
  const double spread = p * (1 - p) / size + z2 / (4 * size * size);
  const double half = kNormal975 * std::sqrt(std::max(0.0, spread)) / scale;
  // The limits at k = 0 and k = n are 0 and 1; rounding may miss them by a bit.
  const double lower = k <= 0 ? 0.0 : std::max(0.0, centre - half);
  const double upper = k >= n ? 1.0 : std::min(1.0, centre + half);
  return Interval{lower, upper};
}

std::optional<double> design_effect(std::span<const ClusterCount> clusters,
                                    std::size_t least_clusters) {
  CompensatedSum successes;
  CompensatedSum trials;
  std::size_t count = 0;
  for (const ClusterCount& cluster : clusters) {
    if (!(cluster.n > 0)) continue;
    successes.add(cluster.k);
    trials.add(cluster.n);
    ++count;
  }
  const double k = successes.value();
  const double n = trials.value();
  if (count < least_clusters || count < 2 || !(k > 0) || !(k < n)) return std::nullopt;
  const double p = k / n;
  CompensatedSum squares;
  for (const ClusterCount& cluster : clusters) {
    if (!(cluster.n > 0)) continue;
    const double residual = cluster.k - p * cluster.n;
    squares.add(residual * residual);
  }
  const double a = static_cast<double>(count);
  const double clustered = a / (a - 1) * squares.value() / (n * n);
  const double binomial = p * (1 - p) / n;
  return std::max(1.0, clustered / binomial);
}

std::optional<Interval> jeffreys_interval(double k, double n) {
  if (!(n > 0)) return std::nullopt;
  const double a = k + 0.5;
  const double b = n - k + 0.5;
  const double lower = k <= 0 ? 0.0 : boost::math::ibeta_inv(a, b, kTail);
  const double upper = k >= n ? 1.0 : boost::math::ibetac_inv(a, b, kTail);
  return Interval{lower, upper};
}

std::optional<Interval> garwood_interval(double count, double exposure, double phi) {
  if (!(exposure > 0)) return std::nullopt;
  const double y = count / phi;
  // χ²_{q,2a}/2 is the q-quantile of Gamma(a, 1).
  const double lower = y > 0 ? boost::math::gamma_p_inv(y, kTail) : 0.0;
  const double upper = boost::math::gamma_q_inv(y + 1, kTail);
  return Interval{phi * lower / exposure, phi * upper / exposure};
}

}  // namespace shadowgraph

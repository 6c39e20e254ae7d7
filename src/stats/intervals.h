// 95 % intervals of proportions and rates (METRICS P5, P6, P7). Counts may be fractional.
#pragma once

#include <optional>
#include <span>

namespace shadowgraph {

struct Interval {
  double lower = 0;
  double upper = 0;
};

// Successes and trials of one cluster (author, person).
struct ClusterCount {
  double k = 0;
  double n = 0;
};

// P5: Wilson (1927) score interval at sample size n/deff. R: prop.test(k, n, correct = FALSE).
// Null if n = 0. REQUIRES: 0 <= k <= n, deff >= 1.
[[nodiscard]] std::optional<Interval> wilson_interval(double k, double n, double deff = 1);

// P5: max(1, V_c/V_b), V_b = p(1-p)/n, V_c = A/(A-1)·Σ(k_a - p n_a)²/n² over clusters with n_a > 0
// (ratio estimator's linearised variance, Cochran 1977, 6.4). Null where it can't be formed on
// these clusters: fewer than `least_clusters`, or k = 0, or k = n.
[[nodiscard]] std::optional<double> design_effect(std::span<const ClusterCount> clusters,
                                                  std::size_t least_clusters = 10);

// P6: quantiles of Beta(k + 1/2, n - k + 1/2); lower 0 if k = 0, upper 1 if k = n. Null if n = 0.
// SciPy: beta.ppf([.025, .975], k + .5, n - k + .5).
[[nodiscard]] std::optional<Interval> jeffreys_interval(double k, double n);

// P7: Garwood (1936), of a count y with exposure e: [χ²_{.025,2y}/2, χ²_{.975,2y+2}/2]/e in the
// gamma form, lower 0 if y = 0; overdispersed: φ·Garwood(y/φ)/e. Null if exposure = 0.
// R: poisson.test(y, e). REQUIRES: phi >= 1.
[[nodiscard]] std::optional<Interval> garwood_interval(double count, double exposure,
                                                       double phi = 1);

}  // namespace shadowgraph

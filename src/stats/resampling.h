// Resampling: the random-weight cluster bootstrap (METRICS P10), multinomial resamples of units (E2),
// and permutation p-values (P11). Replicate b is a stream of its own (P24), so threads can't matter.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "stats/intervals.h"
#include "stats/random.h"

namespace shadowgraph {

// The key of P24 without its replicate.
struct ResamplingKey {
  std::string seed;    // edition_seed
  std::string metric;
  std::string scope = "org";
  [[nodiscard]] RandomStream stream(std::size_t replicate) const;  // replicate 1…B
};

// P10: weights ω ~ Exp(1), one a cluster, clusters in id order.
[[nodiscard]] std::vector<double> exponential_weights(const ResamplingKey& key, std::size_t replicate,
                                                      std::size_t clusters);

// P10: standard deviation (divisor finite-1) of the finite replicates; null if fewer than 0.9·B are.
[[nodiscard]] std::optional<double> replicate_standard_error(std::span<const double> replicates);

// 97.5 % quantile of Student's t. REQUIRES: degrees > 0.
[[nodiscard]] double t_quantile_975(double degrees);

// θ̂ ± t_{0.975,C-p}·√(C/(C-p))·SE, p = 1 by default. Null if C <= p.
[[nodiscard]] std::optional<Interval> clustered_interval(double estimate, double standard_error,
                                                         std::size_t clusters,
                                                         std::size_t parameters = 1);

// The statistics (several at once: one resampling serves every figure of its row) for every
// replicate: result[s][b]. `statistics` gets the weights and may return NaN for "can't be formed";
// it is called from several threads.
using WeightedStatistics = std::function<std::vector<double>(std::span<const double> weights)>;
[[nodiscard]] std::vector<std::vector<double>> bootstrap_replicates(
    const ResamplingKey& key, std::size_t replicates, std::size_t clusters,
    const WeightedStatistics& statistics);

// P11: (1 + #{|t*| >= |t| - 1e-12})/(R + 1), t centred by the caller.
[[nodiscard]] double permutation_p_value(double observed, std::span<const double> permuted);

}  // namespace shadowgraph

// Stratified concordance, Kendall's tau within strata (METRICS P14).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "stats/intervals.h"
#include "stats/resampling.h"

namespace shadowgraph {

struct Concordance {
  double value = 0.5;           // C = Σc/pairs, in [0, 1]; 0.5: no association
  double pairs = 0;
  std::size_t persons = 0;      // in strata of >= 2
  std::size_t strata = 0;       // of >= 2
  std::optional<double> standard_error;   // delete-one jackknife
  std::optional<Interval> interval;       // C ± t_{n-S}·SE, clipped to [0, 1]
};

// x, y and strata of each person, in id order. Null without a pair. O(n²) in each stratum.
[[nodiscard]] std::optional<Concordance> stratified_concordance(std::span<const double> x,
                                                                std::span<const double> y,
                                                                std::span<const std::uint32_t> strata);
// C with each person left out in turn (persons in strata of >= 2, in order; others NaN).
[[nodiscard]] std::vector<double> concordance_without_each(std::span<const double> x,
                                                           std::span<const double> y,
                                                           std::span<const std::uint32_t> strata);
// P11 on C - 1/2: y permuted within strata, strata ascending.
[[nodiscard]] std::optional<double> concordance_p_value(std::span<const double> x,
                                                        std::span<const double> y,
                                                        std::span<const std::uint32_t> strata,
                                                        const ResamplingKey& key,
                                                        std::size_t permutations = 999);

}  // namespace shadowgraph

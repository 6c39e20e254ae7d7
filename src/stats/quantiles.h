// Quantiles and robust scale (METRICS P2, P3, P4). Values need not be sorted; all are finite.
#pragma once

#include <optional>
#include <span>

namespace shadowgraph {

// P2: Hyndman and Fan (1996) type 7: h = (n-1)p, x_(floor h + 1) + (h - floor h)(next - it).
// R: quantile(x, p, type = 7). Null if empty; one value is every quantile. REQUIRES: 0 <= p <= 1.
[[nodiscard]] std::optional<double> quantile(std::span<const double> values, double p);
[[nodiscard]] std::optional<double> median(std::span<const double> values);

// P3: values in order of (x, position); the smallest x whose cumulative weight is at least half the
// total. Positions must be in id order. Null if empty or no weight. REQUIRES: weights >= 0.
[[nodiscard]] std::optional<double> weighted_median(std::span<const double> values,
                                                    std::span<const double> weights);

// P4: 1.482602218505602 · median|x - median|; if 0, 1.253314137315500 · mean|x - median|.
// Null if empty or degenerate (all equal): the caller's rule applies. R: mad(x).
[[nodiscard]] std::optional<double> robust_scale(std::span<const double> values);

}  // namespace shadowgraph

// Concentration of amounts over persons (METRICS P23). R: ineq::Gini, ineq::Lc.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "stats/intervals.h"

namespace shadowgraph {

// Amounts are >= 0, in any order. Null where the sum is 0.
[[nodiscard]] std::optional<double> gini(std::span<const double> amounts);            // G
[[nodiscard]] std::optional<double> gini_corrected(std::span<const double> amounts);  // G·n/(n-1)
// 95 % of the corrected Gini: delete-one jackknife on the logit scale, t_{n-1}. Null if n < least or a
// leave-one-out value is not inside (0, 1). Heavy tails: true coverage can be about 85 %.
[[nodiscard]] std::optional<Interval> gini_interval(std::span<const double> amounts,
                                                    std::size_t least = 30);
// L(p): share of the sum that the lowest p of persons have, linear between persons.
[[nodiscard]] std::optional<double> lorenz(std::span<const double> amounts, double p);
// (1 - L(0.9))/L(0.4). Null where L(0.4) = 0.
[[nodiscard]] std::optional<double> palma_ratio(std::span<const double> amounts);
[[nodiscard]] std::optional<double> top_share(std::span<const double> amounts, double q);  // 1 - L(1-q)

}  // namespace shadowgraph

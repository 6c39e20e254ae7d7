// Where a fitted curve misses all units of a level of spend (METRICS E2, misfit check).
#pragma once

#include <span>
#include <vector>

#include "metrics/curve_fit.h"

namespace shadowgraph {

// Units sorted by (s, id) in min(8, max(3, n/8)) groups; a one-way analysis of variance of
// ln(max(V, ½)/μ). Where its p < 0.01, every group whose median is more than 0.15 off the median of
// all is marked. One flag a unit, in the order given. REQUIRES: id order.
[[nodiscard]] std::vector<bool> find_misfit(std::span<const CurveUnit> units,
                                            std::span<const double> expected);

}  // namespace shadowgraph

// Mid-ranks and ratios of totals (METRICS P1, P8).
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace shadowgraph {

// P1: rank of x_i = #{x_j < x_i} + (#{x_j = x_i} + 1)/2, equality exact; in the order given.
// R: rank(x, ties.method = "average").
[[nodiscard]] std::vector<double> mid_ranks(std::span<const double> values);

// P8: numerator / denominator; null where the denominator is 0, also for 0/0.
[[nodiscard]] std::optional<double> ratio_of_totals(double numerator, double denominator);

}  // namespace shadowgraph

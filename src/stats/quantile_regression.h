// Quantile regression on one variable (Koenker and Bassett 1978): the line with a share τ of the
// points below it, as drawn beside the spend-to-cost curve (METRICS E2). Exact, no iteration error.
#pragma once

#include <optional>
#include <span>

namespace shadowgraph {

struct QuantileLine {
  double constant = 0;
  double slope = 0;
};
// The line that minimises Σρ_τ(y - constant - slope·x), ρ_τ(r) = r(τ - [r < 0]). Several lines may
// be equally good; which one is returned does not depend on the order of points. Null for fewer
// than two distinct x. R: quantreg::rq(y ~ x, tau). REQUIRES: 0 < tau < 1, finite values.
[[nodiscard]] std::optional<QuantileLine> fit_quantile_line(std::span<const double> x,
                                                            std::span<const double> y,
                                                            double tau = 0.5);

}  // namespace shadowgraph

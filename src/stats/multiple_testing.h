// Several tests at once (METRICS P12, F5). p-values in the order of ids, so that ties are broken by it.
#pragma once

#include <span>
#include <vector>

namespace shadowgraph {

struct TestedHypotheses {
  std::vector<double> adjusted;  // in the order given
  std::vector<bool> rejected;
};

// P12, Benjamini and Hochberg (1995): false discovery rate q. R: p.adjust(p, "BH").
[[nodiscard]] TestedHypotheses benjamini_hochberg(std::span<const double> p_values, double q = 0.10);
// Holm (1979): family-wise error alpha. R: p.adjust(p, "holm").
[[nodiscard]] TestedHypotheses holm(std::span<const double> p_values, double alpha = 0.05);

}  // namespace shadowgraph

// Robust trend of an equally spaced series: Theil (1950), Sen (1968) (METRICS P17).
#pragma once

#include <optional>
#include <span>

namespace shadowgraph {

struct Trend {
  double slope = 0;      // per step
  double intercept = 0;  // median(y - slope·t), t = 0 for the first
};
// Null for fewer than two values. SciPy: theilslopes(y, method = "joint").
[[nodiscard]] std::optional<Trend> theil_sen(std::span<const double> values);
// Any x; pairs with equal x are left out.
[[nodiscard]] std::optional<Trend> theil_sen(std::span<const double> x, std::span<const double> y);

}  // namespace shadowgraph

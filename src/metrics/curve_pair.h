// A unit against itself (METRICS E7): where there are too few units for a curve, its value per
// FTE-month in the last 6 months over that of the 6 before, beside the same ratio of its spend.
#pragma once

#include <optional>

namespace shadowgraph {

struct PeriodTotals {
  double value = 0;     // V: credits
  double exposure = 0;  // E: FTE-months
  double spend = 0;     // S: usage value
};

struct OwnChange {
  // (y₁/E₁)/(y₂/E₂), y₁ the later. Empty ("undefined"), with its limits: nothing in the earlier
  // months, or an exposure of 0. Nothing in the later ones: value and lower are 0.
  std::optional<double> value_ratio, lower, upper;  // 95 %
  std::optional<double> spend_ratio;                // of s; empty: no spend in the earlier months
};

// Interval: exact conditional binomial on y/φ, limits of π the Beta(y₁, y₂+1) and Beta(y₁+1, y₂)
// quantiles at 0.025 and 0.975 (Clopper and Pearson 1934), ratio π/(1-π)·E₂/E₁. R:
// poisson.test(c(y1, y2), c(E1, E2)). φ >= 1 of P7.
[[nodiscard]] OwnChange compare_periods(const PeriodTotals& earlier, const PeriodTotals& later,
                                        double phi);

}  // namespace shadowgraph

// Which units lie below, on and above the spend-to-cost curve (METRICS E3). Cost is the vertical
// axis: below = more value than the curve for the spend. A label needs evidence (false discovery
// rate 0.10 over the table); "on" needs it too; all else is undetermined.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "metrics/curve_fit.h"
#include "stats/intervals.h"

namespace shadowgraph {

enum class CurvePosition { below, on, above, undetermined, too_little };
// "below", "on", "above", "undetermined", "too_little": as files and settings write it.
[[nodiscard]] std::string_view name_of(CurvePosition position);

struct CurveLabel {
  CurvePosition position = CurvePosition::undetermined;
  double ratio = 0;    // û = max(V, ½)/μ; of a unit with too_little it is thin
  Interval interval;   // 95 %: û·e^{±1.96 se}
  double p_value = 1;  // two-sided mid-p, before the correction for many units
  double p_below = 1, p_above = 1;
};

// Mid-p tails of a count y >= 0 (real) against mean m and variance v >= m: negative binomial, or
// Poisson if v <= m(1 + 1e-9).
struct CountTails {
  double upper = 1;  // P(Y >= y) - P(Y = y)/2
  double lower = 1;  // P(Y <= y) - P(Y = y)/2
};
[[nodiscard]] CountTails mid_p_tails(double y, double mean, double variance);

// One label a unit, in the order given. REQUIRES: `fit` is of these units; id order (ties of p).
[[nodiscard]] std::vector<CurveLabel> label_units(std::span<const CurveUnit> units,
                                                  const CurveFit& fit);

}  // namespace shadowgraph

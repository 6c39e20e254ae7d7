// Does more spend buy more than proportionally? (METRICS E4): the change of slope at the median
// spend of value per FTE-month on spend per FTE-month, the top twentieth of spenders left out.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "metrics/curve_fit.h"
#include "stats/intervals.h"
#include "stats/resampling.h"

namespace shadowgraph {

enum class CurveBend { leverage, diminishing, none };
// "leverage", "diminishing", "none".
[[nodiscard]] std::string_view name_of(CurveBend bend);

struct BendEstimate {
  CurveBend bend = CurveBend::none;
  double difference = 0;  // Δ = k₂ - k₁: value per FTE-month per median spend
  Interval interval;      // 95 %
  double value_at_zero = 0, slope_below = 0, slope_above = 0;  // k₀, k₁, k₂
  double knot = 0;        // m: median positive s of the units kept, currency per FTE-month
  std::size_t units = 0;  // kept: s <= P95(s)
};

// Key: metric `curve.leverage`, scope `org`. `fit`: κ, τ² and M of E2. Null ("failed"): no spend,
// fewer than 4 units kept, a singular regression, more than a tenth of the resamples singular.
[[nodiscard]] std::optional<BendEstimate> estimate_bend(std::span<const CurveUnit> units,
                                                        const CurveFit& fit,
                                                        const ResamplingKey& key,
                                                        std::size_t resamples = kCurveResamples);

}  // namespace shadowgraph

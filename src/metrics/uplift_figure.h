// Own output beside what others did more of: the arithmetic of G7 and G8.
#pragma once

#include <optional>
#include <vector>

#include "metrics/uplift_panel.h"
#include "stats/pooling.h"

namespace shadowgraph {

inline constexpr double kLeastOwnCredits = 6;
inline constexpr double kLeastShareOfRole = 0.2;  // of the role's median
inline constexpr double kLeastMonthlyRate = 0.5;  // r̄: less is thin

// Surviving credits of the panel's last 12 months.
struct OwnOutput {
  std::vector<double> credits, exposure;  // by SubjectIndex; FTE-months
  // r̄ = Σ credits / Σ FTE-months of the eligible persons with at least one credit.
  std::optional<double> monthly_rate;
  // Median of the eligible persons of the subject's role, zeros in; null: no role in these months.
  std::vector<std::optional<double>> role_median;  // by SubjectIndex
};
[[nodiscard]] OwnOutput make_own_output(WorkFrames& frames, const UpliftPanel& panel);

// A value with its limits; limits ascend.
struct BoundedValue {
  double value = 0;
  Interval interval;
};
// L̃ = Σwμ̂⁰·(e^r̃ - 1), its limits from r̃'s.
[[nodiscard]] BoundedValue pooled_lift(double expected, const PooledEffect& effect);
// M = (own + L̃)/own. Null: own output too small for a ratio.
[[nodiscard]] std::optional<BoundedValue> multiplier_figure(double own,
                                                            std::optional<double> role_median,
                                                            const BoundedValue& lift);

}  // namespace shadowgraph

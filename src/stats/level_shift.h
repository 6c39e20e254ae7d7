// Whether a weekly series has left its trend for good: two-sided CUSUM on robustly standardised
// weeks (METRICS I4; Page 1954).
#pragma once

#include <optional>
#include <span>

namespace shadowgraph {

// C⁺ = max(0, C⁺ + z - 0.5), C⁻ likewise on -z, from 0.
struct Cusum {
  double up = 0;
  double down = 0;
  void add(double z);
};
inline constexpr double kCusumLimit = 5;

struct LevelShift {
  int direction = 0;   // +1, -1; 0: neither sum reached the limit in the last 5 weeks
  double largest = 0;  // the larger of the two sums, at its highest
  double baseline_weeks = 0;
};
// The last 5 weeks against the trend (P17, of ln(max(week, 1e-9))) of up to 26 before them, in
// units of the residuals' P4, at least 0.05. Null with fewer than 12 weeks before the last 5.
// REQUIRES: weekly >= 0, equally long weeks, in order.
[[nodiscard]] std::optional<LevelShift> level_shift(std::span<const double> weekly);

}  // namespace shadowgraph

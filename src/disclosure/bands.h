// Coarse numbers for figures made of pay (METRICS J5), each a pure function. A reader is taken to
// know the exact spend of the same group and window, because cost.value stands in the same report.
#pragma once

#include <optional>
#include <string>

namespace shadowgraph {

// A true value lies in [low, high].
struct CoarseRange {
  double low = 0, high = 0;
};

// Half the width over the midpoint: the worst relative error of the best guess of a value in the
// range. Infinite where low <= 0 < high.
[[nodiscard]] double relative_half_width(const CoarseRange& range);

// The band of an amount: lower limits 1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.3, 8 times a power of ten,
// so that each band is wider than ±11 %. Empty for amounts that are not positive.
[[nodiscard]] std::optional<CoarseRange> band_of(double amount);
// The band of a share, in steps of 5 %; the last is 0.95 to 1. REQUIRES: 0 <= share <= 1.
[[nodiscard]] CoarseRange share_band(double share);
// To `digits` significant digits: nearest, or outward to a range that holds the given one.
[[nodiscard]] double round_significant(double value, int digits);
[[nodiscard]] CoarseRange widen_significant(const CoarseRange& range, int digits);

// A ratio rounded to a step, and what the rounded number and the choice of the step tell together.
struct RoundedRatio {
  double value = 0, step = 0;
  CoarseRange truth;
};
// Spend ÷ pay, rounded to 0.01 from 20 persons on, else to 0.05; coarser, to 0.05 and 0.1, where
// spend ÷ `truth` would give pay within ±10 %; empty from 0.45 on, where no step is coarse enough.
// With the spend known exactly, pay lies in [spend/high, spend/low], whose half-width is that of
// `truth`: so the check needs the ratio alone. A coarser step begins where what is left of its
// first cell is wide enough too, since the step itself is told: 0.01 below 0.045, 0.05 below 0.175,
// 0.1 below 0.45. REQUIRES: ratio >= 0.
[[nodiscard]] std::optional<RoundedRatio> round_ratio(double ratio, double persons);

// "band:0.125-0.175", "rounded:0.05".
[[nodiscard]] std::string band_note(const CoarseRange& range);
[[nodiscard]] std::string rounded_note(double step);

}  // namespace shadowgraph

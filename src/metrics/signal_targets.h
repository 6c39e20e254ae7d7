// Signs that the number itself is being aimed at (METRICS F5c-e): use that rises on the last days
// of a period, amounts that gather at a threshold, and amounts that are too often round.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "metrics/signal_statistics.h"

namespace shadowgraph {

struct DayAmount {
  Date day;
  double amount = 0;
};
// F5c, one a period end that can be judged: mean of ln(amount) less its weekday's median on the
// last 3 working days <= end, less that of the working days 4-10 before and 1-7 after; all 3 and at
// least 7 of the 14 with an amount. REQUIRES: every working day of the window, ascending.
[[nodiscard]] std::vector<double> period_end_contrasts(std::span<const DayAmount> working_days,
                                                       std::span<const Date> ends);
// One-sided one-sample t test of a mean above 0. Null for fewer than two or no spread.
[[nodiscard]] std::optional<TestedSize> mean_above_zero(std::span<const double> values);

enum class BunchingSide { above, below };  // above a target; below a cap
struct Threshold {
  BunchingSide side = BunchingSide::above;
  std::vector<double> distances;  // ln(amount/threshold), one a person
};
inline constexpr double kBunchingWidth = 0.08;  // h
inline constexpr double kLeastInBunching = 20;  // within h of the threshold
// F5d at one threshold: excess mass, and the binomial p against a density that is straight on the
// log scale between what lies h to 4h away on either side. Null: fewer than `least` within h, or
// none on the side that is looked at.
[[nodiscard]] std::optional<TestedSize> bunching_at(const Threshold& threshold,
                                                    double least = kLeastInBunching);
// The smallest p over the thresholds that ran times their number. Null: none ran.
[[nodiscard]] std::optional<TestedSize> threshold_bunching(std::span<const Threshold> thresholds,
                                                           double least = kLeastInBunching);

inline constexpr double kLeastHeaped = 50;
// F5e: share of amounts >= 5 bases within 2 % of a base of a multiple; exact binomial against 0.04.
// Null: fewer than `least` such amounts. REQUIRES: base > 0.
[[nodiscard]] std::optional<TestedSize> heaped_share(std::span<const Int128> amounts, Int128 base,
                                                     double least = kLeastHeaped);

}  // namespace shadowgraph

// Whether a day's amount is far from what that weekday usually brings (METRICS I3).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace shadowgraph {

struct DayAnomaly {
  double usual = 0;  // e^median of the same weekday in the 8 weeks before
  double z = 0;      // (ln amount - median)/max(√(1 + 1.57/8)·MAD₅₆, 0.05); 0 for a day of 0
  bool anomaly = false;  // |z| > 4, and far enough from the usual in money
  bool missing = false;  // a day of 0 where more than `least_money` is usual
};

// `daily[at]` against the days before it. MAD₅₆: P4 of the residuals from the medians of their
// weekdays, over working days above 0 among the 56 days before. Far enough: |amount - usual| >=
// max(5 % of the sum of the 28 days before, least_money). Null with fewer than 6 days above 0 of
// the same weekday among the 8 before. REQUIRES: daily >= 0, `working` of the same length, at <
// size.
[[nodiscard]] std::optional<DayAnomaly> day_anomaly(std::span<const double> daily,
                                                    const std::vector<bool>& working,
                                                    std::size_t at, double least_money);

}  // namespace shadowgraph

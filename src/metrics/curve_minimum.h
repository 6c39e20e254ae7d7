// What the spend-to-cost curve needs before it is shown (METRICS E2, E3, E7). The estimators do not
// ask: simulations call them without these rules.
#pragma once

#include <cstddef>
#include <span>

#include "metrics/curve_fit.h"
#include "metrics/curve_pair.h"

namespace shadowgraph {

inline constexpr std::size_t kLeastCurveUnits = 20;        // E2-E5: teams
inline constexpr std::size_t kLeastLoadedCurveUnits = 30;  // E6
inline constexpr std::size_t kLeastCurvePersons = 40;      // persons of one role
inline constexpr std::size_t kLeastCurveMonths = 6;
inline constexpr double kTeamExposureAMonth = 1.5;     // a team is a unit from E >= 1.5·M
inline constexpr double kPersonExposureAMonth = 0.75;  // a person from E >= 0.75·M

// The first rule that is not met, in this order.
enum class CurveShortfall {
  none,
  few_units,      // then E7 takes the place of the curve
  few_months,     // M < 6
  alike_spends,   // fewer than 12 distinct s
  narrow_spends,  // s_(0.75)/s_(0.25) < 2 among positive s
};
[[nodiscard]] CurveShortfall check_curve_minimum(std::span<const CurveUnit> units,
                                                 std::size_t least_units = kLeastCurveUnits);
// E >= least·M, with the slack of METRICS 1.2.
[[nodiscard]] bool is_curve_unit(double exposure, std::size_t months,
                                 double least_a_month = kTeamExposureAMonth);
// E7: 12 months, E >= 9 in each half, y₁ + y₂ >= 5.
[[nodiscard]] bool pair_has_minimum(const PeriodTotals& earlier, const PeriodTotals& later,
                                    std::size_t months);

}  // namespace shadowgraph

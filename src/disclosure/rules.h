// The rules that decide whether one figure may be shown (METRICS J1, J2), each a pure function.
#pragma once

#include <optional>

#include "disclosure/disclosed.h"
#include "metrics/figure.h"

namespace shadowgraph {

struct DisclosureThresholds {
  int min_group = 5;     // persons of a cell, J1
  int dominance_p = 15;  // percent, J2
};

// J1: fewer persons than the minimum group. A distribution's outer percentiles need a multiple of it.
[[nodiscard]] bool group_too_small(const Contributions& cell, const DisclosureThresholds& rules);
// J2, p %-rule (Hundepool et al. 2012, 4.2.2): X - x1 - x2 < (p/100)·x1 with X > 0: the second largest
// contributor could tell the largest one's amount to within p %.
[[nodiscard]] bool dominated(const Contributions& cell, const DisclosureThresholds& rules);

// J1, proportions of persons. What may be said of `numerator` of `denominator` persons.
struct ProportionBound {
  // nothing: of so few persons either bound would leave fewer counts than the minimum group.
  enum class Kind { exact, below, above, nothing } kind = Kind::exact;
  double fraction = 0;  // of below / above: x; of nothing: 0
};
// A count of fewer than the minimum group, nobody among them, is told as "below x", one that leaves
// fewer as "above 1-x", with x = 100·n_min/n rounded up to 5 percent. Whoever knows the rule is left
// at least n_min counts that it can be; of fewer than 2·n_min - 1 persons nothing is told.
[[nodiscard]] ProportionBound bound_proportion(double numerator, double denominator,
                                               const DisclosureThresholds& rules);
// Whether a count of persons out of `denominator` may be known exactly: it and the rest are groups.
[[nodiscard]] bool count_may_be_known(double count, double denominator,
                                      const DisclosureThresholds& rules);

}  // namespace shadowgraph

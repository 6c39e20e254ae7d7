#include "disclosure/rules.h"

#include <algorithm>
#include <cmath>

namespace shadowgraph {

bool group_too_small(const Contributions& cell, const DisclosureThresholds& rules) {
  return cell.persons < static_cast<double>(rules.min_group * cell.percentile_groups);
}

bool dominated(const Contributions& cell, const DisclosureThresholds& rules) {
  if (!cell.additive || !(cell.total > 0)) return false;
  const double rest = cell.total - cell.largest - cell.second;
  return rest < cell.largest * rules.dominance_p / 100.0;
}

ProportionBound bound_proportion(double numerator, double denominator,
                                 const DisclosureThresholds& rules) {
  const double percent = std::ceil(100.0 * rules.min_group / denominator / 5.0 - 1e-9) * 5.0;
  const double x = std::min(percent, 100.0) / 100.0;
  if (numerator <= 0) return {ProportionBound::Kind::below, x};
  if (denominator - numerator < rules.min_group) return {ProportionBound::Kind::above, 1.0 - x};
  return {ProportionBound::Kind::exact, numerator / denominator};
}

bool count_may_be_known(double count, double denominator, const DisclosureThresholds& rules) {
  return count > 0 && denominator - count >= rules.min_group;
}

}  // namespace shadowgraph

#include "disclosure/rules.h"

#include <algorithm>
#include <cmath>

#include "disclosure/rule_switch.h"

namespace shadowgraph {

bool group_too_small(const Contributions& cell, const DisclosureThresholds& rules) {
  if (!in_force(Rule::minimum_group)) return false;
  const int groups = in_force(Rule::percentile_groups) ? cell.percentile_groups : 1;
  return cell.persons < static_cast<double>(rules.min_group * groups);
}

bool dominated(const Contributions& cell, const DisclosureThresholds& rules) {
  if (!in_force(Rule::dominance) || !cell.additive || !(cell.total > 0)) return false;
  const double rest = cell.total - cell.largest - cell.second;
  return rest < cell.largest * rules.dominance_p / 100.0;
}

ProportionBound bound_proportion(double numerator, double denominator,
                                 const DisclosureThresholds& rules) {
  if (!in_force(Rule::proportion_bounds)) {
    return {ProportionBound::Kind::exact, numerator / denominator};
  }
  // Bounds of fewer would tell on which side of the half the count lies, and of 2·n_min - 2 persons
  // the count that neither bound may tell would be one only.
  if (denominator < least_of_a_proportion(rules.min_group)) {
    return {ProportionBound::Kind::nothing, 0};
  }
  const double percent = std::ceil(100.0 * rules.min_group / denominator / 5.0 - 1e-9) * 5.0;
  const double x = std::min(percent, 100.0) / 100.0;
  if (numerator < rules.min_group) return {ProportionBound::Kind::below, x};
  if (denominator - numerator < rules.min_group) return {ProportionBound::Kind::above, 1.0 - x};
  return {ProportionBound::Kind::exact, numerator / denominator};
}

bool count_may_be_known(double count, double denominator, const DisclosureThresholds& rules) {
  if (!in_force(Rule::hidden_counts)) return true;
  return count >= rules.min_group && denominator - count >= rules.min_group;
}

}  // namespace shadowgraph

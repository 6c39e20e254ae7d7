#include "metrics/uplift_cross_check.h"

#include "stats/staggered.h"

namespace shadowgraph {
namespace {

constexpr int kAnticipation = 1;
constexpr double kNormal = 1.96;

StaggeredPanel balanced(const UpliftPanel& panel, const UpliftOutcome& outcome) {
  StaggeredPanel balanced;
  balanced.periods = panel.months();
  for (std::size_t person = 0; person < panel.persons.size(); ++person) {
    bool whole = true;
    for (std::size_t month = 0; month < panel.months(); ++month) {
      whole = whole && outcome.exposure[panel.at(person, month)] > 0;
    }
    if (!whole) continue;
    for (std::size_t month = 0; month < panel.months(); ++month) {
      const std::size_t at = panel.at(person, month);
      balanced.outcome.push_back(outcome.count[at] / outcome.exposure[at]);
    }
    balanced.first_treated.push_back(panel.contact[person]);
    ++balanced.units;
  }
  return balanced;
}

}  // namespace

CrossCheck cross_check(const UpliftPanel& panel, const UpliftOutcome& outcome,
                       const ImputedEffect& effect) {
  const auto effects = group_time_effects(balanced(panel, outcome),
                                          StaggeredControl::not_yet_treated, kAnticipation);
  if (!effects || !effects->simple || !effect.interval) return CrossCheck::not_formed;
  const AggregateEffect& simple = *effects->simple;
  const double reach = kNormal * simple.standard_error;
  const bool less = simple.effect + reach < 0;
  const bool more = simple.effect - reach > 0;
  const bool opposite =
      (less && effect.interval->lower > 1) || (more && effect.interval->upper < 1);
  return opposite ? CrossCheck::contradicts : CrossCheck::agrees;
}

}  // namespace shadowgraph

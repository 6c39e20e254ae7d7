#include "metrics/uplift_figure.h"

#include <cmath>
#include <map>
#include <string>

#include "base/numbers.h"
#include "metrics/uplift_window.h"
#include "stats/quantiles.h"

namespace shadowgraph {
namespace {

constexpr double kOneCredit = 1 - 1e-9;  // credits are sums of fractions

void add_own_credits(OwnOutput& own, const WorkSums& sums, std::size_t recent) {
  own.credits.assign(sums.exposure.size(), 0.0);
  own.exposure.assign(sums.exposure.size(), 0.0);
  for (const WorkCell& cell : sums.cells) {
    if (cell.month < recent) continue;
    own.credits[cell.subject] += cell.amounts.credits;
    own.exposure[cell.subject] += cell.amounts.exposure;
  }
}

}  // namespace

OwnOutput make_own_output(WorkFrames& frames, const UpliftPanel& panel) {
  const WorkContext& context = frames.context();
  const WorkWindow window = last_months(context, panel.window, kMonthsOfLift);
  OwnOutput own;
  add_own_credits(own, frames.of(panel.window).sums, panel.recent);
  CompensatedSum credits, exposure;
  std::map<std::string, std::vector<double>> of_role;
  for (SubjectIndex subject = 0; subject < context.subjects.size(); ++subject) {
    if (!context.eligible_in(subject, window)) continue;
    of_role[context.stretch_of(subject, window)->role].push_back(own.credits[subject]);
    if (own.credits[subject] < kOneCredit) continue;
    credits.add(own.credits[subject]);
    exposure.add(own.exposure[subject]);
  }
  if (exposure.value() > 0) own.monthly_rate = credits.value() / exposure.value();
  own.role_median.resize(context.subjects.size());
  for (SubjectIndex subject = 0; subject < context.subjects.size(); ++subject) {
    const Stretch* stretch = context.stretch_of(subject, window);
    if (stretch != nullptr) own.role_median[subject] = median(of_role[stretch->role]);
  }
  return own;
}

BoundedValue pooled_lift(double expected, const PooledEffect& effect) {
  return {
      expected * std::expm1(effect.mean),
      {expected * std::expm1(effect.interval.lower), expected * std::expm1(effect.interval.upper)}};
}

std::optional<BoundedValue> multiplier_figure(double own, std::optional<double> role_median,
                                              const BoundedValue& lift) {
  if (own < kLeastOwnCredits || !role_median || own < kLeastShareOfRole * *role_median) {
    return std::nullopt;
  }
  return BoundedValue{1 + lift.value / own,
                      {1 + lift.interval.lower / own, 1 + lift.interval.upper / own}};
}

}  // namespace shadowgraph

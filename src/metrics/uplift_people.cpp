// G5, G7, G8 of each subject, and everybody's own output: for the person's own page.
#include <cmath>

#include "metrics/uplift_rows.h"

namespace shadowgraph {
namespace {

// Whether the raw estimate says it too: pooling lends one person's success to others.
const char* raw_direction(const ImputedEffect& effect) {
  if (!effect.interval) return "raw=unclear";
  if (effect.interval->lower > 1) return "raw=more";
  return effect.interval->upper < 1 ? "raw=less" : "raw=unclear";
}

Status status_of_person(Status verdict, const std::optional<PooledEffect>& pooled) {
  if (verdict != Status::ok) return verdict;
  return pooled ? Status::ok : Status::thin;
}

// Whether the row has an estimate.
bool add_pooled(UpliftRows& rows, SubjectIndex subject, const std::string& metric,
                const ImputedEffect& effect, const std::optional<PooledEffect>& pooled,
                Status verdict) {
  const Status status = status_of_person(verdict, pooled);
  const auto n = static_cast<double>(effect.persons);
  Estimate estimate = no_estimate(status);
  if (status == Status::ok) {
    estimate = estimate_with(
        std::exp(pooled->mean),
        Interval{std::exp(pooled->interval.lower), std::exp(pooled->interval.upper)}, n);
  }
  Figure* figure = rows.add_of(subject, metric, "ratio", estimate);
  if (figure == nullptr || status != Status::ok) return false;
  add_note(*figure, raw_direction(effect));
  if (effect.one_team) add_note(*figure, "one_team");
  return true;
}

void add_lift_of(UpliftRows& rows, SubjectIndex subject, const SubjectEffect& effect,
                 const std::optional<PooledEffect>& pooled, const OwnOutput& own, Status verdict) {
  const Status status = status_of_person(verdict, pooled);
  const auto n = static_cast<double>(effect.recent.persons);
  const bool rated = own.monthly_rate && *own.monthly_rate >= kLeastMonthlyRate;
  std::optional<BoundedValue> lift, months;
  if (status == Status::ok) lift = pooled_lift(effect.recent.expected, *pooled);
  if (lift && rated) {
    months = BoundedValue{
        lift->value / *own.monthly_rate,
        {lift->interval.lower / *own.monthly_rate, lift->interval.upper / *own.monthly_rate}};
  }
  const Status why_no_months = rated ? status : Status::thin;
  Figure* row = rows.add_of(subject, "multiplier.engineer_months", "fte_months",
                            months ? bounded_estimate(*months, n) : no_estimate(why_no_months));
  if (row != nullptr) rows.set_recent(*row);
  // Own output may be too small for a ratio, whatever the effect is.
  const auto figure = multiplier_figure(own.credits[subject], own.role_median[subject],
                                        lift.value_or(BoundedValue{}));
  Estimate estimate = no_estimate(figure ? status : Status::thin);
  if (figure && lift) estimate = bounded_estimate(*figure, n);
  row = rows.add_of(subject, "multiplier.figure", "ratio", estimate);
  if (row == nullptr) return;
  rows.set_recent(*row);
  if (!figure) add_note(*row, "own_output_too_small");
}

}  // namespace

void add_uplift_of_subjects(UpliftRows& rows, const UpliftBase& base, const UpliftEffects& effects,
                            const OwnOutput& own, Status verdict) {
  const auto equal = pool_subjects(effects, &SubjectEffect::equal);
  const auto dose = pool_subjects(effects, &SubjectEffect::dose);
  for (std::size_t k = 0; k < base.panel.subjects.size(); ++k) {
    const SubjectIndex subject = base.panel.subjects[k];
    const SubjectEffect& effect = effects.subjects[k];
    const auto reached = static_cast<double>(effect.equal.persons);
    rows.add_of(subject, "multiplier.reached_people", "count",
                effects.failed ? no_estimate(Status::failed) : exact_value(reached, reached));
    if (add_pooled(rows, subject, "multiplier.influencer_uplift", effect.equal, equal[k],
                   verdict)) {
      rows.add_of(subject, "multiplier.influencer_uplift_raw", "ratio",
                  exact_value(effect.equal.ratio, reached));
    }
    add_pooled(rows, subject, "multiplier.influencer_uplift_dose", effect.dose, dose[k], verdict);
    add_lift_of(rows, subject, effect, equal[k], own, verdict);
  }
}

void add_own_output(UpliftRows& rows, const UpliftBase& base, const OwnOutput& own) {
  const WorkContext& context = base.context();
  if (!rows.can_estimate()) return;
  for (SubjectIndex subject = 0; subject < context.subjects.size(); ++subject) {
    if (context.subjects[subject].is_bot || !(own.exposure[subject] > 0)) continue;
    const double contributors = own.credits[subject] > 0 ? 1 : 0;
    Figure* row = rows.add_of(subject, "multiplier.own_output", "count",
                              exact_value(own.credits[subject], contributors));
    if (row != nullptr) rows.set_recent(*row);
  }
}

}  // namespace shadowgraph

// G6: rework and defects that the people reached had less of than expected.
#include "metrics/uplift_rows.h"

namespace shadowgraph {
namespace {

constexpr double kLeastExpectedEvents = 20;

// Σμ̂⁰·(1 - ratio), its limits from the ratio's: the upper limit of one is the lower of the other.
BoundedValue fewer_than(double expected, double value, const Interval& ratio) {
  return {value, {expected * (1 - ratio.upper), expected * (1 - ratio.lower)}};
}

Estimate organisation_estimate(const UpliftEffects& effects, Status verdict) {
  if (verdict != Status::ok) return no_estimate(verdict);
  if (!effects.all.interval) return no_estimate(Status::failed);
  return bounded_estimate(
      fewer_than(effects.recent.expected, -effects.recent.lift(), *effects.all.interval),
      static_cast<double>(effects.recent.persons));
}

Estimate subject_estimate(const ImputedEffect& recent, const std::optional<PooledEffect>& pooled,
                          Status verdict) {
  if (verdict != Status::ok) return no_estimate(verdict);
  if (!pooled) return no_estimate(Status::thin);
  const BoundedValue lift = pooled_lift(recent.expected, *pooled);
  return bounded_estimate({-lift.value, {-lift.interval.upper, -lift.interval.lower}},
                          static_cast<double>(recent.persons));
}

void add_events_avoided(UpliftRows& rows, const UpliftBase& base, const std::string& metric,
                        const UpliftOutcome& outcome) {
  UpliftEffects effects;
  effects.subjects.resize(base.panel.subjects.size());
  if (rows.can_estimate()) {
    effects = estimate_uplift(base.context(), base.panel, outcome, metric, kLeastExpectedEvents,
                              OfSubjects::yes);
  }
  const Status verdict = verdict_on(effects, kLeastExpectedEvents);
  Figure& figure = rows.add(metric, "count", organisation_estimate(effects, verdict));
  note_effects(figure, effects);
  figure.contributions.persons = static_cast<double>(effects.recent.persons_all);
  rows.set_recent(figure);
  const auto pooled = pool_subjects(effects, &SubjectEffect::equal);
  for (std::size_t k = 0; k < base.panel.subjects.size(); ++k) {
    Figure* row = rows.add_of(base.panel.subjects[k], metric, "count",
                              subject_estimate(effects.subjects[k].recent, pooled[k], verdict));
    if (row != nullptr) rows.set_recent(*row);
  }
}

}  // namespace

void add_avoided(UpliftRows& rows, const UpliftBase& base) {
  const WorkContext& context = base.context();
  rows.require({WorkInput::reworked});
  add_events_avoided(rows, base, "multiplier.rework_avoided",
                     reworked_changes(context, base.panel));
  rows.require({WorkInput::defects});
  add_events_avoided(rows, base, "multiplier.defects_avoided",
                     defective_changes(context, base.panel));
}

}  // namespace shadowgraph

#include "metrics/uplift_rows.h"

#include <fmt/format.h>

#include "base/numbers.h"
#include "metrics/uplift_window.h"

namespace shadowgraph {

UpliftRows::UpliftRows(const UpliftBase& base)
    : base_(base),
      rows_(base.context(), base.sink.frames.of(base.panel.window), base.sink.edition.figures),
      influence_(influence_is_tracked(base.context())) {
  require({});
}

void UpliftRows::require(std::initializer_list<WorkInput> inputs) {
  tracked_ = influence_ && is_tracked(base_.context(), WorkInput::changes);
  for (const WorkInput input : inputs) tracked_ = tracked_ && is_tracked(base_.context(), input);
}

bool UpliftRows::can_estimate() const { return tracked_ && base_.panel.window.months > 0; }

Figure& UpliftRows::add(const std::string& metric, const char* unit, Estimate estimate) {
  if (!tracked_) estimate = no_estimate(Status::not_tracked);
  Figure& figure = rows_.add(base_.context().base.groups.organisation(), metric, unit, estimate);
  // A window without months is thin, but what is not there is not tracked first of all.
  if (!tracked_) figure.estimate = estimate;
  return figure;
}

Figure* UpliftRows::add_of(SubjectIndex subject, const std::string& metric, const char* unit,
                           Estimate estimate) {
  const PersonIndex person = base_.context().subjects[subject].person;
  if (person == kNone) return nullptr;
  const UnitIndex own = base_.context().unit_of_person(person);
  if (!rows_.has_row(own)) return nullptr;
  if (!tracked_) estimate = no_estimate(Status::not_tracked);
  Figure& figure = rows_.add(own, metric, unit, estimate);
  if (!tracked_) figure.estimate = estimate;
  return &figure;
}

void UpliftRows::set_recent(Figure& figure) const {
  figure.from = base_.panel.window.bounds[base_.panel.recent];
}

Status verdict_on(const UpliftEffects& effects, double least_expected) {
  if (effects.failed) {
    return effects.all.persons < kLeastReached ? Status::thin : Status::failed;
  }
  if (effects.is_thin(least_expected)) return Status::thin;
  if (effects.contradicted || effects.has_pretrend()) return Status::not_credible;
  return effects.pretrend.failed ? Status::failed : Status::ok;
}

Estimate ratio_estimate(Status verdict, const ImputedEffect& effect) {
  if (verdict != Status::ok) return no_estimate(verdict);
  if (!effect.ratio) return no_estimate(Status::undefined);
  if (!effect.interval) return no_estimate(Status::failed);
  return estimate_with(*effect.ratio, effect.interval, static_cast<double>(effect.persons));
}

Estimate bounded_estimate(const BoundedValue& bounded, double n) {
  return estimate_with(bounded.value, bounded.interval, n);
}

void note_effects(Figure& figure, const UpliftEffects& effects) {
  const ImputedEffect& all = effects.all;
  add_note(figure, fmt::format("persons={}/{}", all.persons, all.persons_all));
  if (all.weight_all > 0) {
    add_note(figure, "coverage=" + format_round_trip(all.weight / all.weight_all));
  }
  if (effects.pretrend.p_value) {
    add_note(figure, "pretrend_p=" + format_round_trip(*effects.pretrend.p_value));
  } else {
    add_note(figure, "pretrend=not_testable");
  }
  if (all.one_team) add_note(figure, "one_team");
  if (effects.contradicted) add_note(figure, "cross_check=contradicts");
}

}  // namespace shadowgraph

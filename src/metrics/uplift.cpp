// G3-G8: what became of the work of the people reached.
#include "metrics/uplift_cross_check.h"
#include "metrics/uplift_rows.h"

namespace shadowgraph {
namespace {

constexpr double kLeastExpectedCredits = 30;

void add_output_figures(UpliftRows& rows, const UpliftBase& base) {
  const UpliftPanel& panel = base.panel;
  UpliftEffects effects;
  effects.subjects.resize(panel.subjects.size());
  if (rows.can_estimate()) {
    const UpliftOutcome credits = surviving_credits(panel);
    effects = estimate_uplift(base.context(), panel, credits, "multiplier.uplift",
                              kLeastExpectedCredits, OfSubjects::yes);
    effects.contradicted = cross_check(panel, credits, effects.all) == CrossCheck::contradicts;
  }
  const OwnOutput own = make_own_output(base.sink.frames, panel);
  const Status verdict = verdict_on(effects, kLeastExpectedCredits);
  add_uplift_of_organisation(rows, base, effects, own, verdict);
  add_uplift_of_subjects(rows, base, effects, own, verdict);
  add_own_output(rows, base, own);
}

}  // namespace

void add_uplift(const MultiplierSink& sink) {
  const UpliftBase base{sink, make_uplift_panel(sink.frames, sink.links,
                                                multiplier_subjects(sink.frames, sink.links))};
  UpliftRows rows(base);
  add_output_figures(rows, base);
  add_practice_change(rows, base);
  add_avoided(rows, base);
}

}  // namespace shadowgraph

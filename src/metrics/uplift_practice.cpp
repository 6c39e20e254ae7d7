// G3: whether the people reached work differently afterwards.
#include "metrics/uplift_rows.h"

namespace shadowgraph {
namespace {

constexpr double kLeastExpectedChanges = 30;

void add_practice(UpliftRows& rows, const UpliftBase& base, const std::string& metric,
                  const UpliftOutcome& outcome) {
  UpliftEffects effects;
  if (rows.can_estimate()) {
    effects = estimate_uplift(base.context(), base.panel, outcome, metric, kLeastExpectedChanges,
                              OfSubjects::no);
  }
  Figure& figure = rows.add(
      metric, "ratio", ratio_estimate(verdict_on(effects, kLeastExpectedChanges), effects.all));
  note_effects(figure, effects);
  figure.contributions.persons = static_cast<double>(effects.all.persons_all);
}

}  // namespace

void add_practice_change(UpliftRows& rows, const UpliftBase& base) {
  const WorkContext& context = base.context();
  rows.require({WorkInput::ai_assisted});
  add_practice(rows, base, "multiplier.practice_ai_assisted_share",
               ai_assisted_changes(context, base.panel));
  rows.require({WorkInput::reviews});
  add_practice(rows, base, "multiplier.practice_first_pass_yield",
               first_pass_changes(context, base.panel, base.sink.links));
  rows.require({WorkInput::reworked});
  add_practice(rows, base, "multiplier.practice_rework_rate",
               reworked_changes(context, base.panel));
  rows.require({WorkInput::usage, WorkInput::fingerprints});
  add_practice(rows, base, "multiplier.practice_loop_rate", prompt_loops(context, base.panel));
}

}  // namespace shadowgraph

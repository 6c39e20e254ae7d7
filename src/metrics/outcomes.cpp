#include "metrics/outcomes.h"

namespace shadowgraph {

void add_outcomes(WorkFrames& frames, EditionFigures& edition) {
  const OutcomeSink sink{frames, edition.figures, edition.points};
  add_ai_assisted_share(sink);
  add_shipped_features(sink);
  add_throughput(sink);
  add_review_yield(sink);
  add_rework_and_reverts(sink);
  add_defect_risk(sink);
  add_first_working_version(sink);
  add_flow_times(sink);
  add_costs_of_outcomes(sink);
  add_review_capacity(sink);
  add_abandonment(sink);
  // Rows say what is not tracked; a month drawn in a chart has nothing to say without records.
  if (frames.context().base.inputs.work != nullptr) add_outcome_series(frames, edition.series);
}

}  // namespace shadowgraph

#include "metrics/outcomes.h"

#include <utility>

namespace shadowgraph {

void add_outcomes(WorkFrames& frames, EditionFigures& edition) {
  std::vector<Figure> rows;
  const OutcomeSink sink{frames, rows, edition.points};
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
  // Without any file of work the groups say so; people's own pages need no list of what is absent.
  const bool any = frames.context().base.inputs.work != nullptr;
  for (Figure& row : rows) {
    if (any || row.level != Level::person) edition.figures.push_back(std::move(row));
  }
  if (any) add_outcome_series(frames, edition.series);
}

}  // namespace shadowgraph

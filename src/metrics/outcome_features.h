// Features on their clock (METRICS D7).
#pragma once

#include <vector>

#include "metrics/work_context.h"

namespace shadowgraph {

struct TimedFeature {
  SubjectIndex lead = 0;  // author of the change opened first; ties: smallest change id
  Date start_day;
  double days = 0;               // from the first opened change to T, or to the end of watching
  bool event = false;            // seen to work
  bool by_checks = false;        // T is the first time all checks were green, else the merge
  Answer arm = Answer::unknown;  // yes: AI-assisted, no: known not to be
  double weight = 1;
};

// Features begun in the window and before as_of - H, whose arm is known; by feature id.
[[nodiscard]] std::vector<TimedFeature> time_features(const WorkContext& context,
                                                      const WorkWindow& window);

}  // namespace shadowgraph

// The table of contributions of work: credits of surviving changes by part and slid month.
#pragma once

#include <vector>

#include "metrics/contribution_table.h"

namespace shadowgraph {

// Without records of work: no months. REQUIRES: editions not empty, ascending.
[[nodiscard]] ContributionTable work_table(const MetricsInputs& inputs,
                                           const std::vector<Month>& editions);

}  // namespace shadowgraph

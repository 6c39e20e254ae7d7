// Inequality of use, two groups of users, staying low in use, and how the outcomes of the tiers
// differ (METRICS C7-C13).
#pragma once

#include <vector>

#include "metrics/group.h"
#include "metrics/work_sums.h"

namespace shadowgraph {

// C7-C12 of every group with eligible people, C7 of roles; C11's histogram as points.
// `groups`: as GroupTree::names.
void add_tier_rows(const MetricsContext& context, const std::vector<GroupData>& groups,
                   std::vector<Figure>& rows, std::vector<FigurePoint>& points);
// C13 of the organisation.
void add_tier_gaps(WorkFrames& frames, std::vector<Figure>& rows);

}  // namespace shadowgraph

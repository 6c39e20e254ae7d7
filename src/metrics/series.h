// The monthly series behind the trends: the figures of single months, for the organisation and the
// teams, and a short set for people's own pages.
#pragma once

#include <vector>

#include "metrics/families.h"

namespace shadowgraph {

void add_group_series(const MetricsContext& context, const std::vector<GroupData>& groups,
                      std::vector<SeriesFigure>& series);
void add_person_series(const MetricsContext& context, const GroupData& person,
                       std::vector<SeriesFigure>& series);

// Whether a group has a row in a stretch of time at all (population 0: no cell, no row).
[[nodiscard]] bool has_rows(const GroupData& group, std::size_t span);

}  // namespace shadowgraph

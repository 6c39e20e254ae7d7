// Where the groups that figures are about lie in a table of contributions.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "disclosure/published_cell.h"
#include "metrics/contribution_table.h"
#include "metrics/figure.h"
#include "model/organisation.h"

namespace shadowgraph {

// By level and subject as in metrics.csv: the organisation, teams with all below them, "x/direct",
// (unassigned), (bots), models and tools.
using GroupRows = std::map<std::pair<Level, std::string>, ContributionTable::RowRange>;

[[nodiscard]] GroupRows rows_of_groups(const ContributionTable& table,
                                       const Organisation& organisation);
// Group and dates of a cell as those of a figure, without a value. REQUIRES: it is a cell.
[[nodiscard]] Figure figure_of(const PublishedCell& cell);

}  // namespace shadowgraph

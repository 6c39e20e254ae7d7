// Numbers of active people, and of those without usage, add up over the tree: where one is hidden
// (METRICS J1), another must be hidden with it (J3, "counts of persons use the same with
// contributions 1"), so that as many numbers stay possible as its bound leaves.
#pragma once

#include <vector>

#include "disclosure/cells.h"
#include "model/organisation.h"

namespace shadowgraph {

// Adds to `counts` of each audience's suppressions, by edition. REQUIRES: groups whose amounts are
// withheld stand in `usage`. People of a part that an audience sees by name are known to it, and
// it knows the tables of the audiences before it.
void hide_active_counts(const std::vector<EditionFigures>& editions,
                        const Organisation& organisation,
                        std::vector<std::vector<Suppression>>& of);

}  // namespace shadowgraph

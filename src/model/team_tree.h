// The tree of teams, walked upwards.
#pragma once

#include "model/organisation.h"

namespace shadowgraph {

// Whether `team` is `top` or lies below it. kNone as `top` is the whole tree, in which everything
// lies; kNone as `team` belongs to no team, so it lies below none.
[[nodiscard]] bool is_in_subtree(const Organisation& organisation, TeamIndex team, TeamIndex top);

}  // namespace shadowgraph

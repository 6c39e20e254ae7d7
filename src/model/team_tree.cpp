#include "model/team_tree.h"

namespace shadowgraph {

bool is_in_subtree(const Organisation& organisation, TeamIndex team, TeamIndex top) {
  while (team != kNone && team != top) team = organisation.teams[team].parent;
  return team == top;
}

}  // namespace shadowgraph

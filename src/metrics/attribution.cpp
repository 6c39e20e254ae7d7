#include "metrics/attribution.h"

#include "model/team_tree.h"

namespace shadowgraph {
namespace {

int depth_of(const Organisation& organisation, TeamIndex team) {
  int depth = 0;
  for (TeamIndex up = organisation.teams[team].parent; up != kNone;
       up = organisation.teams[up].parent) {
    ++depth;
  }
  return depth;
}

}  // namespace

GroupTree::GroupTree(const Organisation& organisation) : organisation_(organisation) {
  const std::size_t teams = organisation.teams.size();
  std::vector<bool> has_children(teams, false);
  for (const Team& team : organisation.teams) {
    if (team.parent != kNone) has_children[team.parent] = true;
  }
  names_.push_back({});
  for (TeamIndex team = 0; team < teams; ++team) {
    names_.push_back({GroupKind::team, Level::team, organisation.teams[team].id, team,
                      depth_of(organisation, team), !has_children[team]});
  }
  chains_.resize(teams);
  for (TeamIndex team = 0; team < teams; ++team) {
    std::vector<GroupIndex>& chain = chains_[team];
    chain.push_back(this->organisation());
    for (TeamIndex up = team; up != kNone; up = organisation.teams[up].parent) {
      chain.push_back(of_team(up));
    }
    if (!has_children[team]) continue;
    chain.push_back(static_cast<GroupIndex>(names_.size()));
    names_.push_back({GroupKind::direct, Level::team, organisation.teams[team].id + "/direct",
                      team, names_[of_team(team)].depth, true});
  }
  unassigned_ = static_cast<GroupIndex>(names_.size());
  names_.push_back({GroupKind::unassigned, Level::team, "(unassigned)", kNone, 0, true});
  bots_ = static_cast<GroupIndex>(names_.size());
  names_.push_back({GroupKind::bots, Level::team, "(bots)", kNone, 0, true});
  unassigned_chain_ = {this->organisation(), unassigned_};
  bots_chain_ = {this->organisation(), bots_};
}

bool GroupTree::is_below(TeamIndex team, TeamIndex top) const {
  return is_in_subtree(organisation_, team, top);
}

}  // namespace shadowgraph

// The groups figures are about: the organisation, every team with its subtree, the direct members
// of a team with children, (unassigned) and (bots); and which of them a record belongs to.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "metrics/figure.h"
#include "model/organisation.h"

namespace shadowgraph {

using GroupIndex = std::uint32_t;
enum class GroupKind { organisation, team, direct, unassigned, bots, split, person };

struct GroupName {
  GroupKind kind = GroupKind::organisation;
  Level level = Level::org;
  std::string subject;
  TeamIndex team = kNone;
  int depth = 0;      // of a team: 0 at the top
  bool leaf = true;   // a team without children
};

class GroupTree {
 public:
  explicit GroupTree(const Organisation& organisation);

  [[nodiscard]] const std::vector<GroupName>& names() const { return names_; }
  [[nodiscard]] GroupIndex organisation() const { return 0; }
  [[nodiscard]] GroupIndex unassigned() const { return unassigned_; }
  [[nodiscard]] GroupIndex bots() const { return bots_; }
  [[nodiscard]] GroupIndex of_team(TeamIndex team) const { return team + 1; }
  // Every group a record of a direct member of `team` counts in; kNone: (unassigned).
  [[nodiscard]] std::span<const GroupIndex> chain(TeamIndex team) const {
    return team == kNone ? unassigned_chain_ : chains_[team];
  }
  [[nodiscard]] std::span<const GroupIndex> bots_chain() const { return bots_chain_; }
  [[nodiscard]] bool is_below(TeamIndex team, TeamIndex top) const;  // or the same team

 private:
  const Organisation& organisation_;
  std::vector<GroupName> names_;
  std::vector<std::vector<GroupIndex>> chains_;
  std::vector<GroupIndex> unassigned_chain_, bots_chain_;
  GroupIndex unassigned_ = 0;
  GroupIndex bots_ = 0;
};

}  // namespace shadowgraph

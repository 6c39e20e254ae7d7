// Where memberships change within a month, so that sums can be kept apart on both sides.
#pragma once

#include <vector>

#include "base/date.h"
#include "model/organisation.h"

namespace shadowgraph {

// When each person's memberships change: a month's amounts are kept apart on both sides.
class MembershipChanges {
 public:
  explicit MembershipChanges(const Organisation& organisation);
  // The later of the month's first day and the last change not after `day`.
  [[nodiscard]] Date stretch_of(PersonIndex person, Date day) const;

 private:
  std::vector<std::vector<Date>> changes_;  // ascending, by person
};

}  // namespace shadowgraph

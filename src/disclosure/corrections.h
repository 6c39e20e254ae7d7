// Which late changes of a published month may be issued, and which wait (METRICS J4): a correction
// must not give away what fewer people than the least group changed, alone or as the difference
// between the old edition and the new.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "disclosure/rules.h"

namespace shadowgraph {

// Somebody whose records of a published month are not what they were.
struct ChangedRecord {
  std::string key;                  // who; unique
  bool is_person = true;            // false: bots, rows of nobody; they have no one to protect
  std::vector<std::string> groups;  // every group whose month the records count in, "" among them
  double difference = 0;            // >= 0: how much a sum of them changes
};

// Keys of the changes that wait. A group counts as published if it has at least the minimum group
// of people; in each such group the changes that are issued are of nobody, or of at least that many
// people of whom none outweighs the others (J1, J2). What waits in one group waits in all.
[[nodiscard]] std::set<std::string> changes_that_wait(
    const std::vector<ChangedRecord>& changes, const std::map<std::string, double>& people_of_group,
    const DisclosureThresholds& rules);

}  // namespace shadowgraph

#include "disclosure/corrections.h"

#include <algorithm>

namespace shadowgraph {
namespace {

using Members = std::vector<const ChangedRecord*>;

Contributions together(const Members& members, const std::set<std::string>& waiting) {
  Contributions sum;
  sum.additive = true;
  for (const ChangedRecord* change : members) {
    if (waiting.contains(change->key)) continue;
    sum.persons += 1;
    sum.total += change->difference;
    const double first = std::max(sum.largest, change->difference);
    sum.second = std::max(sum.second, std::min(sum.largest, change->difference));
    sum.largest = first;
  }
  return sum;
}

}  // namespace

std::set<std::string> changes_that_wait(const std::vector<ChangedRecord>& changes,
                                        const std::map<std::string, double>& people_of_group,
                                        const DisclosureThresholds& rules) {
  std::map<std::string, Members> groups;
  for (const ChangedRecord& change : changes) {
    if (!change.is_person) continue;
    for (const std::string& group : change.groups) {
      const auto people = people_of_group.find(group);
      const bool published = people != people_of_group.end() && people->second >= rules.min_group;
      if (published) groups[group].push_back(&change);
    }
  }
  std::set<std::string> waiting;
  for (bool again = true; again;) {
    again = false;
    for (const auto& [group, members] : groups) {
      const Contributions issued = together(members, waiting);
      if (issued.persons == 0) continue;
      if (!group_too_small(issued, rules) && !dominated(issued, rules)) continue;
      for (const ChangedRecord* change : members) again |= waiting.insert(change->key).second;
    }
  }
  return waiting;
}

}  // namespace shadowgraph

#include "app/month_groups.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/frozen_members.h"
#include "base/text.h"

namespace shadowgraph {

MonthGroups groups_in(const Organisation& organisation, Month month) {
  const auto parents = parent_lines(organisation);
  MonthGroups groups;
  for (const auto& [person, lines] : member_lines(organisation, month)) {
    std::set<std::string>& own = groups.of_person[person];
    own.insert("");
    for (const std::string_view line : split(lines, '\n')) {
      std::string team(line.substr(0, line.find('\t')));
      while (!team.empty() && own.insert(team).second) team = parents.at(team);
    }
  }
  for (const Person& person : organisation.people) {
    const auto own = groups.of_person.find(person.id);
    if (own == groups.of_person.end() || person.kind != PersonKind::person) continue;
    for (const std::string& group : own->second) groups.people[group] += 1;
  }
  return groups;
}

bool counts_as_person(const Organisation& organisation, const std::string& key) {
  if (key == "nobody") return false;
  const auto& people = organisation.people;
  const auto found = std::find_if(people.begin(), people.end(),
                                  [&](const Person& person) { return person.id == key; });
  return found == people.end() || found->kind == PersonKind::person;  // an unclaimed alias is one
}

std::string people_words(std::size_t count) {
  return count == 1 ? "1 person" : fmt::format("{} people", count);
}

}  // namespace shadowgraph

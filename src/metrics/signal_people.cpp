#include "metrics/signal_people.h"

#include <algorithm>
#include <map>
#include <utility>

namespace shadowgraph {
namespace {

bool is_home(const WorkContext& context, const Stretch& stretch, GroupIndex group) {
  return std::any_of(stretch.shares.begin(), stretch.shares.end(), [&](const TeamShare& share) {
    return belongs_to(context, share.team, group);
  });
}

bool takes_part(const WorkContext& context, const WorkSums& sums, SubjectIndex subject) {
  const WorkSubject& who = context.subjects[subject];
  if (who.person == kNone || who.is_bot || !sums.exposed(subject)) return false;
  return sums.exposure[subject] >= 0.5 * static_cast<double>(sums.window.months) - 1e-9;
}

}  // namespace

bool belongs_to(const WorkContext& context, TeamIndex team, GroupIndex group) {
  const auto chain = context.base.groups.chain(team);
  return std::find(chain.begin(), chain.end(), group) != chain.end();
}

std::vector<GroupIndex> signal_groups(const WorkContext& context) {
  std::vector<GroupIndex> groups;
  const std::vector<GroupName>& names = context.base.groups.names();
  for (GroupIndex group = 0; group < names.size(); ++group) {
    const GroupName& name = names[group];
    const bool department = name.kind == GroupKind::team && !name.leaf;
    if (name.kind == GroupKind::organisation || department) groups.push_back(group);
  }
  return groups;
}

std::vector<SignalPerson> make_signal_people(const WorkContext& context, const WorkSums& sums,
                                             GroupIndex group) {
  std::vector<SignalPerson> people;
  std::vector<std::pair<TeamIndex, std::string>> strata;
  for (SubjectIndex subject = 0; subject < context.subjects.size(); ++subject) {
    if (!takes_part(context, sums, subject)) continue;
    const Stretch* last = context.stretch_of(subject, sums.window);
    if (last == nullptr || !is_home(context, *last, group)) continue;
    SignalPerson person;
    person.subject = subject;
    person.role = last->role;
    for (const WorkCell& cell : sums.cells_of(subject)) {
      if (belongs_to(context, cell.team, group)) person.amounts += cell.amounts;
    }
    if (!(person.amounts.exposure > 0)) continue;
    people.push_back(std::move(person));
    strata.emplace_back(WorkContext::main_team(*last), last->role);
  }
  std::map<std::pair<TeamIndex, std::string>, std::uint32_t> numbers;
  for (const auto& stratum : strata) numbers.emplace(stratum, 0);
  std::uint32_t next = 0;
  for (auto& [stratum, number] : numbers) number = next++;
  for (std::size_t i = 0; i < people.size(); ++i) people[i].stratum = numbers[strata[i]];
  return people;
}

}  // namespace shadowgraph

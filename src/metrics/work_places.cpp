// Where somebody's work belongs: teams and units of a person on a day (METRICS 1.2).
#include <algorithm>
#include <map>

#include "metrics/work_context.h"

namespace shadowgraph {
namespace {

std::vector<UnitWeight> whole(std::span<const GroupIndex> chain) {
  std::vector<UnitWeight> units;
  for (const GroupIndex group : chain) units.push_back({group, 1.0});
  std::sort(units.begin(), units.end(),
            [](const UnitWeight& a, const UnitWeight& b) { return a.unit < b.unit; });
  return units;
}

std::int64_t all_shares(const Stretch& stretch) {
  std::int64_t total = 0;
  for (const TeamShare& share : stretch.shares) total += share.millionths;
  return total;
}

}  // namespace

// Sums of shares are integers until the one division, so that somebody in two teams of a parent
// counts there as exactly one.
void WorkContext::add_place(PersonIndex person, const Stretch& stretch) {
  const auto total = static_cast<double>(all_shares(stretch));
  Place place{stretch.from, stretch.end, {}, {}};
  std::map<UnitIndex, std::int64_t> sums;
  for (const TeamShare& share : stretch.shares) {
    place.teams.push_back({share.team, static_cast<double>(share.millionths) / total});
    for (const GroupIndex group : base.groups.chain(share.team)) sums[group] += share.millionths;
  }
  for (const auto& [unit, millionths] : sums) {
    place.units.push_back({unit, static_cast<double>(millionths) / total});
  }
  place.units.push_back({unit_of_person(person), 1.0});
  places_[person].push_back(std::move(place));
}

void WorkContext::add_places() {
  unassigned_units_ = whole(base.groups.chain(kNone));
  unassigned_teams_ = {{kNone, 1.0}};
  places_.resize(people());
  for (PersonIndex person = 0; person < people(); ++person) {
    for (const Stretch& stretch : base.roster.stretches(person)) add_place(person, stretch);
    std::vector<UnitWeight> units = unassigned_units_;
    units.push_back({unit_of_person(person), 1.0});
    unassigned_with_person_.push_back(std::move(units));
  }
}

const WorkContext::Place* WorkContext::place(SubjectIndex subject, Date day) const {
  const PersonIndex person = subjects[subject].person;
  if (person == kNone) return nullptr;
  for (const Place& place : places_[person]) {
    if (place.from <= day && day < place.end) return &place;
  }
  return nullptr;
}

std::span<const UnitWeight> WorkContext::units_of(SubjectIndex subject, Date day) const {
  if (const Place* at = place(subject, day)) return at->units;
  const PersonIndex person = subjects[subject].person;
  if (person == kNone) return unassigned_units_;
  return unassigned_with_person_[person];
}

std::span<const TeamWeight> WorkContext::teams_of(SubjectIndex subject, Date day) const {
  if (const Place* at = place(subject, day)) return at->teams;
  return unassigned_teams_;
}

GroupName WorkContext::unit_name(UnitIndex unit) const {
  const std::vector<GroupName>& names = base.groups.names();
  if (unit < names.size()) return names[unit];
  const Person& person = base.organisation().people[unit - names.size()];
  return {GroupKind::person, Level::person, person.id};
}

}  // namespace shadowgraph

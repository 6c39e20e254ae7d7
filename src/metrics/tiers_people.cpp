#include "metrics/tiers_people.h"

#include <algorithm>
#include <map>

#include "metrics/person_record.h"

namespace shadowgraph {
namespace {

constexpr std::int32_t kMonths = 3;

TierPerson place_person(const MetricsContext& context, PersonIndex index) {
  TierPerson person;
  person.person = index;
  const Span& w3 = context.calendar.spans[context.calendar.w3()];
  person.eligible = context.roster.eligible_in_span(index, w3);
  if (const Stretch* last = context.roster.last_within(index, w3.from, w3.to)) {
    person.role = last->role;
    for (const TeamShare& share : last->shares) {
      const auto chain = context.groups.chain(share.team);
      person.homes.insert(person.homes.end(), chain.begin(), chain.end());
    }
    std::sort(person.homes.begin(), person.homes.end());
    person.homes.erase(std::unique(person.homes.begin(), person.homes.end()), person.homes.end());
  }
  for (std::int32_t i = 0; i < kMonths; ++i) {
    const Month month = context.calendar.edition - (kMonths - 1 - i);
    TierMonth& own = person.months[static_cast<std::size_t>(i)];
    own.eligible = context.roster.eligible_in_month(index, month);
    const Stretch* last = context.roster.last_within(index, first_day(month), first_day(month + 1));
    if (last != nullptr) own.role = last->role;
  }
  return person;
}

void add_window_value(std::map<GroupIndex, Int128>& value, const MetricsContext& context,
                      PersonIndex person, const UsageCell& cell) {
  const DayTeams teams = teams_on(context, person, cell.period);
  const std::vector<Int128> parts = split_amount(cell.amounts.value.pico, teams.weights);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    for (const GroupIndex group : context.groups.chain(teams.teams[i])) value[group] += parts[i];
  }
}

void add_usage(TierPerson& person, const MetricsContext& context, RecordRange cells) {
  const Span& w3 = context.calendar.spans[context.calendar.w3()];
  const Month first = context.calendar.edition - (kMonths - 1);
  std::map<GroupIndex, Int128> value;
  for (std::size_t i = cells.begin; i < cells.end; ++i) {
    const UsageCell& cell = context.usage().cells[i];
    const std::int32_t position = month_of(cell.period) - first;
    if (position >= 0 && position < kMonths) {
      TierMonth& month = person.months[static_cast<std::size_t>(position)];
      month.active = month.active || cell.amounts.events > 0;
      month.value += cell.amounts.value.pico;
    }
    if (w3.count == 0 || cell.period < w3.from || cell.period >= w3.to) continue;
    person.active = person.active || cell.amounts.events > 0;
    add_window_value(value, context, person.person, cell);
  }
  person.value.assign(value.begin(), value.end());
}

}  // namespace

bool TierPerson::is_in(GroupIndex group) const {
  return std::binary_search(homes.begin(), homes.end(), group);
}

Int128 TierPerson::value_in(GroupIndex group) const {
  const auto at = std::lower_bound(value.begin(), value.end(), group,
                                   [](const auto& own, GroupIndex g) { return own.first < g; });
  return at != value.end() && at->first == group ? at->second : 0;
}

std::vector<TierPerson> make_tier_people(const MetricsContext& context) {
  const std::vector<Person>& everybody = context.organisation().people;
  std::vector<std::uint32_t> usage_of(everybody.size(), kNone);
  for (std::uint32_t i = 0; i < context.usage().persons.size(); ++i) {
    const PersonIndex person = context.usage().persons[i].index;
    if (person != kNone) usage_of[person] = i;
  }
  std::vector<TierPerson> people;
  for (PersonIndex index = 0; index < everybody.size(); ++index) {
    if (everybody[index].kind != PersonKind::person) continue;
    TierPerson person = place_person(context, index);
    const bool counts =
        person.eligible || std::any_of(person.months.begin(), person.months.end(),
                                       [](const TierMonth& month) { return month.eligible; });
    if (!counts) continue;
    if (usage_of[index] != kNone) add_usage(person, context, context.cells[usage_of[index]]);
    people.push_back(std::move(person));
  }
  return people;
}

}  // namespace shadowgraph

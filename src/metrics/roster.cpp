#include "metrics/roster.h"

#include <algorithm>
#include <map>
#include <set>

namespace shadowgraph {
namespace {

constexpr Date kForever{INT32_MAX};
constexpr Date kOpenStart{INT32_MIN};
constexpr int kLeastEmployedDays = 15;
constexpr double kLeastShareOfMonths = 0.5;
constexpr double kSlack = 1e-9;

struct Bounded {
  Date from, end;
  const Membership* membership = nullptr;
};

std::vector<Bounded> bounded_memberships(const Person& person, std::optional<Date> first_record) {
  const Date open = person.start ? *person.start : first_record.value_or(kOpenStart);
  std::vector<Bounded> bounded;
  for (const Membership& membership : person.memberships) {
    Date from = membership.from == kOpenStart ? open : membership.from;
    if (person.start && from < *person.start) from = *person.start;
    Date end = membership.end.value_or(kForever);
    if (person.end && *person.end < end) end = *person.end;
    if (from < end) bounded.push_back({from, end, &membership});
  }
  return bounded;
}

// kNone is the largest index, so (unassigned) sorts last.
Stretch make_stretch(const Person& person, const std::vector<Bounded>& bounded, Date from,
                     Date end) {
  std::map<TeamIndex, std::int64_t> shares;
  const Membership* main = nullptr;
  for (const Bounded& item : bounded) {
    if (item.from > from || item.end < end) continue;
    const Membership& membership = *item.membership;
    shares[membership.team] += membership.share_millionths;
    const bool larger = main == nullptr || membership.share_millionths > main->share_millionths ||
                        (membership.share_millionths == main->share_millionths &&
                         membership.team < main->team);
    if (larger) main = &membership;
  }
  Stretch stretch{from, end, {}, {}};
  for (const auto& [team, millionths] : shares) stretch.shares.push_back({team, millionths});
  if (main != nullptr) stretch.role = main->role.empty() ? person.role : main->role;
  return stretch;
}

std::vector<Stretch> stretches_of(const Person& person, std::optional<Date> first_record) {
  const std::vector<Bounded> bounded = bounded_memberships(person, first_record);
  std::set<Date> cuts;
  for (const Bounded& item : bounded) {
    cuts.insert(item.from);
    cuts.insert(item.end);
  }
  std::vector<Stretch> stretches;
  for (auto cut = cuts.begin(); cut != cuts.end() && std::next(cut) != cuts.end(); ++cut) {
    Stretch stretch = make_stretch(person, bounded, *cut, *std::next(cut));
    if (!stretch.shares.empty()) stretches.push_back(std::move(stretch));
  }
  return stretches;
}

}  // namespace

Roster::Roster(const Organisation& organisation, std::optional<Date> first_record)
    : organisation_(organisation) {
  by_person_.reserve(organisation.people.size());
  for (const Person& person : organisation.people) {
    by_person_.push_back(stretches_of(person, first_record));
  }
}

const Stretch* Roster::at(PersonIndex person, Date day) const {
  for (const Stretch& stretch : by_person_[person]) {
    if (stretch.from <= day && day < stretch.end) return &stretch;
  }
  return nullptr;
}

const Stretch* Roster::last_within(PersonIndex person, Date from, Date to) const {
  const Stretch* last = nullptr;
  for (const Stretch& stretch : by_person_[person]) {
    if (days_inside(stretch, from, to) > 0) last = &stretch;
  }
  return last;
}

int Roster::employed_days(PersonIndex person, Date from, Date to) const {
  int days = 0;
  for (const Stretch& stretch : by_person_[person]) {
    days += std::max(0, days_inside(stretch, from, to));
  }
  return days;
}

bool Roster::has_eligible_role(PersonIndex person, Date from, Date to) const {
  const std::vector<std::string>& roles = organisation_.report.eligible_roles;
  if (roles.empty()) return true;
  const Stretch* last = last_within(person, from, to);
  return last != nullptr && std::find(roles.begin(), roles.end(), last->role) != roles.end();
}

bool Roster::eligible_in_month(PersonIndex person, Month month) const {
  const Date from = first_day(month);
  const Date to = first_day(month + 1);
  return organisation_.people[person].kind == PersonKind::person &&
         employed_days(person, from, to) >= kLeastEmployedDays &&
         has_eligible_role(person, from, to);
}

bool Roster::eligible_in_span(PersonIndex person, const Span& span) const {
  return organisation_.people[person].kind == PersonKind::person && span.count > 0 &&
         fte_months(person, span.from, span.to) >=
             kLeastShareOfMonths * static_cast<double>(span.count) - kSlack &&
         has_eligible_role(person, span.from, span.to);
}

}  // namespace shadowgraph

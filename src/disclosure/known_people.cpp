#include "disclosure/known_people.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "disclosure/suppression.h"
#include "model/team_tree.h"

namespace shadowgraph {
namespace {

bool covers(const Membership& membership, const DateRange& days) {
  return membership.from < days.to && (!membership.end || days.from < *membership.end);
}

bool is_first_of_month(Date date) { return first_day(month_of(date)) == date; }

}  // namespace

void KnownAmounts::add(const KnownAmounts& other) {
  if (empty()) *this = other;
  for (std::size_t i = 0; i < other.known_.size(); ++i) {
    if (other.known_[i]) known_[i] = true;
  }
}

DateRange days_of(Month month, int slid_days) {
  return {first_day(month) - slid_days, first_day(month + 1) - slid_days};
}

bool was_elsewhere(const Organisation& organisation, const Person& person, TeamIndex top,
                   const DateRange& days) {
  if (top == kNone) return false;
  bool elsewhere = false;
  for (const Membership& membership : person.memberships) {
    if (membership.team == kNone || !covers(membership, days)) continue;
    if (is_in_subtree(organisation, membership.team, top)) return false;
    elsewhere = true;
  }
  return elsewhere;
}

void withhold_months_elsewhere(const EditionFigures& edition, const Organisation& organisation,
                               const Audience& audience, Suppression& suppression) {
  if (audience.people != PeopleShown::named || audience.under == kNone) return;
  std::map<std::string_view, const Person*> people;
  for (const Person& person : organisation.people) people[person.id] = &person;
  const int slid_days = organisation.report.survival_days;
  const auto withhold = [&](const std::string& window, const Figure& figure) {
    const auto person = people.find(figure.subject);
    if (figure.level != Level::person || person == people.end()) return;
    const bool of_work = family_of(figure) == MeasureFamily::work;
    // Not every figure of work is of slid months.
    const bool is_slid = of_work && is_first_of_month(figure.from + slid_days) &&
                         is_first_of_month(figure.to + slid_days);
    const int slid = is_slid ? slid_days : 0;
    const Month last = month_of(figure.to + slid - 1);
    for (Month month = month_of(figure.from + slid); month <= last; month = month + 1) {
      if (!was_elsewhere(organisation, *person->second, audience.under, days_of(month, slid))) {
        continue;
      }
      (of_work ? suppression.work : suppression.usage).insert(group_key(window, figure));
      break;
    }
  };
  for (const Figure& figure : edition.figures) withhold(figure.window, figure);
  for (const SeriesFigure& point : edition.series) {
    withhold(format_month(point.month), point.figure);
  }
}

}  // namespace shadowgraph

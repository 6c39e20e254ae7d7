#include "disclosure/known_people.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "disclosure/suppression.h"
#include "model/team_tree.h"

namespace shadowgraph {
namespace {

bool covers(const Membership& membership, Month month) {
  return membership.from < first_day(month + 1) &&
         (!membership.end || first_day(month) < *membership.end);
}

}  // namespace

void KnownAmounts::add(const KnownAmounts& other) {
  if (empty()) *this = other;
  for (std::size_t i = 0; i < other.known_.size(); ++i) {
    if (other.known_[i]) known_[i] = true;
  }
}

bool was_elsewhere(const Organisation& organisation, const Person& person, TeamIndex top,
                   Month month) {
  if (top == kNone) return false;
  bool elsewhere = false;
  for (const Membership& membership : person.memberships) {
    if (membership.team == kNone || !covers(membership, month)) continue;
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
  // Figures of work are named by the months that they were slid back from.
  const auto withhold = [&](const std::string& window, const Figure& figure) {
    const auto person = people.find(figure.subject);
    if (figure.level != Level::person || person == people.end()) return;
    const bool of_work = family_of(figure) == MeasureFamily::work;
    const int slid = of_work ? organisation.report.survival_days : 0;
    const Month last = month_of(figure.to + slid - 1);
    for (Month month = month_of(figure.from + slid); month <= last; month = month + 1) {
      if (!was_elsewhere(organisation, *person->second, audience.under, month)) continue;
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

#include "metrics/uplift_panel.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "metrics/uplift_window.h"

namespace shadowgraph {
namespace {

constexpr std::uint32_t kNoSubject = kNone;

// Qualified months of one receiver by the subjects: (subject's position, months from the panel's
// first), ascending.
using Contacts = std::vector<std::pair<std::uint32_t, int>>;

std::vector<Contacts> contacts_by_receiver(const WorkContext& context, const InfluenceLinks& links,
                                           const UpliftPanel& panel) {
  std::vector<std::uint32_t> position(context.subjects.size(), kNoSubject);
  for (std::uint32_t k = 0; k < panel.subjects.size(); ++k) position[panel.subjects[k]] = k;
  const bool exclude = context.base.organisation().report.exclude_subjects;
  const Month first = month_of(panel.window.from);
  std::vector<Contacts> contacts(context.subjects.size());
  for (const QualifiedMonth& link : links.qualified) {
    const std::uint32_t k = position[link.giver];
    if (k == kNoSubject || !counts_for_uplift(context, link)) continue;
    if (exclude && position[link.receiver] != kNoSubject) continue;
    contacts[link.receiver].push_back({k, link.month - first});
  }
  return contacts;
}

std::optional<int> first_contact(const Contacts& contacts) {
  std::optional<int> first;
  for (const auto& [subject, month] : contacts) {
    if (!first || month < *first) first = month;
  }
  return first;
}

void add_person(UpliftPanel& panel, const WorkSums& sums, SubjectIndex subject,
                const std::optional<int>& contact) {
  panel.persons.push_back(subject);
  panel.contact.push_back(contact);
  const std::size_t row = panel.exposure.size();
  const std::size_t months = panel.months();
  panel.exposure.resize(row + months, 0.0);
  panel.credits.resize(row + months, 0.0);
  for (const WorkCell& cell : sums.cells_of(subject)) {
    panel.exposure[row + cell.month] += cell.amounts.exposure;
    panel.credits[row + cell.month] += cell.amounts.credits;
  }
  // Month F - 1 is a donut: people ask for help after a bad month.
  for (int month = 0; month < static_cast<int>(months); ++month) {
    panel.untreated.push_back(!contact || month < *contact - 1 ? 1 : 0);
  }
}

void add_active_cells(UpliftPanel& panel, const Contacts& contacts) {
  const auto person = static_cast<std::uint32_t>(panel.persons.size() - 1);
  std::vector<std::vector<std::uint32_t>> active(panel.months());
  for (const auto& [subject, qualified] : contacts) {
    for (int month = std::max(qualified + 1, 0); month <= qualified + kActiveMonths; ++month) {
      if (month >= static_cast<int>(active.size())) break;
      auto& set = active[static_cast<std::size_t>(month)];
      // Contacts ascend by subject, so a repeated one is the last.
      if (set.empty() || set.back() != subject) set.push_back(subject);
    }
  }
  for (std::uint32_t month = 0; month < active.size(); ++month) {
    if (active[month].empty()) continue;
    panel.cells.push_back({person,
                           month,
                           static_cast<int>(month) - *panel.contact.back(),
                           std::move(active[month]),
                           {}});
  }
}

// Link points k → j in the six months before m.
double points_before(const InfluenceLinks& links, SubjectIndex giver, SubjectIndex receiver,
                     Month month) {
  const auto key = [](const MonthPoints& one) {
    return std::tuple(one.giver, one.receiver, one.month);
  };
  const auto begin = std::lower_bound(
      links.points.begin(), links.points.end(), std::tuple(giver, receiver, month - kActiveMonths),
      [&](const MonthPoints& one, const auto& wanted) { return key(one) < wanted; });
  double points = 0;
  for (auto one = begin; one != links.points.end(); ++one) {
    if (!(key(*one) < std::tuple(giver, receiver, month))) break;
    points += one->points;
  }
  return points;
}

void add_doses(UpliftPanel& panel, const InfluenceLinks& links) {
  const Month first = month_of(panel.window.from);
  for (ActiveCell& cell : panel.cells) {
    for (const std::uint32_t k : cell.subjects) {
      cell.dose.push_back(points_before(links, panel.subjects[k], panel.persons[cell.person],
                                        first + static_cast<int>(cell.month)));
    }
  }
}

// Numbers that ascend with the names.
std::vector<std::uint32_t> numbered(const std::vector<std::string>& names) {
  std::map<std::string, std::uint32_t> numbers;
  for (const std::string& name : names) numbers.emplace(name, 0);
  std::uint32_t next = 0;
  for (auto& [name, number] : numbers) number = next++;
  std::vector<std::uint32_t> result;
  for (const std::string& name : names) result.push_back(numbers.at(name));
  return result;
}

std::string team_on(const WorkContext& context, PersonIndex person, Date day) {
  const Stretch* stretch = context.base.roster.at(person, day);
  const TeamIndex team = stretch == nullptr ? kNone : WorkContext::main_team(*stretch);
  return team == kNone ? "(unassigned)" : context.base.organisation().teams[team].id;
}

// Of those reached the team on the 1st of F; of others the one they were in on most firsts.
std::string cluster_team(const WorkContext& context, const UpliftPanel& panel, std::size_t i) {
  const PersonIndex person = context.subjects[panel.persons[i]].person;
  const Month first = month_of(panel.window.from);
  if (panel.contact[i]) return team_on(context, person, first_day(first + *panel.contact[i]));
  std::map<std::string, int> firsts;
  for (std::size_t month = 0; month < panel.months(); ++month) {
    if (panel.exposure[panel.at(i, month)] <= 0) continue;
    ++firsts[team_on(context, person, panel.window.bounds[month])];
  }
  const auto most =
      std::max_element(firsts.begin(), firsts.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return most->first;
}

void add_clusters(UpliftPanel& panel, const WorkContext& context) {
  std::vector<std::string> roles, teams;
  for (std::size_t i = 0; i < panel.persons.size(); ++i) {
    roles.push_back(context.stretch_of(panel.persons[i], panel.window)->role);
    teams.push_back(cluster_team(context, panel, i));
  }
  panel.role = numbered(roles);
  panel.team = numbered(teams);
}

}  // namespace

bool counts_for_uplift(const WorkContext& context, const QualifiedMonth& link) {
  return link.by_help_or_adoption ||
         !context.base.organisation().report.multiplier_subjects.empty();
}

UpliftPanel make_uplift_panel(WorkFrames& frames, const InfluenceLinks& links,
                              std::vector<SubjectIndex> subjects) {
  const WorkContext& context = frames.context();
  UpliftPanel panel;
  panel.window = make_panel_window(context);
  panel.named = !context.base.organisation().report.multiplier_subjects.empty();
  panel.subjects = std::move(subjects);
  if (panel.window.months == 0) return panel;
  panel.recent = panel.months() - std::min(panel.months(), kMonthsOfLift);
  const WorkSums& sums = frames.of(panel.window).sums;
  const std::vector<Contacts> contacts = contacts_by_receiver(context, links, panel);
  for (SubjectIndex subject = 0; subject < context.subjects.size(); ++subject) {
    const bool is_person =
        context.subjects[subject].person != kNone && !context.subjects[subject].is_bot;
    if (!is_person || !sums.exposed(subject)) continue;
    const std::optional<int> contact = first_contact(contacts[subject]);
    if (contact && *contact < kMonthsBeforeContact) continue;
    add_person(panel, sums, subject, contact);
    if (contact) add_active_cells(panel, contacts[subject]);
  }
  add_doses(panel, links);
  add_clusters(panel, context);
  return panel;
}

}  // namespace shadowgraph

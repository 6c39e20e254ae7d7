#include "metrics/reach.h"

#include <algorithm>

namespace shadowgraph {
namespace {

bool is_report(const WorkContext& context, SubjectIndex receiver, SubjectIndex giver, Date day) {
  const PersonIndex person = context.subjects[receiver].person;
  const PersonIndex manager = context.subjects[giver].person;
  if (person == kNone || manager == kNone) return false;
  const std::vector<Membership>& memberships =
      context.base.organisation().people[person].memberships;
  return std::ranges::any_of(memberships, [&](const Membership& at) {
    return at.manager == manager && at.from <= day && (!at.end || day < *at.end);
  });
}

bool is_reached(const std::vector<Reached>& people, SubjectIndex subject) {
  const auto at = std::ranges::lower_bound(people, subject, {}, &Reached::receiver);
  return at != people.end() && at->receiver == subject;
}

// Reached by those whom `giver` reached, in a month after the first of that link, and not directly.
double count_two_step(const InfluenceLinks& links, const ReachedPeople& reached, SubjectIndex giver,
                      const WorkWindow& window) {
  std::vector<SubjectIndex> second;
  for (const Reached& between : reached[giver]) {
    for (const QualifiedMonth& link : links.of_giver(between.receiver)) {
      if (link.month <= between.first || !window.contains(first_day(link.month))) continue;
      if (link.receiver == giver || is_reached(reached[giver], link.receiver)) continue;
      second.push_back(link.receiver);
    }
  }
  std::ranges::sort(second);
  const auto repeated = std::ranges::unique(second);
  return static_cast<double>(second.size() - repeated.size());
}

}  // namespace

ReachedPeople reached_in(const WorkContext& context, const InfluenceLinks& links,
                         const WorkWindow& window) {
  ReachedPeople reached(context.subjects.size());
  for (const QualifiedMonth& link : links.qualified) {
    if (!window.contains(first_day(link.month))) continue;
    std::vector<Reached>& own = reached[link.giver];
    if (own.empty() || own.back().receiver != link.receiver) {
      own.push_back({link.receiver, link.month, 0, false});
    }
    ++own.back().months;
    own.back().by_help_or_adoption = own.back().by_help_or_adoption || link.by_help_or_adoption;
  }
  return reached;
}

std::vector<ReachCounts> count_reach(const WorkContext& context, const InfluenceLinks& links,
                                     const ReachedPeople& reached,
                                     const std::vector<PlaceInWindow>& places,
                                     const WorkWindow& window) {
  std::vector<ReachCounts> counts(reached.size());
  for (SubjectIndex giver = 0; giver < reached.size(); ++giver) {
    ReachCounts& own = counts[giver];
    for (const Reached& link : reached[giver]) {
      own.people += 1;
      // (unassigned) is no team that could be another.
      const TeamIndex team = places[link.receiver].team;
      if (team != kNone && team != places[giver].team) own.cross_team += 1;
      if (is_report(context, link.receiver, giver, first_day(link.first))) own.reports += 1;
    }
    own.two_step = count_two_step(links, reached, giver, window);
  }
  return counts;
}

}  // namespace shadowgraph

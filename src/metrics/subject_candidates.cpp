// Who could be named as a subject, with what is known of each.
#include <algorithm>
#include <set>
#include <tuple>

#include "metrics/asset_use.h"
#include "metrics/multiplier.h"
#include "metrics/reach.h"

namespace shadowgraph {
namespace {

// Of help and adoptions alone: ordinary reviewing reaches everybody.
struct WiderReach {
  double people = 0, other_teams = 0;
};

WiderReach reach_of(const std::vector<Reached>& links, const std::vector<PlaceInWindow>& places,
                    SubjectIndex giver) {
  WiderReach reach;
  std::set<TeamIndex> teams;
  for (const Reached& link : links) {
    if (!link.by_help_or_adoption) continue;
    reach.people += 1;
    const TeamIndex team = places[link.receiver].team;
    if (team != kNone && team != places[giver].team) teams.insert(team);
  }
  reach.other_teams = static_cast<double>(teams.size());
  return reach;
}

std::vector<double> assets_in_use(const WorkContext& context, const WorkWindow& window) {
  std::vector<double> assets(context.subjects.size(), 0);
  for (const AssetUse& use : asset_uses(context, window)) {
    if (use.adopters.empty()) continue;
    for (const SubjectIndex author : use.authors) assets[author] += 1;
  }
  return assets;
}

}  // namespace

std::vector<SubjectCandidate> subject_candidates(WorkFrames& frames) {
  const WorkContext& context = frames.context();
  const Organisation& organisation = context.base.organisation();
  const InfluenceLinks links = make_influence_links(context);
  const WorkWindow window = make_influence_window(context, 12);
  const std::vector<PlaceInWindow> places = places_in(context, window);
  const ReachedPeople reached = reached_in(context, links, window);
  const std::vector<double> assets = assets_in_use(context, window);
  const std::vector<SubjectIndex> by_default = default_subjects(frames, links);
  const WorkSums& sums =
      frames.of(make_work_window(context.base, 12, context.survival_days, {})).sums;
  const std::vector<PersonIndex>& named = organisation.report.multiplier_subjects;
  std::vector<SubjectCandidate> candidates;
  for (PersonIndex person = 0; person < context.people(); ++person) {
    const SubjectIndex subject = context.of_person[person];
    if (context.subjects[subject].is_bot) continue;
    const WiderReach reach = reach_of(reached[subject], places, subject);
    const bool is_named = std::ranges::find(named, person) != named.end();
    if (reach.people < 1 && !is_named) continue;
    candidates.push_back({person, reach.people, reach.other_teams, assets[subject],
                          sums.by_subject[subject].credits,
                          std::ranges::binary_search(by_default, subject), is_named});
  }
  std::ranges::sort(candidates, [&](const SubjectCandidate& a, const SubjectCandidate& b) {
    const Person& left = organisation.people[a.person];
    const Person& right = organisation.people[b.person];
    return std::tie(left.name, left.id) < std::tie(right.name, right.id);
  });
  return candidates;
}

}  // namespace shadowgraph

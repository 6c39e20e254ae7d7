// 𝒦 of G4: whose influence is measured.
#include <algorithm>
#include <set>

#include "metrics/multiplier.h"
#include "metrics/uplift_window.h"
#include "stats/quantiles.h"

namespace shadowgraph {
namespace {

constexpr double kLeastReach = 3;
constexpr double kReachQuantile = 0.9;

// Distinct people reached in the window by help or adoption, by giver.
std::vector<double> reach_by_giver(const WorkContext& context, const InfluenceLinks& links,
                                   const WorkWindow& window) {
  std::vector<std::set<SubjectIndex>> reached(context.subjects.size());
  for (const QualifiedMonth& link : links.qualified) {
    if (!link.by_help_or_adoption || !window.contains(first_day(link.month))) continue;
    reached[link.giver].insert(link.receiver);
  }
  std::vector<double> reach;
  for (const auto& people : reached) reach.push_back(static_cast<double>(people.size()));
  return reach;
}

std::vector<SubjectIndex> named_subjects(const WorkContext& context) {
  std::vector<SubjectIndex> subjects;
  for (const PersonIndex person : context.base.organisation().report.multiplier_subjects) {
    subjects.push_back(context.of_person[person]);
  }
  std::sort(subjects.begin(), subjects.end());
  subjects.erase(std::unique(subjects.begin(), subjects.end()), subjects.end());
  return subjects;
}

}  // namespace

std::vector<SubjectIndex> multiplier_subjects(WorkFrames& frames, const InfluenceLinks& links) {
  const WorkContext& context = frames.context();
  if (!context.base.organisation().report.multiplier_subjects.empty()) {
    return named_subjects(context);
  }
  return default_subjects(frames, links);
}

std::vector<SubjectIndex> default_subjects(WorkFrames& frames, const InfluenceLinks& links) {
  const WorkContext& context = frames.context();
  const WorkWindow window = make_reach_window(context);
  if (window.months == 0) return {};
  const std::vector<double> reach = reach_by_giver(context, links, window);
  std::vector<double> of_eligible;
  for (SubjectIndex subject = 0; subject < context.subjects.size(); ++subject) {
    if (context.eligible_in(subject, window)) of_eligible.push_back(reach[subject]);
  }
  const double least = std::max(kLeastReach, quantile(of_eligible, kReachQuantile).value_or(0));
  std::vector<SubjectIndex> subjects;
  for (SubjectIndex subject = 0; subject < context.subjects.size(); ++subject) {
    const bool is_person =
        context.subjects[subject].person != kNone && !context.subjects[subject].is_bot;
    if (is_person && reach[subject] >= least) subjects.push_back(subject);
  }
  return subjects;
}

}  // namespace shadowgraph

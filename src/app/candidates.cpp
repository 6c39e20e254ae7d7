// Whose influence could be tested: what `check` says of it.
#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "app/summary.h"
#include "base/numbers.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kMostLines = 20;

std::string label_of(const CandidateLine& line) {
  return line.name == line.id ? line.id : fmt::format("{} ({})", line.name, line.id);
}

std::string mark_of(const CandidateLine& line) {
  if (line.is_named) return "named";
  return line.is_default ? "by default" : "";
}

// The named, those tested by default, and who reached most; still in the order of names.
std::vector<CandidateLine> shown_of(const std::vector<CandidateLine>& candidates) {
  std::vector<std::size_t> order(candidates.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    const auto weight = [&](std::size_t i) {
      return std::tuple(candidates[i].is_named, candidates[i].is_default, candidates[i].reach);
    };
    return weight(a) > weight(b);
  });
  order.resize(std::min(order.size(), kMostLines));
  std::ranges::sort(order);
  std::vector<CandidateLine> shown;
  for (const std::size_t i : order) shown.push_back(candidates[i]);
  return shown;
}

std::string who_is_tested(const std::vector<CandidateLine>& candidates) {
  const auto named = std::ranges::count_if(candidates, &CandidateLine::is_named);
  const auto by_default = std::ranges::count_if(candidates, &CandidateLine::is_default);
  if (named > 0) {
    return fmt::format("Named in [report], and tested: {}.\n", named);
  }
  return fmt::format(
      "Nobody is named, so the default tests {}: those who reached most. A few real multipliers "
      "drown among many;\nname the people you have in mind in [report] of org.toml: "
      "multiplier_subjects = [\"…\"]\n",
      by_default);
}

}  // namespace

std::vector<CandidateLine> candidate_lines(const std::vector<SubjectCandidate>& candidates,
                                           const Organisation& organisation) {
  std::vector<CandidateLine> lines;
  for (const SubjectCandidate& one : candidates) {
    const Person& person = organisation.people[one.person];
    lines.push_back({person.id, person.name, one.reach, one.other_teams, one.assets,
                     one.own_credits, one.is_default, one.is_named});
  }
  return lines;
}

std::string candidates_text(const std::vector<CandidateLine>& candidates) {
  if (candidates.empty()) return {};
  const std::vector<CandidateLine> shown = shown_of(candidates);
  std::vector<std::vector<std::string>> rows{{"reached others in twelve months", "people",
                                              "other teams", "assets in use", "own changes",
                                              "tested"}};
  for (const CandidateLine& line : shown) {
    rows.push_back({label_of(line), format_fixed(line.reach, 0), format_fixed(line.other_teams, 0),
                    format_fixed(line.assets_in_use, 0), format_fixed(line.own_changes, 1),
                    mark_of(line)});
  }
  std::string out = table_text(rows);
  if (shown.size() < candidates.size()) {
    out += fmt::format(
        "{} of {} people who reached others by help or assets, in the order of "
        "names; all are in --json.\n",
        shown.size(), candidates.size());
  }
  return out + who_is_tested(candidates);
}

}  // namespace shadowgraph

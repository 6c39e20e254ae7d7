#include "stats/imputation.h"

#include <algorithm>

#include "stats/imputation_replicates.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kLeastOfStratum = 10;  // untreated persons in every month

// By role: the least number of untreated persons in any month of the panel.
std::vector<std::size_t> fewest_untreated(const Panel& panel, std::span<const std::uint32_t> role) {
  const std::size_t roles =
      role.empty() ? 0 : *std::max_element(role.begin(), role.end()) + std::size_t{1};
  std::vector<std::size_t> counts(roles * panel.months, 0);
  for (std::size_t i = 0; i < panel.persons; ++i) {
    for (std::size_t t = 0; t < panel.months; ++t) {
      const std::size_t at = panel.at(i, t);
      if (panel.untreated[at] != 0 && panel.exposure[at] > 0) ++counts[role[i] * panel.months + t];
    }
  }
  std::vector<std::size_t> fewest(roles, 0);
  for (std::size_t r = 0; r < roles && panel.months > 0; ++r) {
    const auto begin = counts.begin() + static_cast<std::ptrdiff_t>(r * panel.months);
    fewest[r] = *std::min_element(begin, begin + static_cast<std::ptrdiff_t>(panel.months));
  }
  return fewest;
}

std::vector<std::uint32_t> number_in_order(std::span<const std::uint32_t> labels) {
  std::vector<std::uint32_t> seen;
  std::vector<std::uint32_t> numbers;
  for (const std::uint32_t label : labels) {
    const auto found = std::find(seen.begin(), seen.end(), label);
    numbers.push_back(static_cast<std::uint32_t>(found - seen.begin()));
    if (found == seen.end()) seen.push_back(label);
  }
  return numbers;
}

}  // namespace

std::vector<std::uint32_t> merge_strata(const Panel& panel, std::span<const std::uint32_t> role) {
  const std::vector<std::size_t> fewest = fewest_untreated(panel, role);
  const auto merged_label = static_cast<std::uint32_t>(fewest.size());
  std::vector<std::uint32_t> labels(role.begin(), role.end());
  bool any_small = false;
  for (std::uint32_t& label : labels) {
    if (fewest[label] >= kLeastOfStratum) continue;
    label = merged_label;
    any_small = true;
  }
  if (any_small && fewest_untreated(panel, labels)[merged_label] < kLeastOfStratum) {
    std::fill(labels.begin(), labels.end(), merged_label);
  }
  return number_in_order(labels);
}

Imputation impute_effects(const Panel& panel, std::span<const EffectCell> cells,
                          std::span<const Estimand> estimands, const ImputationKeys* keys,
                          const ImputationMinimum& minimum) {
  const ImputationModel model(panel, cells, {minimum.untreated_cells, minimum.untreated_persons, minimum.positive});
  Imputation result;
  result.failed = model.failed();
  result.expected = model.expected();
  for (const Estimand& estimand : estimands) result.effects.push_back(model.point(estimand));
  if (result.failed || keys == nullptr) return result;
  const auto by_person =
      model.replicates(estimands, keys->person, keys->replicates, person_clusters(panel));
  const auto by_team =
      model.replicates(estimands, keys->team, keys->replicates, team_clusters(panel));
  for (std::size_t e = 0; e < estimands.size() && e < by_person.size() && e < by_team.size(); ++e) {
    add_errors(result.effects[e], by_person[e], by_team[e]);
  }
  return result;
}

}  // namespace shadowgraph

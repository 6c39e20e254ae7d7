#include "stats/imputation_replicates.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

#include "base/numbers.h"

namespace shadowgraph {
namespace {

constexpr double kNotFormed = std::numeric_limits<double>::quiet_NaN();

// √(g/(g-1))·t_{.975,g-1}·SE.
std::optional<double> half_width_of(const std::optional<double>& error, std::size_t clusters) {
  if (!error) return std::nullopt;
  const std::optional<Interval> around = clustered_interval(0, *error, clusters);
  return around ? std::optional(around->upper) : std::nullopt;
}

double log_ratio(double observed, double expected) {
  return observed > 0 && expected > 0 ? std::log(observed / expected) : kNotFormed;
}

std::vector<std::size_t> persons_by_month(const Panel& panel) {
  std::vector<std::size_t> persons(panel.months, 0);
  for (std::size_t i = 0; i < panel.persons; ++i) {
    for (std::size_t t = 0; t < panel.months; ++t) {
      const std::size_t at = panel.at(i, t);
      if (panel.untreated[at] != 0 && panel.exposure[at] > 0) ++persons[t];
    }
  }
  return persons;
}

}  // namespace

TwoWayCells untreated_cells(const Panel& panel) {
  TwoWayCells cells;
  const std::size_t strata =
      panel.stratum.empty() ? 0 : *std::max_element(panel.stratum.begin(), panel.stratum.end()) + 1;
  cells.columns = strata * panel.months;
  cells.group_width = panel.months;
  for (std::size_t i = 0; i < panel.persons; ++i) {
    for (std::size_t t = 0; t < panel.months; ++t) {
      const std::size_t at = panel.at(i, t);
      if (panel.untreated[at] == 0 || !(panel.exposure[at] > 0)) continue;
      cells.add_cell(static_cast<std::uint32_t>(panel.stratum[i] * panel.months + t),
                     panel.outcome[at], panel.exposure[at]);
    }
    cells.end_row();
  }
  return cells;
}

std::vector<bool> find_imputable(const Panel& panel, const TwoWayCells& untreated,
                                 std::span<const EffectCell> cells, const Imputable& rule) {
  const std::vector<std::size_t> by_month = persons_by_month(panel);
  std::vector<bool> known(untreated.columns, false);
  for (const std::uint32_t column : untreated.column) known[column] = true;
  std::vector<bool> imputable;
  imputable.reserve(cells.size());
  for (const EffectCell& cell : cells) {
    const std::size_t own = untreated.row_end[cell.person] - untreated.row_begin(cell.person);
    imputable.push_back(panel.exposure[panel.at(cell.person, cell.month)] > 0 && own > 0 &&
                        own >= rule.untreated_cells &&
                        by_month[cell.month] >= rule.untreated_persons &&
                        known[panel.stratum[cell.person] * panel.months + cell.month] &&
                        (!rule.positive || untreated.row_total[cell.person] > 0));
  }
  return imputable;
}

ImputationModel::ImputationModel(const Panel& panel, std::span<const EffectCell> cells,
                                 const Imputable& rule)
    : panel_(panel),
      cells_(cells),
      untreated_(untreated_cells(panel)),
      imputable_(find_imputable(panel, untreated_, cells, rule)),
      fit_(fit_cells(untreated_)),
      expected_(cells.size()) {
  if (!fit_) return;
  const std::vector<double> all = imputed(fit_->b);
  for (std::size_t c = 0; c < all.size(); ++c) {
    if (imputable_[c]) expected_[c] = all[c];
  }
}

std::uint32_t ImputationModel::column_of(std::uint32_t person, std::uint32_t month) const {
  return static_cast<std::uint32_t>(panel_.stratum[person] * panel_.months + month);
}

// E·α·λ by effect cell, 0 where it can't be imputed. Cells of a person mostly stand together.
std::vector<double> ImputationModel::imputed(std::span<const double> b) const {
  std::vector<double> all(cells_.size(), 0);
  std::optional<std::uint32_t> person;
  double a = 0;
  for (std::size_t c = 0; c < all.size(); ++c) {
    if (!imputable_[c]) continue;
    const EffectCell& cell = cells_[c];
    if (person != cell.person) a = row_factor(untreated_, cell.person, b);
    person = cell.person;
    all[c] = panel_.exposure[panel_.at(cell.person, cell.month)] * a *
             b[column_of(cell.person, cell.month)];
  }
  return all;
}

ImputedEffect ImputationModel::point(const Estimand& estimand) const {
  CompensatedSum observed, expected, weight, weight_all;
  std::set<std::uint32_t> persons, persons_all, teams;
  for (const EffectWeight& part : estimand) {
    const EffectCell& cell = cells_[part.cell];
    const std::size_t at = panel_.at(cell.person, cell.month);
    if (!(part.weight > 0) || !(panel_.exposure[at] > 0)) continue;
    weight_all.add(part.weight);
    persons_all.insert(cell.person);
    // Where the fit failed they are counted all the same: too few is told first.
    if (!imputable_[part.cell]) continue;
    weight.add(part.weight);
    observed.add(part.weight * panel_.outcome[at]);
    expected.add(part.weight * expected_[part.cell].value_or(0));
    persons.insert(cell.person);
    teams.insert(panel_.team[cell.person]);
  }
  ImputedEffect effect;
  effect.observed = observed.value();
  effect.expected = expected.value();
  effect.weight = weight.value();
  effect.weight_all = weight_all.value();
  effect.persons = persons.size();
  effect.teams = teams.size();
  effect.persons_all = persons_all.size();
  if (effect.expected > 0) effect.ratio = effect.observed / effect.expected;
  effect.one_team = effect.teams == 1;
  return effect;
}

std::vector<std::vector<double>> ImputationModel::replicates(
    std::span<const Estimand> estimands, const ResamplingKey& key, std::size_t count,
    std::span<const std::uint32_t> cluster) const {
  const std::size_t clusters =
      cluster.empty() ? 0 : *std::max_element(cluster.begin(), cluster.end()) + std::size_t{1};
  const TwoWayRefit refit(untreated_);
  const auto statistics = [&](std::span<const double> cluster_weights) -> std::vector<double> {
    std::vector<double> weights(panel_.persons);
    for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = cluster_weights[cluster[i]];
    const std::optional<std::vector<double>> b = refit.fit(weights, fit_->b);
    if (!b) return {};
    std::vector<double> expected = imputed(*b);
    std::vector<double> observed(cells_.size(), 0);
    for (std::size_t c = 0; c < cells_.size(); ++c) {
      if (!imputable_[c]) continue;
      const double weight = weights[cells_[c].person];
      expected[c] *= weight;
      observed[c] = weight * panel_.outcome[panel_.at(cells_[c].person, cells_[c].month)];
    }
    std::vector<double> logs;
    logs.reserve(estimands.size());
    for (const Estimand& estimand : estimands) {
      double seen = 0;
      double imputed_sum = 0;
      for (const EffectWeight& part : estimand) {
        seen += part.weight * observed[part.cell];
        imputed_sum += part.weight * expected[part.cell];
      }
      logs.push_back(log_ratio(seen, imputed_sum));
    }
    return logs;
  };
  return bootstrap_replicates(key, count, clusters, statistics);
}

std::vector<std::uint32_t> person_clusters(const Panel& panel) {
  std::vector<std::uint32_t> numbers(panel.persons);
  std::iota(numbers.begin(), numbers.end(), std::uint32_t{0});
  return numbers;
}

std::vector<std::uint32_t> team_clusters(const Panel& panel) {
  std::vector<std::uint32_t> teams = panel.team;
  std::sort(teams.begin(), teams.end());
  teams.erase(std::unique(teams.begin(), teams.end()), teams.end());
  std::vector<std::uint32_t> numbers;
  numbers.reserve(panel.persons);
  for (const std::uint32_t team : panel.team) {
    const auto found = std::lower_bound(teams.begin(), teams.end(), team);
    numbers.push_back(static_cast<std::uint32_t>(found - teams.begin()));
  }
  return numbers;
}

void add_errors(ImputedEffect& effect, std::span<const double> by_person,
                std::span<const double> by_team) {
  if (!effect.ratio || !(*effect.ratio > 0)) return;
  effect.person_error = replicate_standard_error(by_person);
  if (!effect.one_team) effect.team_error = replicate_standard_error(by_team);
  const std::optional<double> person = half_width_of(effect.person_error, effect.persons);
  const std::optional<double> team = half_width_of(effect.team_error, effect.teams);
  // Where one of the two is due and can't be had, the other may be the narrower: no interval.
  if (!person || (!team && !effect.one_team)) return;
  effect.half_width = std::max(*person, team.value_or(0));
  const double center = std::log(*effect.ratio);
  effect.interval =
      Interval{std::exp(center - *effect.half_width), std::exp(center + *effect.half_width)};
}

}  // namespace shadowgraph

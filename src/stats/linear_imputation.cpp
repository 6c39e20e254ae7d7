// P20, linear variant: y = α + β on U by alternating means.
#include <algorithm>
#include <cmath>

#include "base/numbers.h"
#include "stats/imputation.h"
#include "stats/imputation_replicates.h"

namespace shadowgraph {
namespace {

constexpr int kMostRounds = 10'000;
constexpr double kSettled = 1e-13;  // of β, against the largest |y|

struct LinearFit {
  std::vector<double> alpha, beta;
};

// α: means of y - β over a person's cells; 0 without any.
void fit_persons(const TwoWayCells& cells, LinearFit& fit) {
  for (std::size_t i = 0; i < cells.rows(); ++i) {
    CompensatedSum sum;
    for (std::size_t k = cells.row_begin(i); k < cells.row_end[i]; ++k) {
      sum.add(cells.y[k] - fit.beta[cells.column[k]]);
    }
    const std::size_t count = cells.row_end[i] - cells.row_begin(i);
    fit.alpha[i] = count > 0 ? sum.value() / static_cast<double>(count) : 0;
  }
}

// β: means of y - α over a month's cells; the first month with cells is the measure.
void fit_months(const TwoWayCells& cells, LinearFit& fit) {
  std::vector<CompensatedSum> sums(cells.columns);
  std::vector<double> counts(cells.columns, 0);
  for (std::size_t i = 0; i < cells.rows(); ++i) {
    for (std::size_t k = cells.row_begin(i); k < cells.row_end[i]; ++k) {
      sums[cells.column[k]].add(cells.y[k] - fit.alpha[i]);
      counts[cells.column[k]] += 1;
    }
  }
  const auto first = std::find_if(counts.begin(), counts.end(), [](double n) { return n > 0; });
  if (first == counts.end()) return;
  const double base = sums[static_cast<std::size_t>(first - counts.begin())].value() / *first;
  for (std::size_t t = 0; t < counts.size(); ++t) {
    if (counts[t] > 0) fit.beta[t] = sums[t].value() / counts[t] - base;
  }
}

std::optional<LinearFit> fit_linear(const TwoWayCells& cells) {
  LinearFit fit{std::vector<double>(cells.rows(), 0), std::vector<double>(cells.columns, 0)};
  double scale = 0;
  for (const double y : cells.y) scale = std::max(scale, std::fabs(y));
  for (int round = 0; round < kMostRounds; ++round) {
    const std::vector<double> before = fit.beta;
    fit_persons(cells, fit);
    fit_months(cells, fit);
    double change = 0;
    for (std::size_t t = 0; t < before.size(); ++t) {
      change = std::max(change, std::fabs(fit.beta[t] - before[t]));
    }
    if (change > kSettled * scale) continue;
    fit_persons(cells, fit);
    return fit;
  }
  return std::nullopt;
}

std::optional<double> weighted_mean(const Estimand& estimand,
                                    const std::vector<std::optional<double>>& effect) {
  CompensatedSum sum, weight;
  for (const EffectWeight& part : estimand) {
    if (!effect[part.cell]) continue;
    sum.add(part.weight * *effect[part.cell]);
    weight.add(part.weight);
  }
  return weight.value() > 0 ? std::optional(sum.value() / weight.value()) : std::nullopt;
}

}  // namespace

LinearImputation impute_linear(const Panel& panel, std::span<const EffectCell> cells,
                               std::span<const Estimand> estimands,
                               const ImputationMinimum& minimum) {
  Panel plain = panel;
  plain.stratum.assign(panel.persons, 0);
  const TwoWayCells untreated = untreated_cells(plain);
  const std::vector<bool> imputable = find_imputable(
      plain, untreated, cells, {minimum.untreated_cells, minimum.untreated_persons, false});
  LinearImputation result{std::vector<std::optional<double>>(cells.size()), {}};
  if (const std::optional<LinearFit> fit = fit_linear(untreated)) {
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (!imputable[c]) continue;
      const double y = panel.outcome[panel.at(cells[c].person, cells[c].month)];
      result.effect[c] = y - fit->alpha[cells[c].person] - fit->beta[cells[c].month];
    }
  }
  for (const Estimand& estimand : estimands) {
    result.mean.push_back(weighted_mean(estimand, result.effect));
  }
  return result;
}

}  // namespace shadowgraph

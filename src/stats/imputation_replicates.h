// What impute_effects and test_pretrend share: the fit on the untreated cells, what it imputes, and
// ln R of every estimand in every replicate. Inside stats/ only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "stats/imputation.h"
#include "stats/two_way_fit.h"

namespace shadowgraph {

// When a cell can be imputed: `positive` asks for Σ_U y > 0 of the person.
struct Imputable {
  std::size_t untreated_cells = 1, untreated_persons = 1;
  bool positive = true;
};

// U of a panel as cells of a two-way fit, column = stratum·months + month.
[[nodiscard]] TwoWayCells untreated_cells(const Panel& panel);

// By effect cell: it has exposure, and the person and the month have what `rule` asks for.
[[nodiscard]] std::vector<bool> find_imputable(const Panel& panel, const TwoWayCells& untreated,
                                               std::span<const EffectCell> cells,
                                               const Imputable& rule);

// The fit on U and μ̂⁰ of the effect cells. Panel and cells outlive it.
class ImputationModel {
 public:
  ImputationModel(const Panel& panel, std::span<const EffectCell> cells, const Imputable& rule);

  [[nodiscard]] bool failed() const { return !fit_; }
  [[nodiscard]] const std::vector<std::optional<double>>& expected() const { return expected_; }
  // Σwy, Σwμ̂⁰, counts and R of an estimand; no errors yet.
  [[nodiscard]] ImputedEffect point(const Estimand& estimand) const;
  // ln R by estimand and replicate, NaN where it can't be formed; clusters' numbers by person.
  [[nodiscard]] std::vector<std::vector<double>> replicates(
      std::span<const Estimand> estimands, const ResamplingKey& key, std::size_t count,
      std::span<const std::uint32_t> cluster) const;

 private:
  [[nodiscard]] std::uint32_t column_of(std::uint32_t person, std::uint32_t month) const;
  [[nodiscard]] std::vector<double> imputed(std::span<const double> b) const;

  const Panel& panel_;
  std::span<const EffectCell> cells_;
  TwoWayCells untreated_;
  std::vector<bool> imputable_;
  std::optional<TwoWayFit> fit_;
  std::vector<std::optional<double>> expected_;
};

// Clusters 0…C-1 of the panel's persons, in the order of their numbers.
[[nodiscard]] std::vector<std::uint32_t> person_clusters(const Panel& panel);
[[nodiscard]] std::vector<std::uint32_t> team_clusters(const Panel& panel);

// Standard errors from replicates of ln R, the half-width and the interval, into `effect`.
void add_errors(ImputedEffect& effect, std::span<const double> by_person,
                std::span<const double> by_team);

}  // namespace shadowgraph

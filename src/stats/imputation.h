// Imputation difference-in-differences in its multiplicative (Poisson) form, and the linear variant
// (METRICS P20; Borusyak, Jaravel and Spiess 2024; Wooldridge 2023). What counts as untreated, as an
// effect cell, as a stratum is decided by the caller; everything random is seeded by the keys.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "stats/intervals.h"
#include "stats/resampling.h"

namespace shadowgraph {

// Persons × months, row-major; persons ascending by id.
struct Panel {
  std::size_t persons = 0, months = 0;
  std::vector<double> outcome, exposure;  // y >= 0, E >= 0
  std::vector<std::uint8_t> untreated;    // 1: a cell of U, used where E > 0
  std::vector<std::uint32_t> stratum;     // by person, 0…S-1, after small ones are merged
  std::vector<std::uint32_t> team;        // by person: cluster; numbers ascend with the teams' ids
  [[nodiscard]] std::size_t at(std::size_t person, std::size_t month) const {
    return person * months + month;
  }
};

// Strata of roles: those with < 10 untreated persons (E > 0 in U) in some month of the panel become
// one; if that too has < 10, all are one. Numbers 0…S-1 in the order of the first person.
[[nodiscard]] std::vector<std::uint32_t> merge_strata(const Panel& panel,
                                                      std::span<const std::uint32_t> role);

struct EffectCell {
  std::uint32_t person = 0, month = 0;
};
// One estimand: weights in [0, 1] on positions of the list of effect cells.
struct EffectWeight {
  std::uint32_t cell = 0;
  double weight = 1;
};
using Estimand = std::vector<EffectWeight>;

// When a cell can be imputed. Off (all 0) in simulations that say so.
struct ImputationMinimum {
  std::size_t untreated_cells = 3;     // of the person, E > 0
  std::size_t untreated_persons = 10;  // of the month
  // Asks for Σy > 0 over the person's cells of U. Off where events are rare: who had none before is
  // then chosen by the outcome, and R of nothing lies far below 1.
  bool positive = true;
};

struct ImputedEffect {
  double observed = 0, expected = 0;  // Σwy, Σwμ̂⁰ over the estimable cells
  double weight = 0, weight_all = 0;  // Σw over estimable cells, over all
  std::size_t persons = 0, teams = 0;          // with at least one estimable cell of weight > 0
  std::size_t persons_all = 0;                 // with any cell of weight > 0
  std::optional<double> ratio;                 // R; null: expected 0
  // SE of ln R by person and by team clusters; null: not formed (R 0 or failed, or one team).
  std::optional<double> person_error, team_error;
  // √(g/(g-1))·t_{.975,g-1}·SE, the wider of the two: half-width of ln R. Null: either can't be
  // formed (with one team the person version is enough).
  std::optional<double> half_width;
  bool one_team = false;                       // teams == 1: the person version alone
  std::optional<Interval> interval;            // of R: exp(ln R ± half_width)
  [[nodiscard]] double lift() const { return observed - expected; }
};

struct Imputation {
  std::vector<std::optional<double>> expected;  // μ̂⁰ by effect cell; null: not estimable
  std::vector<ImputedEffect> effects;           // by estimand
  bool failed = false;                          // the fit did not converge
};

struct ImputationKeys {
  ResamplingKey person, team;  // "multiplier.uplift", "multiplier.uplift/team"
  std::size_t replicates = 499;
};

// Fits E·α·λ on U by the alternation of P19(c), imputes μ̂⁰ of the effect cells, and gives Σwy, Σwμ̂⁰,
// R and the interval of every estimand from the same replicates. Each replicate repeats the whole
// alternation with its weights (METRICS P20). Deterministic on any number of threads.
// `keys` null: no intervals.
[[nodiscard]] Imputation impute_effects(const Panel& panel, std::span<const EffectCell> cells,
                                        std::span<const Estimand> estimands,
                                        const ImputationKeys* keys,
                                        const ImputationMinimum& minimum = {});

// Pre-trend check: `treated_from` by person is F's position in the panel (may be >= months or
// negative), null: never. U cells with K >= -4 are taken out of the fit, leads -4, -3, -2 compared;
// only persons without any U cell left are dropped.
struct PretrendTest {
  bool failed = false;
  std::size_t persons = 0;                      // g: contribute to at least one lead
  std::vector<int> leads;                       // finite ones, ascending: of -4, -3, -2
  std::vector<double> log_ratio;                // ℓ_h of those
  std::vector<std::optional<Interval>> interval;  // of e^ℓ, as R's
  std::optional<double> f, p_value;             // null: not testable
  std::optional<double> detectable;             // δ₈₀ per month; null: not testable
  std::optional<double> greatest_step;          // Δ: max |ℓ_h - ℓ_{h-1}| over consecutive leads
};
[[nodiscard]] PretrendTest test_pretrend(const Panel& panel,
                                         std::span<const std::optional<int>> treated_from,
                                         const ImputationKeys& keys);

// M̄* = ln(R_low)/(Δ·ē); 0 if ln R_low <= 0; null if Δ is null or 0.
[[nodiscard]] std::optional<double> breakdown_value(double lower_ratio,
                                                    std::optional<double> greatest_step,
                                                    double mean_event_time);

// Linear variant: y = α + β by alternating means on U; effects y - α̂ - β̂. No strata; exposure
// says only which cells are there (E > 0).
struct LinearImputation {
  std::vector<std::optional<double>> effect;  // by cell
  std::vector<std::optional<double>> mean;    // by estimand: Σwτ/Σw over estimable cells
};
[[nodiscard]] LinearImputation impute_linear(const Panel& panel, std::span<const EffectCell> cells,
                                             std::span<const Estimand> estimands,
                                             const ImputationMinimum& minimum = {});

}  // namespace shadowgraph

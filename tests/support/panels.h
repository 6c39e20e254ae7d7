// Small panels of the imputation, and panels drawn at random, for tests of stats/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "stats/imputation.h"
#include "stats/random.h"

namespace shadowgraph::testing {

// A panel with F by person: untreated before F - donut, effect cells after F.
struct TreatedPanel {
  Panel panel;
  std::vector<std::optional<int>> from;
  std::vector<EffectCell> cells;
  [[nodiscard]] Estimand everything() const {
    Estimand all;
    for (std::uint32_t c = 0; c < cells.size(); ++c) all.push_back({c, 1});
    return all;
  }
};

// Marks U (months before F - donut) and D (months from F + first_effect on).
inline void mark_cells(TreatedPanel& treated, int donut = 1, int first_effect = 1) {
  Panel& panel = treated.panel;
  panel.untreated.assign(panel.persons * panel.months, 0);
  treated.cells.clear();
  for (std::size_t i = 0; i < panel.persons; ++i) {
    for (std::size_t t = 0; t < panel.months; ++t) {
      const int month = static_cast<int>(t);
      const std::optional<int>& from = treated.from[i];
      if (!from || month < *from - donut) panel.untreated[panel.at(i, t)] = 1;
      if (from && month >= *from + first_effect && panel.exposure[panel.at(i, t)] > 0) {
        treated.cells.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(t)});
      }
    }
  }
}

inline TreatedPanel empty_panel(std::size_t persons, std::size_t months) {
  TreatedPanel treated;
  treated.panel.persons = persons;
  treated.panel.months = months;
  treated.panel.outcome.assign(persons * months, 0);
  treated.panel.exposure.assign(persons * months, 1);
  treated.panel.stratum.assign(persons, 0);
  treated.panel.team.assign(persons, 0);
  treated.from.assign(persons, std::nullopt);
  return treated;
}

// Fixture 8.12: 5 persons × 6 months, worked out by hand.
inline TreatedPanel five_persons() {
  TreatedPanel treated = empty_panel(5, 6);
  treated.panel.outcome = {4, 5, 6, 5, 4, 6, 8, 10, 9, 11, 10, 12, 2, 3, 2,
                           3, 3, 2, 5, 6, 5, 9, 10, 9, 3,  3,  4,  4, 8, 7};
  treated.panel.exposure[2 * 6] = 0.5;
  treated.panel.team = {0, 0, 0, 1, 2};
  treated.from = {std::nullopt, std::nullopt, std::nullopt, 2, 3};
  mark_cells(treated);
  return treated;
}

// Counts with unequal people, part-time exposure, two strata and teams of six; every third person
// is treated at some month, without effect.
inline TreatedPanel random_panel(std::uint64_t seed, std::size_t persons, std::size_t months) {
  RandomStream stream(seed);
  TreatedPanel treated = empty_panel(persons, months);
  for (std::size_t i = 0; i < persons; ++i) {
    treated.panel.team[i] = static_cast<std::uint32_t>(i / 6);
    treated.panel.stratum[i] = i % 2 == 0 ? 0 : 1;
    const double level = 2 + 8 * stream.uniform();
    const double share = stream.uniform() < 0.2 ? 0.5 : 1;
    if (i % 3 == 0) treated.from[i] = 4 + static_cast<int>(stream.below(months - 6));
    for (std::size_t t = 0; t < months; ++t) {
      const std::size_t at = treated.panel.at(i, t);
      treated.panel.exposure[at] = stream.uniform() < 0.05 ? 0 : share;
      const double mean = level * treated.panel.exposure[at] * (1 + 0.03 * static_cast<double>(t));
      double limit = stream.exponential();  // a Poisson count: arrivals before `mean`
      for (; limit < mean; limit += stream.exponential()) treated.panel.outcome[at] += 1;
    }
  }
  mark_cells(treated);
  return treated;
}

inline constexpr ImputationMinimum kNoMinimum{0, 0};

inline ImputationKeys test_keys(std::size_t replicates = 199) {
  return {
      {"test", "multiplier.uplift", "org"}, {"test", "multiplier.uplift/team", "org"}, replicates};
}

}  // namespace shadowgraph::testing

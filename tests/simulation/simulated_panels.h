// Panels of persons and months for S14-S19: counts of unequal people, who are reached at some
// month.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "simulation/simulated_draws.h"
#include "simulation/simulation_support.h"
#include "stats/imputation.h"
#include "support/panels.h"

namespace shadowgraph::simulation {

struct PanelDesign {
  std::size_t persons = 60, teams = 10, months = 12;
  double persistence = 0.5;                     // of the noise from month to month
  double person_spread = 0.3, team_spread = 0;  // standard deviations of the noise on the log scale
};

// A world without effects; reaching people and adding effects come after.
struct World {
  testing::TreatedPanel treated;
  std::vector<double> level;  // by person: outcomes a month, gamma with shape 4 and mean 6
  std::vector<double> mean;   // by cell: level times noise of mean 1
};

// AR(1), stationary, e^noise of mean 1.
inline std::vector<double> draw_noise(RandomStream& stream, std::size_t months, double persistence,
                                      double spread) {
  std::vector<double> factors;
  double noise = spread * stream.normal();
  for (std::size_t t = 0; t < months; ++t) {
    factors.push_back(std::exp(noise - spread * spread / 2));
    noise =
        persistence * noise + std::sqrt(1 - persistence * persistence) * spread * stream.normal();
  }
  return factors;
}

inline World draw_world(RandomStream& stream, const PanelDesign& design) {
  World world{testing::empty_panel(design.persons, design.months), {}, {}};
  std::vector<std::vector<double>> team_noise;
  for (std::size_t team = 0; team < design.teams; ++team) {
    team_noise.push_back(draw_noise(stream, design.months, design.persistence, design.team_spread));
  }
  for (std::size_t i = 0; i < design.persons; ++i) {
    const std::size_t team = i * design.teams / design.persons;
    world.treated.panel.team[i] = static_cast<std::uint32_t>(team);
    world.level.push_back(6 * draw_gamma(stream, 4));
    const auto own = draw_noise(stream, design.months, design.persistence, design.person_spread);
    for (std::size_t t = 0; t < design.months; ++t) {
      world.mean.push_back(world.level[i] * own[t] * team_noise[team][t]);
      world.treated.panel.outcome[world.treated.panel.at(i, t)] =
          draw_poisson(stream, world.mean.back());
    }
  }
  return world;
}

// A month F in first…last.
inline int draw_month(RandomStream& stream, int first, int last) {
  return first + static_cast<int>(stream.below(static_cast<std::uint64_t>(last - first + 1)));
}

inline std::vector<std::size_t> draw_order(RandomStream& stream, std::size_t n) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  stream.shuffle(std::span<std::size_t>(order));
  return order;
}

inline void reach_at_random(RandomStream& stream, World& world, std::size_t reached, int first,
                            int last) {
  const auto order = draw_order(stream, world.treated.panel.persons);
  for (std::size_t i = 0; i < reached; ++i) {
    world.treated.from[order[i]] = draw_month(stream, first, last);
  }
}

// Whole teams at one month each, until `reached` persons are.
inline void reach_teams(RandomStream& stream, World& world, std::size_t teams, std::size_t reached,
                        int first, int last) {
  std::size_t count = 0;
  for (const std::size_t team : draw_order(stream, teams)) {
    if (count >= reached) return;
    const int from = draw_month(stream, first, last);
    for (std::size_t i = 0; i < world.treated.panel.persons; ++i) {
      if (world.treated.panel.team[i] != team) continue;
      world.treated.from[i] = from;
      ++count;
    }
  }
}

// Outcomes of the effect cells are drawn anew with their mean multiplied by `factor`.
inline void add_effect(RandomStream& stream, World& world, double factor) {
  for (const EffectCell& cell : world.treated.cells) {
    const std::size_t at = world.treated.panel.at(cell.person, cell.month);
    world.treated.panel.outcome[at] = draw_poisson(stream, factor * world.mean[at]);
  }
}

inline ImputationKeys keys_of(const std::string& study, int cell, int replicate) {
  const std::string seed = seed_of(study, cell, replicate);
  return {{seed, "multiplier.uplift", "org"},
          {seed, "multiplier.uplift/team", "org"},
          whole_study() ? std::size_t{499} : std::size_t{199}};
}

inline Imputation impute_world(const World& world, const std::vector<Estimand>& estimands,
                               const ImputationKeys& keys) {
  return impute_effects(world.treated.panel, world.treated.cells, estimands, &keys,
                        testing::kNoMinimum);
}

}  // namespace shadowgraph::simulation

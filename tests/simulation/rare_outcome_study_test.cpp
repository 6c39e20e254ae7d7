// Rare events in the imputation (rework, defects): a rule that keeps only people who had one before
// the contact chooses them by the outcome, and finds less of it afterwards although nothing changed.
#include <string>

#include <doctest/doctest.h>

#include "simulation/simulated_panels.h"

namespace shadowgraph {
namespace {

using namespace simulation;

// One event in ten months, no effect.
World draw_rare_world(RandomStream& stream) {
  constexpr double kShare = 1.0 / 60;
  World world = draw_world(stream, {150, 15, 12});
  for (std::size_t at = 0; at < world.mean.size(); ++at) {
    world.treated.panel.outcome[at] = draw_poisson(stream, world.mean[at] * kShare);
  }
  reach_at_random(stream, world, 40, 4, 9);
  testing::mark_cells(world.treated);
  return world;
}

double ratio_of(const World& world, bool positive) {
  ImputationMinimum minimum;
  minimum.positive = positive;
  const Imputation found = impute_effects(world.treated.panel, world.treated.cells,
                                          std::vector<Estimand>{world.treated.everything()},
                                          nullptr, minimum);
  return found.effects[0].ratio.value_or(1);
}

TEST_CASE("S14: where events are rare, people who had none before the contact stay in") {
  const int count = replicates(300, 80);
  constexpr int kCell = 4;
  Average kept, chosen;
  for (int r = 1; r <= count; ++r) {
    RandomStream stream = stream_of("S14", kCell, r);
    const World world = draw_rare_world(stream);
    kept.add(ratio_of(world, false));
    chosen.add(ratio_of(world, true));
  }
  const double error = whole_study() ? 0 : 2 * kept.standard_error();
  expect_at_least({"S14", kCell, "mean R, an event in ten months, zeros kept", count, kept.value()},
                  0.90, error);
  expect_at_most({"S14", kCell, "mean R, an event in ten months, zeros kept", count, kept.value()},
                 1.15, error);
  expect_at_most({"S14", kCell, "mean R, an event in ten months, people with one before", count,
                  chosen.value()},
                 0.80, error);
}

}  // namespace
}  // namespace shadowgraph

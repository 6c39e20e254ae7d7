// S18: the pre-trend check rejects as often as it says where trends are parallel, and sees those
// that are not.
#include <cmath>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "simulation/simulated_panels.h"

namespace shadowgraph {
namespace {

using namespace simulation;

constexpr double kLevel = 0.10;

// The reached drift from the others by `slope` a month, on the log scale.
void add_divergence(RandomStream& stream, World& world, double slope) {
  Panel& panel = world.treated.panel;
  for (std::size_t i = 0; slope > 0 && i < panel.persons; ++i) {
    if (!world.treated.from[i]) continue;
    for (std::size_t t = 0; t < panel.months; ++t) {
      const double factor = std::exp(slope * (static_cast<double>(t) - *world.treated.from[i]));
      panel.outcome[panel.at(i, t)] = draw_poisson(stream, factor * world.mean[panel.at(i, t)]);
    }
  }
}

TEST_CASE("S18: parallel trends are seldom rejected, diverging ones are") {
  struct Row {
    PanelDesign design;
    std::size_t reached;
  };
  const std::vector<Row> rows{{{60, 10, 14}, 12}, {{60, 10, 14}, 25}, {{200, 30, 14}, 40}};
  const int count = replicates(300, 40);
  int cell = 0;
  for (const Row& row : rows) {
    for (const double slope : {0.0, 0.05, 0.10}) {
      ++cell;
      Share rejected;
      for (int r = 1; r <= count; ++r) {
        RandomStream stream = stream_of("S18", cell, r);
        World world = draw_world(stream, row.design);
        reach_at_random(stream, world, row.reached, 6, static_cast<int>(row.design.months) - 3);
        add_divergence(stream, world, slope);
        testing::mark_cells(world.treated);
        const PretrendTest test =
            test_pretrend(world.treated.panel, world.treated.from, keys_of("S18", cell, r));
        rejected.add(test.p_value && *test.p_value < kLevel);
      }
      const Measured measured{"S18", cell,
                              "rejected, slope " + format_significant(slope, 2) +
                                  ", N=" + std::to_string(row.design.persons) + ", reached " +
                                  std::to_string(row.reached),
                              count, rejected.value()};
      if (!(slope > 0))
        expect_share_at_most(measured, 0.15, count);
      else if (slope > 0.07 && row.reached == 40)
        expect_share_at_least(measured, 0.90, count);
      else
        report(measured);
    }
  }
}

}  // namespace
}  // namespace shadowgraph

// S22: the interval of the Gini on log-normal amounts, whose Gini is erf(σ/2).
#include <cmath>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "simulation/simulation_support.h"
#include "stats/inequality.h"

namespace shadowgraph {
namespace {

using namespace simulation;

struct Cell {
  double sigma;
  int people;
  double bar;
};

Share simulate(int cell, const Cell& design, int runs) {
  const double truth = std::erf(design.sigma / 2);
  Share covered;
  for (int r = 1; r <= runs; ++r) {
    RandomStream stream = stream_of("S22", cell, r);
    std::vector<double> amounts;
    for (int i = 0; i < design.people; ++i) {
      amounts.push_back(600 * std::exp(design.sigma * stream.normal()));
    }
    const std::optional<Interval> interval = gini_interval(amounts);
    covered.add(interval && interval->lower <= truth && truth <= interval->upper);
  }
  return covered;
}

TEST_CASE("S22: intervals of the Gini cover log-normal amounts") {
  const int runs = replicates(500, 200);
  int cell = 0;
  for (const double sigma : {0.8, 1.5}) {
    for (const int people : {30, 100, 500}) {
      const Cell design{sigma, people, sigma < 1 ? 0.90 : 0.78};
      const Share covered = simulate(++cell, design, runs);
      const std::string what = "coverage, sigma " + format_significant(sigma, 2) + ", " +
                               std::to_string(people) + " people";
      expect_share_at_least({"S22", cell, what, runs, covered.value()}, design.bar, runs);
    }
  }
}

}  // namespace
}  // namespace shadowgraph

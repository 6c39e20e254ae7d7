// S1: Wilson's interval with a design effect, on authors who differ.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "simulation/simulated_counts.h"
#include "simulation/simulation_support.h"
#include "stats/intervals.h"

namespace shadowgraph {
namespace {

using namespace simulation;

constexpr double kTruth = 0.2;

struct Coverage {
  double clustered = 0;
  double plain = 0;
};

bool contains(const Interval& interval, double truth) {
  return interval.lower <= truth && truth <= interval.upper;
}

Coverage simulate(int cell, int authors, double rho, int replicates) {
  Coverage coverage;
  for (int r = 1; r <= replicates; ++r) {
    RandomStream stream = stream_of("S1", cell, r);
    std::vector<ClusterCount> clusters;
    ClusterCount whole;
    for (int a = 0; a < authors; ++a) {
      const double n = draw_integer(stream, 3, 15);
      const double k = draw_binomial(stream, n, draw_propensity(stream, kTruth, rho));
      clusters.push_back({k, n});
      whole.k += k;
      whole.n += n;
    }
    const double deff = design_effect(clusters).value_or(1);
    if (contains(*wilson_interval(whole.k, whole.n, deff), kTruth)) coverage.clustered += 1;
    if (contains(*wilson_interval(whole.k, whole.n), kTruth)) coverage.plain += 1;
  }
  coverage.clustered /= replicates;
  coverage.plain /= replicates;
  return coverage;
}

TEST_CASE("S1: intervals with a design effect cover, plain ones don't") {
  constexpr int kReplicates = 2000;
  int cell = 0;
  for (const int authors : {10, 20}) {
    for (const double rho : {0.0, 0.1, 0.3}) {
      const Coverage coverage = simulate(++cell, authors, rho, kReplicates);
      const std::string name =
          "A=" + std::to_string(authors) + ", rho=" + format_significant(rho, 1);
      const Measured covered{"S1", cell, "coverage, " + name, kReplicates, coverage.clustered};
      expect_at_least(covered, authors == 10 ? 0.87 : 0.90, 0);
      expect_at_most(covered, 0.985, 0);
      if (rho != 0.1) continue;
      expect_at_most({"S1", cell, "coverage of plain Wilson, " + name, kReplicates, coverage.plain},
                     0.87, 0);
    }
  }
}

}  // namespace
}  // namespace shadowgraph

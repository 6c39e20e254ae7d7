// S2: partial pooling of proportions, on tables with little and much true variation.
#include <doctest/doctest.h>

#include <vector>

#include "simulation/simulated_counts.h"
#include "stats/pooling.h"

namespace shadowgraph {
namespace {

using namespace simulation;

struct Design {
  double mean;
  std::uint64_t least, most;  // trials of a unit
};

struct Outcome {
  double covered = 0;
  double units = 0;
  double squared_error = 0;
  double squared_error_raw = 0;
};

void add_replicate(Outcome& outcome, RandomStream& stream, const Design& design, int units,
                   double rho) {
  std::vector<ClusterCount> table;
  std::vector<double> truths;
  for (int i = 0; i < units; ++i) {
    const double n = draw_integer(stream, design.least, design.most);
    truths.push_back(draw_propensity(stream, design.mean, rho));
    table.push_back({draw_binomial(stream, n, truths.back()), n});
  }
  const std::vector<PooledUnit> pooled = *pool_proportions(table);
  for (std::size_t i = 0; i < table.size(); ++i) {
    const double truth = truths[i];
    const double raw = table[i].k / table[i].n;
    const Interval& interval = pooled[i].interval;
    if (interval.lower <= truth && truth <= interval.upper) outcome.covered += 1;
    outcome.units += 1;
    outcome.squared_error += (pooled[i].mean - truth) * (pooled[i].mean - truth);
    outcome.squared_error_raw += (raw - truth) * (raw - truth);
  }
}

TEST_CASE("S2: pooled intervals cover and pooled means beat raw ones") {
  const int replicates = whole_study() ? 200 : 6;
  const std::vector<Design> designs{{0.15, 10, 60}, {0.03, 10, 60}, {0.15, 3, 15}};
  int cell = 0;
  double sum_of_coverage = 0;
  double sum_of_errors = 0;
  for (const Design& design : designs) {
    for (const int units : {5, 8, 20}) {
      for (const double rho : {0.0, 0.01, 0.05, 0.2}) {
        ++cell;
        Outcome outcome;
        for (int r = 1; r <= replicates; ++r) {
          RandomStream stream = stream_of("S2", cell, r);
          add_replicate(outcome, stream, design, units, rho);
        }
        const double coverage = outcome.covered / outcome.units;
        const double relative = outcome.squared_error / outcome.squared_error_raw;
        sum_of_coverage += coverage;
        CAPTURE(cell);
        CAPTURE(coverage);
        sum_of_errors += relative;
        // Units of one table share its grid: their errors go together.
        CHECK(coverage >= 0.88 - slack(0.88, 2.0 * replicates));
        CHECK(relative <= (whole_study() ? 1.05 : 2.0));
        if (rho <= 0.01) CHECK(relative <= (whole_study() ? 0.5 : 0.9));
      }
    }
  }
  CHECK(sum_of_errors / cell <= 0.75);
  CHECK(sum_of_coverage / cell >= 0.93 - slack(0.93, 10.0 * replicates));
}

}  // namespace
}  // namespace shadowgraph

// S2, S3, S4: partial pooling of proportions, rates and effects, on tables with little and much
// true variation.
#include <limits>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "simulation/simulated_counts.h"
#include "simulation/simulated_curves.h"
#include "simulation/simulated_tables.h"
#include "stats/pooling.h"

namespace shadowgraph {
namespace {

using namespace simulation;

struct Design {
  double mean;
  std::uint64_t least, most;  // trials of a unit
};

std::string number(double value) { return format_significant(value, 2); }

void add_proportions(PoolingOutcome& outcome, RandomStream& stream, const Design& design, int units,
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
    outcome.add_unit(truths[i], table[i].k / table[i].n, pooled[i].mean, pooled[i].interval);
  }
  outcome.end_replicate();
}

// Rate 2; shape of the gamma law of rates, infinite where all units are alike.
void add_rates(PoolingOutcome& outcome, RandomStream& stream, int units, double shape) {
  std::vector<ExposedCount> table;
  std::vector<double> truths;
  for (int i = 0; i < units; ++i) {
    const double exposure = draw_between(stream, 3, 15);
    const double factor = draw_gamma(stream, std::min(shape, 1e6));
    truths.push_back(std::isinf(shape) ? 2 : 2 * factor);
    table.push_back({draw_poisson(stream, truths.back() * exposure), exposure});
  }
  const auto pooled = pool_rates(table);
  REQUIRE(pooled);
  for (std::size_t i = 0; i < table.size(); ++i) {
    const double raw = table[i].count / table[i].exposure;
    outcome.add_unit(truths[i], raw, (*pooled)[i].mean, (*pooled)[i].interval);
  }
  outcome.end_replicate();
}

void add_effects(PoolingOutcome& outcome, RandomStream& stream, int units, double tau) {
  std::vector<MeasuredEffect> table;
  std::vector<double> truths;
  for (int i = 0; i < units; ++i) {
    const double error = draw_between(stream, 0.1, 0.5);
    truths.push_back(tau * stream.normal());
    table.push_back({truths.back() + error * stream.normal(), error});
  }
  const PooledEffects pooled = *pool_effects(table);
  for (std::size_t i = 0; i < table.size(); ++i) {
    const PooledEffect& unit = pooled.units[i];
    outcome.add_unit(truths[i], table[i].value, unit.mean, unit.interval);
  }
  outcome.end_replicate();
}

// Forming intervals takes long: a cut makes every sixth cell only.
bool in_this_run(int cell) { return whole_study() || cell % 7 == 2; }

TEST_CASE("S2: pooled intervals of proportions cover and pooled means beat raw ones") {
  const int count = replicates(200, 4);
  const std::vector<Design> designs{{0.15, 10, 60}, {0.03, 10, 60}, {0.15, 3, 15}};
  PoolingRow row("S2", count);
  int cell = 0;
  for (const Design& design : designs) {
    for (const int units : {5, 8, 20}) {
      for (const double rho : {0.0, 0.01, 0.05, 0.2}) {
        if (!in_this_run(++cell)) continue;
        PoolingOutcome outcome;
        for (int r = 1; r <= count; ++r) {
          RandomStream stream = stream_of("S2", cell, r);
          add_proportions(outcome, stream, design, units, rho);
        }
        const std::string what = "mean " + number(design.mean) + ", n to " +
                                 std::to_string(design.most) + ", G=" + std::to_string(units) +
                                 ", rho=" + number(rho);
        row.check_cell(cell, what, outcome, rho <= 0.01);
      }
    }
  }
  row.check_average();
}

TEST_CASE("S3: pooled intervals of rates cover and pooled means beat raw ones") {
  const int count = replicates(200, 4);
  PoolingRow row("S3", count);
  int cell = 0;
  for (const int units : {5, 8, 20}) {
    for (const double shape : {std::numeric_limits<double>::infinity(), 20.0, 4.0}) {
      ++cell;
      PoolingOutcome outcome;
      for (int r = 1; r <= count; ++r) {
        RandomStream stream = stream_of("S3", cell, r);
        add_rates(outcome, stream, units, shape);
      }
      const std::string law = std::isinf(shape) ? "alike" : "shape " + number(shape);
      row.check_cell(cell, "G=" + std::to_string(units) + ", " + law, outcome, std::isinf(shape));
    }
  }
  row.check_average();
}

TEST_CASE("S4: pooled intervals of effects cover and pooled means beat raw ones") {
  const int count = replicates(500, 40);
  PoolingRow row("S4", count);
  int cell = 0;
  for (const int units : {5, 8, 20}) {
    for (const double tau : {0.0, 0.1, 0.4}) {
      ++cell;
      PoolingOutcome outcome;
      for (int r = 1; r <= count; ++r) {
        RandomStream stream = stream_of("S4", cell, r);
        add_effects(outcome, stream, units, tau);
      }
      row.check_cell(cell, "G=" + std::to_string(units) + ", tau=" + number(tau), outcome,
                     tau == 0);
    }
  }
  row.check_average();
}

}  // namespace
}  // namespace shadowgraph

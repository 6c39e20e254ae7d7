// S6: teams differ in spend and in output alike; within them there is a relation, or none.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "simulation/simulated_draws.h"
#include "simulation/simulation_support.h"
#include "stats/concordance.h"
#include "stats/rank_correlation.h"

namespace shadowgraph {
namespace {

using namespace simulation;

constexpr double kChanges = 3.6;  // a person's mean in an average team
constexpr double kLevel = 0.05;

struct Cell {
  int teams, size;
  double within;  // effect of one sd of spend on changes
};

struct People {
  std::vector<double> spend, changes;
  std::vector<std::uint32_t> teams;
};

// spend = team + own, changes ~ Poisson(3.6 + team + within·own), both standard normal.
People draw_people(RandomStream& stream, const Cell& cell) {
  People people;
  for (int team = 0; team < cell.teams; ++team) {
    const double shared = stream.normal();
    for (int i = 0; i < cell.size; ++i) {
      const double own = stream.normal();
      const double mean = std::max(0.1, kChanges + shared + cell.within * own);
      people.spend.push_back(shared + own);
      people.changes.push_back(draw_poisson(stream, mean));
      people.teams.push_back(static_cast<std::uint32_t>(team));
    }
  }
  return people;
}

// The concordance of two colleagues when there are any number of them.
double true_concordance(double within) {
  RandomStream stream = RandomStream::from_key("sim|S6|truth");
  const int pairs = replicates(4'000'000, 400'000);
  const Cell pair{1, 2, within};
  double sum = 0;
  for (int i = 0; i < pairs; ++i) {
    const People two = draw_people(stream, pair);
    const double product = (two.spend[0] - two.spend[1]) * (two.changes[0] - two.changes[1]);
    sum += product > 0 ? 1 : product < 0 ? 0 : 0.5;
  }
  return sum / pairs;
}

struct Outcome {
  Share covered, rejected, plain;
};

Outcome simulate(int number, const Cell& cell, double truth, int runs) {
  const std::size_t permutations = whole_study() ? 999 : 199;
  Outcome outcome;
  for (int r = 1; r <= runs; ++r) {
    RandomStream stream = stream_of("S6", number, r);
    const People people = draw_people(stream, cell);
    const Concordance found = *stratified_concordance(people.spend, people.changes, people.teams);
    const Interval interval = *found.interval;
    outcome.covered.add(interval.lower <= truth && truth <= interval.upper);
    const ResamplingKey key{seed_of("S6", number, r), "signal.concordance", "org"};
    outcome.rejected.add(*concordance_p_value(people.spend, people.changes, people.teams, key,
                                              permutations) <= kLevel);
    const Interval plain = *spearman(people.spend, people.changes)->interval;
    outcome.plain.add(plain.lower > 0 || plain.upper < 0);
  }
  return outcome;
}

void judge(int number, const Cell& cell, const Outcome& outcome, int runs) {
  const std::string where = std::to_string(cell.teams) + " teams of " + std::to_string(cell.size) +
                            (cell.within > 0 ? ", effect 0.5" : ", no effect");
  const auto measured = [&](const char* what, const Share& share) {
    return Measured{"S6", number, what + (", " + where), runs, share.value()};
  };
  expect_share_at_least(measured("coverage", outcome.covered), 0.93, runs);
  if (cell.within > 0) {
    report(measured("permutation power", outcome.rejected));
    return;
  }
  expect_share_at_most(measured("permutation size", outcome.rejected), 0.075, runs);
  // The scenario bites: a correlation over all people finds what is not there.
  expect_share_at_least(measured("plain Spearman finds one", outcome.plain), 0.3, runs);
}

TEST_CASE("S6: concordance within teams is not fooled by teams") {
  const int runs = replicates(300, 60);
  int number = 0;
  const double with_effect = true_concordance(0.5);
  CHECK(with_effect == doctest::Approx(0.582).epsilon(0.004));
  for (const auto& [teams, size] : {std::pair{6, 6}, std::pair{20, 8}}) {
    for (const double within : {0.0, 0.5}) {
      const Cell cell{teams, size, within};
      const double truth = within > 0 ? with_effect : 0.5;
      ++number;
      judge(number, cell, simulate(number, cell, truth, runs), runs);
    }
  }
}

}  // namespace
}  // namespace shadowgraph

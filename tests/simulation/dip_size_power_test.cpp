// S21: the two-group test calls one group two rarely, and two groups one not too often.
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "simulation/simulated_draws.h"
#include "simulation/simulation_support.h"
#include "stats/dip.h"

namespace shadowgraph {
namespace {

using namespace simulation;

constexpr double kLevel = 0.05;

enum class Shape { kLognormal, kLogGamma, kStudent, kHalves, kUneven };

struct NamedShape {
  Shape shape;
  const char* name;
};
constexpr std::array<NamedShape, 5> kShapes{{{Shape::kLognormal, "log-normal"},
                                             {Shape::kLogGamma, "gamma 0.7"},
                                             {Shape::kStudent, "t3 of logs"},
                                             {Shape::kHalves, "50/50 at 3 sd"},
                                             {Shape::kUneven, "30/70 at 5 sd"}}};

double draw_log_spend(RandomStream& stream, Shape shape) {
  switch (shape) {
    case Shape::kLognormal:
      return std::log(600) + 0.9 * stream.normal();
    case Shape::kLogGamma:
      return std::log(draw_gamma(stream, 0.7));
    case Shape::kStudent:
      return draw_t3(stream);
    case Shape::kHalves:
      return (stream.uniform() < 0.5 ? 3 : 0) + stream.normal();
    case Shape::kUneven:
      return (stream.uniform() < 0.3 ? 0 : 5) + stream.normal();
  }
  return 0;
}

Share simulate(int cell, Shape shape, int people, int runs) {
  // A cut compares with fewer normal samples too: they are nearly all of the work.
  const std::size_t samples = whole_study() ? 1999 : 199;
  Share rejected;
  for (int r = 1; r <= runs; ++r) {
    RandomStream stream = stream_of("S21", cell, r);
    std::vector<double> logs;
    for (int i = 0; i < people; ++i) logs.push_back(draw_log_spend(stream, shape));
    const ResamplingKey key{seed_of("S21", cell, r), "adoption.two_group_p", "org"};
    rejected.add(*dip_p_value_normal(logs, key, samples) < kLevel);
  }
  return rejected;
}

void judge(const Measured& measured, Shape shape, int people) {
  if (shape != Shape::kHalves && shape != Shape::kUneven) {
    expect_share_at_most(measured, 0.08, measured.replicates);
  } else if (shape == Shape::kUneven && people >= 50) {
    expect_share_at_least(measured, people >= 100 ? 0.8 : 0.5, measured.replicates);
  } else {
    report(measured);
  }
}

TEST_CASE("S21: one group is seldom called two, and two groups are found") {
  const int runs = replicates(500, 12);
  int cell = 0;
  for (const int people : {30, 50, 100, 300}) {
    for (const NamedShape& shape : kShapes) {
      const Share rejected = simulate(++cell, shape.shape, people, runs);
      const std::string what =
          "two groups said, " + std::string(shape.name) + ", " + std::to_string(people) + " people";
      judge({"S21", cell, what, runs, rejected.value()}, shape.shape, people);
    }
  }
}

}  // namespace
}  // namespace shadowgraph

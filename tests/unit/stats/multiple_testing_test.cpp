#include "stats/multiple_testing.h"

#include <algorithm>
#include <vector>

#include <doctest/doctest.h>

#include "stats/random.h"

namespace shadowgraph {
namespace {

using Numbers = std::vector<double>;
using doctest::Approx;

// Benjamini and Hochberg (1995), section 4.1: thrombolysis trials.
const Numbers kTrials{.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344,
                      .0459, .3240, .4262, .5719, .6528, .7590, 1};

TEST_CASE("Benjamini and Hochberg reject four of their fifteen") {
  const TestedHypotheses tested = benjamini_hochberg(kTrials, 0.05);
  const Numbers adjusted{.0015,      .003,       .0095,      .035625,    .0603,
                         .063857143, .063857143, .0645,      .0765,      .486,
                         .581181818, .714875,    .753230769, .813214286, 1};
  for (std::size_t i = 0; i < kTrials.size(); ++i) {
    CAPTURE(i);
    CHECK(tested.adjusted[i] == Approx(adjusted[i]).epsilon(1e-7));
    CHECK(tested.rejected[i] == (i < 4));
  }
}

TEST_CASE("Holm rejects the first three of them") {
  const TestedHypotheses tested = holm(kTrials, 0.05);
  // p·15, p·14, p·13, p·12, …: 0.0095·12 = 0.114 is the first that is too large.
  CHECK(tested.adjusted[0] == Approx(.0015));
  CHECK(tested.adjusted[1] == Approx(.0056));
  CHECK(tested.adjusted[2] == Approx(.0247));
  CHECK(tested.adjusted[3] == Approx(.114));
  CHECK(tested.adjusted[14] == 1);
  for (std::size_t i = 0; i < kTrials.size(); ++i) CHECK(tested.rejected[i] == (i < 3));
}

TEST_CASE("a hypothesis between rejected ones is rejected with them") {
  // 0.04 > 0.05·2/3 alone, but the third is under its own line.
  const TestedHypotheses tested = benjamini_hochberg(Numbers{0.045, 0.04, 0.001}, 0.05);
  CHECK(tested.rejected == std::vector<bool>{true, true, true});
  const TestedHypotheses stepped = holm(Numbers{0.045, 0.04, 0.001}, 0.05);
  CHECK(stepped.rejected == std::vector<bool>{false, false, true});
}

TEST_CASE("none, one, and all equal") {
  CHECK(benjamini_hochberg({}).adjusted.empty());
  CHECK(holm({}).rejected.empty());
  CHECK(benjamini_hochberg(Numbers{0.04}, 0.05).adjusted[0] == 0.04);
  CHECK(holm(Numbers{0.04}, 0.05).rejected[0]);
  const TestedHypotheses equal = benjamini_hochberg(Numbers(5, 0.03), 0.05);
  CHECK(equal.adjusted == Numbers(5, 0.03));
  CHECK(equal.rejected == std::vector<bool>(5, true));
  CHECK(holm(Numbers(5, 0.03), 0.05).adjusted == Numbers(5, 0.15));
}

TEST_CASE("what is rejected is what its adjusted p says, in whatever order") {
  RandomStream stream(2);
  for (int round = 0; round < 50; ++round) {
    Numbers p_values;
    for (int i = 0; i < 12; ++i) p_values.push_back(stream.uniform() * stream.uniform());
    const TestedHypotheses found = benjamini_hochberg(p_values);
    const TestedHypotheses stepped = holm(p_values);
    Numbers reversed(p_values.rbegin(), p_values.rend());
    const TestedHypotheses other = benjamini_hochberg(reversed);
    for (std::size_t i = 0; i < p_values.size(); ++i) {
      CHECK(found.rejected[i] == (found.adjusted[i] <= 0.10));
      CHECK(stepped.rejected[i] == (stepped.adjusted[i] <= 0.05));
      CHECK(found.adjusted[i] >= p_values[i]);
      CHECK(stepped.adjusted[i] >= found.adjusted[i]);
      CHECK(other.adjusted[p_values.size() - 1 - i] == found.adjusted[i]);
    }
  }
}

}  // namespace
}  // namespace shadowgraph

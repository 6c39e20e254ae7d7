#include "stats/imputation.h"

#include <array>
#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "support/panels.h"

namespace shadowgraph {
namespace {

using namespace testing;

doctest::Approx near(double value, double epsilon = 1e-9) {
  return doctest::Approx(value).epsilon(epsilon);
}

TEST_CASE("the panel of five worked out by hand") {
  const TreatedPanel five = five_persons();
  REQUIRE(five.cells.size() == 5);
  const std::vector<Estimand> estimands{five.everything()};
  const Imputation found = impute_effects(five.panel, five.cells, estimands, nullptr, kNoMinimum);
  CHECK_FALSE(found.failed);
  const std::array<double, 5> expected{6.17341379, 5.52358076, 6.49833030, 3.07488394, 3.61751052};
  for (std::size_t c = 0; c < expected.size(); ++c) {
    CHECK(*found.expected[c] == near(expected[c], 2e-9));
  }
  const ImputedEffect& effect = found.effects[0];
  CHECK(effect.observed == 43);
  CHECK(effect.expected == near(24.8877192985));
  CHECK(*effect.ratio == near(1.7277597631));
  CHECK(effect.lift() == near(18.1122807015));
  CHECK(effect.persons == 2);
  CHECK(effect.teams == 2);
  CHECK_FALSE(effect.interval);
}

}  // namespace
}  // namespace shadowgraph

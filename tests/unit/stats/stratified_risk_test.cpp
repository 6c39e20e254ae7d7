#include "stats/stratified_risk.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <doctest/doctest.h>

namespace shadowgraph {
namespace {

using Tables = std::vector<StratumTable>;
using doctest::Approx;

// Bickel, Hammel and O'Connell (1975): men admitted, rejected, women admitted, rejected, by
// department (R datasets, UCBAdmissions).
const Tables kBerkeley{{512, 313, 89, 19},   {353, 207, 17, 8},  {120, 205, 202, 391},
                       {138, 279, 131, 244}, {53, 138, 94, 299}, {22, 351, 24, 317}};

TEST_CASE("admissions at Berkeley have their published common odds ratio") {
  CHECK(*mantel_haenszel_odds_ratio(kBerkeley) == Approx(0.9046968).epsilon(1e-6));
}

TEST_CASE("admissions at Berkeley have the risk ratio and difference of the reference") {
  const double ratio = *mantel_haenszel_ratio(kBerkeley);
  const double error = *greenland_robins_se(kBerkeley);
  CHECK(ratio == Approx(0.9449050226).epsilon(1e-9));
  CHECK(error == Approx(0.0442239944).epsilon(1e-8));
  CHECK(ratio * std::exp(-1.959963984540054 * error) == Approx(0.866452).epsilon(1e-6));
  CHECK(ratio * std::exp(1.959963984540054 * error) == Approx(1.030461).epsilon(1e-6));
  CHECK(*mantel_haenszel_difference(kBerkeley) == Approx(-0.0184251962).epsilon(1e-8));
  CHECK(informative_strata(kBerkeley) == 6);
}

TEST_CASE("in one stratum they are the plain ratio, difference and odds ratio") {
  const Tables one{{10, 90, 5, 95}};
  CHECK(*mantel_haenszel_ratio(one) == Approx(2));
  CHECK(*mantel_haenszel_difference(one) == Approx(0.05));
  CHECK(*mantel_haenszel_odds_ratio(one) == Approx(10.0 * 95 / (90 * 5)));
  // √(1/a - 1/n₁ + 1/c - 1/n₀)
  CHECK(*greenland_robins_se(one) == Approx(std::sqrt(0.1 - 0.01 + 0.2 - 0.01)));
}

TEST_CASE("a stratum with one arm says nothing") {
  Tables tables = kBerkeley;
  tables.push_back({100, 5, 0, 0});
  tables.push_back({0, 0, 3, 4});
  tables.push_back({});
  CHECK(*mantel_haenszel_ratio(tables) == *mantel_haenszel_ratio(kBerkeley));
  CHECK(*mantel_haenszel_difference(tables) == *mantel_haenszel_difference(kBerkeley));
  CHECK(*mantel_haenszel_odds_ratio(tables) == *mantel_haenszel_odds_ratio(kBerkeley));
  CHECK(*greenland_robins_se(tables) == *greenland_robins_se(kBerkeley));
  CHECK(informative_strata(tables) == 6);
}

TEST_CASE("what can't be divided is undefined") {
  CHECK_FALSE(mantel_haenszel_ratio({}));
  CHECK_FALSE(mantel_haenszel_difference({}));
  CHECK_FALSE(mantel_haenszel_odds_ratio({}));
  CHECK_FALSE(greenland_robins_se({}));
  const Tables no_unexposed_events{{3, 7, 0, 10}};
  CHECK_FALSE(mantel_haenszel_ratio(no_unexposed_events));
  CHECK_FALSE(greenland_robins_se(no_unexposed_events));
  CHECK(*mantel_haenszel_difference(no_unexposed_events) == Approx(0.3));
}

TEST_CASE("the order of strata and the scale of weights change no ratio") {
  Tables tables = kBerkeley;
  std::reverse(tables.begin(), tables.end());
  for (StratumTable& table : tables) {
    table.exposed_events *= 0.25;
    table.exposed_others *= 0.25;
    table.unexposed_events *= 0.25;
    table.unexposed_others *= 0.25;
  }
  CHECK(*mantel_haenszel_ratio(tables) == Approx(*mantel_haenszel_ratio(kBerkeley)));
  CHECK(*mantel_haenszel_difference(tables) == Approx(*mantel_haenszel_difference(kBerkeley)));
  CHECK(*greenland_robins_se(tables) == Approx(2 * *greenland_robins_se(kBerkeley)));
}

TEST_CASE("swapping the arms inverts the ratio and turns the difference") {
  Tables tables = kBerkeley;
  for (StratumTable& table : tables) {
    std::swap(table.exposed_events, table.unexposed_events);
    std::swap(table.exposed_others, table.unexposed_others);
  }
  CHECK(*mantel_haenszel_ratio(tables) == Approx(1 / *mantel_haenszel_ratio(kBerkeley)));
  CHECK(*mantel_haenszel_difference(tables) == Approx(-*mantel_haenszel_difference(kBerkeley)));
}

TEST_CASE("E-values are those VanderWeele and Ding give") {
  CHECK(e_value(3.9) == Approx(7.26).epsilon(1e-3));  // their breastfeeding example (2017)
  CHECK(e_value(2.4) == Approx(4.23).epsilon(1e-3));
  CHECK(e_value(1) == 1);
  CHECK(e_value(0.5) == Approx(e_value(2)));
}

}  // namespace
}  // namespace shadowgraph

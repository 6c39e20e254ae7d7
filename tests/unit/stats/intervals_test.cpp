#include "stats/intervals.h"

#include <doctest/doctest.h>

#include <vector>

namespace shadowgraph {
namespace {

struct Proportion {
  double k, n, wilson_lower, wilson_upper, jeffreys_lower, jeffreys_upper;
};

// Newcombe (1998), Statistics in Medicine 17:857, Table I; Jeffreys of the same cases.
const std::vector<Proportion> kNewcombe{
    {81, 263, 0.255289, 0.366210, 0.254522, 0.365647},
    {15, 148, 0.062386, 0.160487, 0.060449, 0.157643},
    {0, 20, 0.0, 0.161125, 0.0, 0.116639},
    {1, 29, 0.006113, 0.171755, 0.003746, 0.150078},
};

TEST_CASE("Wilson intervals are those Newcombe published") {
  for (const Proportion& row : kNewcombe) {
    CAPTURE(row.k);
    const Interval interval = *wilson_interval(row.k, row.n);
    CHECK(interval.lower == doctest::Approx(row.wilson_lower).epsilon(1e-4));
    CHECK(interval.upper == doctest::Approx(row.wilson_upper).epsilon(1e-5));
  }
}

TEST_CASE("Jeffreys intervals are one-sided where nobody or everybody counts") {
  for (const Proportion& row : kNewcombe) {
    CAPTURE(row.k);
    const Interval interval = *jeffreys_interval(row.k, row.n);
    CHECK(interval.lower == doctest::Approx(row.jeffreys_lower).epsilon(2e-4));
    CHECK(interval.upper == doctest::Approx(row.jeffreys_upper).epsilon(1e-5));
  }
  CHECK(jeffreys_interval(20, 20)->upper == 1.0);
  CHECK(jeffreys_interval(20, 20)->lower ==
        doctest::Approx(1 - jeffreys_interval(0, 20)->upper));
}

struct Count {
  double y, lower, upper;
};

TEST_CASE("Garwood intervals are the published Poisson limits") {
  const std::vector<Count> published{{0, 0, 3.688879},
                                     {1, 0.025318, 5.571643},
                                     {5, 1.623486, 11.668332},
                                     {10, 4.795389, 18.390356},
                                     {100, 81.363991, 121.626794}};
  for (const Count& row : published) {
    CAPTURE(row.y);
    const Interval interval = *garwood_interval(row.y, 1);
    CHECK(interval.lower == doctest::Approx(row.lower).epsilon(1e-4));
    CHECK(interval.upper == doctest::Approx(row.upper).epsilon(1e-6));
  }
}

TEST_CASE("exposure scales a rate's interval and overdispersion widens it") {
  const Interval one = *garwood_interval(10, 1);
  const Interval four = *garwood_interval(10, 4);
  CHECK(four.lower == doctest::Approx(one.lower / 4));
  CHECK(four.upper == doctest::Approx(one.upper / 4));
  const Interval spread = *garwood_interval(10, 1, 2);
  CHECK(spread.lower < one.lower);
  CHECK(spread.upper > one.upper);
  CHECK(spread.upper == doctest::Approx(2 * garwood_interval(5, 1)->upper));
}

TEST_CASE("without trials or exposure there is no interval") {
  CHECK_FALSE(wilson_interval(0, 0));
  CHECK_FALSE(jeffreys_interval(0, 0));
  CHECK_FALSE(garwood_interval(3, 0));
}

TEST_CASE("a design effect is the interval of a smaller sample") {
  const Interval plain = *wilson_interval(20, 50);
  const Interval clustered = *wilson_interval(40, 100, 2);
  CHECK(clustered.lower == doctest::Approx(plain.lower));
  CHECK(clustered.upper == doctest::Approx(plain.upper));
}

TEST_CASE("clusters that all look alike have no design effect and all-or-nothing ones have much") {
  const std::vector<ClusterCount> alike(10, {2, 10});
  CHECK(*design_effect(alike) == 1.0);
  std::vector<ClusterCount> split(10, {0, 10});
  for (std::size_t i = 0; i < 5; ++i) split[i].k = 10;
  // V_c = 10/9 · 10·25/100², V_b = 0.25/100.
  CHECK(*design_effect(split) == doctest::Approx(100.0 / 9.0));
}

TEST_CASE("a design effect needs ten clusters with trials and an outcome that varies") {
  CHECK_FALSE(design_effect(std::vector<ClusterCount>(9, {2, 10})));
  CHECK_FALSE(design_effect(std::vector<ClusterCount>(12, {0, 10})));
  CHECK_FALSE(design_effect(std::vector<ClusterCount>(12, {10, 10})));
  std::vector<ClusterCount> empty_ones(9, {2, 10});
  empty_ones.push_back({0, 0});
  CHECK_FALSE(design_effect(empty_ones));
}

}  // namespace
}  // namespace shadowgraph

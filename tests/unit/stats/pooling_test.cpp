#include "stats/pooling.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <boost/math/distributions/gamma.hpp>
#include <doctest/doctest.h>

#include "stats/pooling_grid.h"

namespace shadowgraph {
namespace {

const std::vector<ClusterCount> kTable{{2, 10}, {7, 12}, {5, 9}, {11, 30}, {0, 6}, {14, 25}};

TEST_CASE("fewer than five units are not pooled") {
  CHECK_FALSE(pool_proportions(std::vector<ClusterCount>(4, {1, 5})));
  CHECK(pool_proportions(std::vector<ClusterCount>(5, {1, 5})));
}

TEST_CASE("pooled means lie between the unit and the table, inside their interval") {
  const auto pooled = *pool_proportions(kTable);
  double k = 0;
  double n = 0;
  for (const ClusterCount& unit : kTable) {
    k += unit.k;
    n += unit.n;
  }
  const double whole = k / n;
  for (std::size_t i = 0; i < kTable.size(); ++i) {
    CAPTURE(i);
    const double raw = kTable[i].k / kTable[i].n;
    CHECK(pooled[i].mean > std::min(raw, whole) - 0.03);
    CHECK(pooled[i].mean < std::max(raw, whole) + 0.03);
    CHECK(pooled[i].interval.lower < pooled[i].mean);
    CHECK(pooled[i].interval.upper > pooled[i].mean);
  }
}

TEST_CASE("means alone are the means that come with intervals") {
  const auto pooled = *pool_proportions(kTable);
  const auto means = *pool_proportion_means(kTable);
  REQUIRE(means.size() == pooled.size());
  for (std::size_t i = 0; i < means.size(); ++i) CHECK(means[i] == pooled[i].mean);
}

TEST_CASE("pooling does not depend on the order of units") {
  std::vector<ClusterCount> reversed(kTable.rbegin(), kTable.rend());
  const auto one = *pool_proportions(kTable);
  const auto other = *pool_proportions(reversed);
  for (std::size_t i = 0; i < kTable.size(); ++i) {
    const PooledUnit& twin = other[kTable.size() - 1 - i];
    CHECK(one[i].mean == doctest::Approx(twin.mean).epsilon(1e-12));
    CHECK(one[i].interval.upper == doctest::Approx(twin.interval.upper).epsilon(1e-12));
  }
}

TEST_CASE("counting the others instead mirrors mean and interval") {
  std::vector<ClusterCount> others;
  for (const ClusterCount& unit : kTable) others.push_back({unit.n - unit.k, unit.n});
  const auto one = *pool_proportions(kTable);
  const auto other = *pool_proportions(others);
  for (std::size_t i = 0; i < kTable.size(); ++i) {
    CHECK(one[i].mean == doctest::Approx(1 - other[i].mean).epsilon(1e-9));
    CHECK(one[i].interval.lower == doctest::Approx(1 - other[i].interval.upper).epsilon(1e-9));
  }
}

TEST_CASE("a table in which nobody counts still has means above zero and limits below one") {
  const auto pooled = *pool_proportions(std::vector<ClusterCount>(6, {0, 8}));
  for (const PooledUnit& unit : pooled) {
    CHECK(unit.mean > 0);
    CHECK(unit.mean < 0.1);
    CHECK(unit.interval.upper < 0.3);
    CHECK(unit.interval.lower >= 0);
  }
}

TEST_CASE(
    "full units beside one that is empty are pooled: a prior far below the rounding of n counts") {
  std::vector<ClusterCount> units(11, {5, 5});
  units.push_back({0, 1});
  const auto pooled = *pool_proportions(units);
  CHECK(pooled[0].mean > 0.9);
  CHECK(pooled[0].interval.upper <= 1);
  CHECK(pooled[11].interval.lower >= 0);
}

TEST_CASE("more units than weigh the grid all get a posterior") {
  std::vector<ClusterCount> units;
  for (int i = 0; i < 4100; ++i) units.push_back({static_cast<double>(i % 7), 10});
  const auto pooled = *pool_proportions(units);
  CHECK(pooled.size() == units.size());
  CHECK(pooled[0].mean < pooled[6].mean);
}

TEST_CASE("a quantile is the library's own, from any start, however skew the distribution") {
  for (const double shape : {0.05, 0.5, 3.0, 150.0}) {
    const boost::math::gamma_distribution<double> gamma(shape);
    const auto at = [&gamma, shape](double y, std::size_t) {
      const double x = std::exp(y);
      const double density = pdf(gamma, x) * x;
      return pooling_grid::MixtureAt{cdf(gamma, x), density, density * (shape - x)};
    };
    for (const double q : {0.025, 0.975}) {
      const double expected = quantile(gamma, q);
      for (const double start : {-40.0, -3.0, 0.0, 5.0, 11.0}) {
        CAPTURE(shape);
        CAPTURE(q);
        CAPTURE(start);
        const double y = pooling_grid::mixture_quantile(at, q, -90, 12, start);
        CHECK(std::exp(y) == doctest::Approx(expected).epsilon(1e-11));
      }
    }
  }
}

}  // namespace
}  // namespace shadowgraph

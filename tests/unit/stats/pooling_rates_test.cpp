#include <algorithm>
#include <vector>

#include <doctest/doctest.h>

#include "stats/pooling.h"

namespace shadowgraph {
namespace {

using doctest::Approx;

const std::vector<ExposedCount> kTable{{10, 5}, {4, 3}, {22, 9}, {0, 2}, {13, 6}, {40, 8}};

TEST_CASE("rates of fewer than five units, or of none that count, are not pooled") {
  CHECK_FALSE(pool_rates(std::vector<ExposedCount>(4, {1, 5})));
  CHECK_FALSE(pool_rates(std::vector<ExposedCount>(6, {0, 5})));
  CHECK(pool_rates(std::vector<ExposedCount>(5, {1, 5})));
}

TEST_CASE("pooled rates lie between the unit and the table, inside their interval") {
  const auto pooled = *pool_rates(kTable);
  double count = 0;
  double exposure = 0;
  for (const ExposedCount& unit : kTable) {
    count += unit.count;
    exposure += unit.exposure;
  }
  const double whole = count / exposure;
  for (std::size_t i = 0; i < kTable.size(); ++i) {
    CAPTURE(i);
    const double raw = kTable[i].count / kTable[i].exposure;
    CHECK(pooled[i].mean > std::min(raw, whole) - 0.2);
    CHECK(pooled[i].mean < std::max(raw, whole) + 0.2);
    CHECK(pooled[i].interval.lower > 0);
    CHECK(pooled[i].interval.lower < pooled[i].mean);
    CHECK(pooled[i].interval.upper > pooled[i].mean);
  }
}

TEST_CASE("pooled rates do not depend on the order of units, and follow the unit of exposure") {
  const std::vector<ExposedCount> reversed(kTable.rbegin(), kTable.rend());
  std::vector<ExposedCount> in_weeks = kTable;
  for (ExposedCount& unit : in_weeks) unit.exposure *= 4;
  const auto one = *pool_rates(kTable);
  const auto other = *pool_rates(reversed);
  const auto weekly = *pool_rates(in_weeks);
  for (std::size_t i = 0; i < kTable.size(); ++i) {
    CAPTURE(i);
    const PooledUnit& twin = other[kTable.size() - 1 - i];
    CHECK(one[i].mean == Approx(twin.mean).epsilon(1e-12));
    CHECK(one[i].interval.upper == Approx(twin.interval.upper).epsilon(1e-12));
    CHECK(weekly[i].mean * 4 == Approx(one[i].mean).epsilon(1e-9));
    CHECK(weekly[i].interval.lower * 4 == Approx(one[i].interval.lower).epsilon(1e-9));
  }
}

TEST_CASE("units alike are pulled together, units apart keep their rates") {
  const auto alike = *pool_rates(std::vector<ExposedCount>(8, {20, 10}));
  CHECK(alike[0].mean == Approx(2).epsilon(0.01));
  CHECK(alike[0].interval.upper - alike[0].interval.lower < 1.2);  // of one unit alone: 1.87
  const auto apart = *pool_rates(
      std::vector<ExposedCount>{{400, 10}, {20, 10}, {800, 10}, {100, 10}, {5, 10}, {250, 10}});
  CHECK(apart[0].mean == Approx(40).epsilon(0.02));
  CHECK(apart[2].mean == Approx(80).epsilon(0.02));
}

// Rubin (1981), data; values computed from the formula of METRICS P9 for the reference.
TEST_CASE("the eight schools have the means, deviations and shrinkage of the reference") {
  const std::vector<MeasuredEffect> schools{{28, 15}, {8, 10}, {-3, 16}, {7, 11},
                                            {-1, 9},  {1, 11}, {18, 10}, {12, 18}};
  const PooledEffects pooled = *pool_effects(schools);
  const std::vector<double> means{11.503119, 7.923945, 6.134178,  7.657341,
                                  4.911881,  6.054632, 10.907238, 8.479638};
  const std::vector<double> deviations{8.085048, 6.408228, 7.736653, 6.674625,
                                       6.367057, 6.783897, 6.758696, 7.88239};
  for (std::size_t i = 0; i < schools.size(); ++i) {
    CAPTURE(i);
    CHECK(pooled.units[i].mean == Approx(means[i]).epsilon(1e-6));
    CHECK(pooled.units[i].standard_deviation == Approx(deviations[i]).epsilon(1e-6));
  }
  CHECK(pooled.shrinkage == Approx(0.74729643).epsilon(1e-7));
  CHECK(pooled.units[0].interval.lower == Approx(-2.47028).epsilon(1e-5));
  CHECK(pooled.units[0].interval.upper == Approx(29.94957).epsilon(1e-6));
}

TEST_CASE("effects shift and scale with their unit") {
  std::vector<MeasuredEffect> effects{{1, 0.4}, {2, 0.5}, {0.5, 0.3}, {1.5, 0.2}, {3, 0.6}};
  const PooledEffects one = *pool_effects(effects);
  for (MeasuredEffect& effect : effects) {
    effect.value = 10 * effect.value + 7;
    effect.standard_error *= 10;
  }
  const PooledEffects other = *pool_effects(effects);
  CHECK(other.shrinkage == Approx(one.shrinkage).epsilon(1e-12));
  for (std::size_t i = 0; i < effects.size(); ++i) {
    CHECK(other.units[i].mean == Approx(10 * one.units[i].mean + 7).epsilon(1e-10));
    CHECK(other.units[i].interval.upper == Approx(10 * one.units[i].interval.upper + 7));
  }
}

TEST_CASE("effects of fewer units than wanted are not pooled") {
  const std::vector<MeasuredEffect> effects(4, {1, 0.5});
  CHECK_FALSE(pool_effects(effects));
  CHECK(pool_effects(effects, 3));
}

}  // namespace
}  // namespace shadowgraph

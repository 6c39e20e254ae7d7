#include "stats/dip.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <doctest/doctest.h>
#include <tbb/global_control.h>

#include "stats/quantiles.h"
#include "support/reference_data.h"

namespace shadowgraph {
namespace {

using Numbers = std::vector<double>;
using doctest::Approx;

const ResamplingKey kKey{"2026-10", "adoption.two_group_p", "org"};

// Quality of 63 statistics departments (R diptest, statfaculty).
const Numbers kStatisticians{30, 33, 35, 36, 37, 37, 39, 39, 39, 39, 39, 40, 40, 40, 40, 41,
                             42, 43, 43, 43, 44, 44, 45, 45, 46, 46, 47, 47, 48, 48, 48, 49,
                             50, 50, 51, 52, 52, 53, 53, 53, 53, 53, 54, 54, 57, 57, 59, 60,
                             60, 60, 61, 61, 61, 61, 62, 62, 62, 62, 63, 66, 70, 72, 72};
// Yearly rain of 70 US cities (R datasets, precip).
const Numbers kRain{67,   54.7, 7,    48.5, 14,   17.2, 20.7, 13,   43.4, 40.2, 38.9, 54.5,
                    59.8, 48.3, 22.9, 11.5, 34.4, 35.1, 38.7, 30.8, 30.6, 43.1, 56.8, 40.8,
                    41.8, 42.5, 31,   31.7, 30.2, 25.9, 49.2, 37,   35.9, 15,   30.2, 7.2,
                    36.2, 45.5, 7.8,  33.4, 36.1, 40.2, 42.7, 42.5, 16.2, 39,   35,   37,
                    31.4, 37.6, 39.9, 36.2, 42.8, 46.4, 24.7, 49.1, 46,   35.9, 7.8,  48.2,
                    15.2, 32.5, 44.7, 42.6, 38.8, 17.4, 40.8, 29.1, 14.6, 59.2};

TEST_CASE("published samples have the dips that R's diptest gives") {
  CHECK(*dip_statistic(kStatisticians) == Approx(.0595238095).epsilon(1e-8));
  CHECK(*dip_statistic(kRain) == Approx(.0357142857).epsilon(1e-8));
  const auto eruptions = testing::reference_column("faithful.csv", "eruptions");
  if (eruptions) CHECK(*dip_statistic(*eruptions) == Approx(.0923810263).epsilon(1e-8));
}

TEST_CASE("small samples have the dips of the reference") {
  CHECK(*dip_statistic(Numbers{1, 2, 3, 4}) == Approx(.125));
  CHECK(*dip_statistic(Numbers{1, 1, 2, 2, 3}) == Approx(.2));
  CHECK(*dip_statistic(Numbers{1, 2, 8, 9, 10}) == Approx(.1714285714).epsilon(1e-9));
  CHECK(*dip_statistic(Numbers{1, 4, 9, 16, 25, 36, 49, 64, 81, 100}) == Approx(.05));
}

TEST_CASE("one value, equal values, no value") {
  CHECK_FALSE(dip_statistic({}));
  CHECK_FALSE(dip_p_value_normal({}, kKey));
  CHECK(*dip_statistic(Numbers{3}) == .5);
  CHECK(*dip_statistic(Numbers(10, 3.0)) == .05);
  CHECK(*dip_p_value_normal(Numbers{3}, kKey, 99) == 1);
}

TEST_CASE("two far heaps dip by a quarter at most, one side by its share") {
  Numbers heaps(10, 0.0);
  heaps.resize(20, 1.0);
  CHECK(*dip_statistic(heaps) == Approx(.25));
  Numbers uneven(15, 0.0);
  uneven.resize(20, 1.0);
  CHECK(*dip_statistic(uneven) == Approx(.125));
}

TEST_CASE("order, scale, direction and doubling change nothing") {
  RandomStream stream(3);
  for (int round = 0; round < 30; ++round) {
    Numbers values;
    const std::size_t n = 5 + stream.below(60);
    for (std::size_t i = 0; i < n; ++i) {
      values.push_back(std::round(8 * (stream.normal() + 3 * static_cast<double>(i % 2))) / 8);
    }
    const double dip = *dip_statistic(values);
    CAPTURE(round);
    CHECK(dip >= 1 / (2.0 * static_cast<double>(n)));
    CHECK(dip <= 0.25);
    Numbers other = values;
    stream.shuffle(std::span(other));
    CHECK(*dip_statistic(other) == dip);
    for (double& value : other) value = 7 - 2 * value;
    CHECK(*dip_statistic(other) == Approx(dip).epsilon(1e-12));
    other.insert(other.end(), other.begin(), other.end());
    CHECK(*dip_statistic(other) == Approx(dip).epsilon(1e-12));
  }
}

// The 95 % point of the dip of normal samples, and how often uniform samples exceed a value.
double normal_critical_value(std::size_t n) {
  Numbers dips;
  for (std::size_t b = 1; b <= 1999; ++b) {
    RandomStream stream = kKey.stream(b);
    Numbers sample(n);
    for (double& value : sample) value = stream.normal();
    dips.push_back(*dip_statistic(sample));
  }
  return *quantile(dips, 0.95);
}

TEST_CASE("normal samples exceed the critical values of the reference one time in twenty") {
  CHECK(std::fabs(normal_critical_value(30) - .0724) < .0012);
  CHECK(std::fabs(normal_critical_value(50) - .0557) < .0012);
  CHECK(std::fabs(normal_critical_value(100) - .0381) < .0012);
}

TEST_CASE("uniform samples exceed the statisticians' dip as often as published") {
  int exceeding = 0;
  for (std::size_t b = 1; b <= 3999; ++b) {
    RandomStream stream = kKey.stream(b);
    Numbers sample(kStatisticians.size());
    for (double& value : sample) value = stream.uniform();
    if (*dip_statistic(sample) >= *dip_statistic(kStatisticians)) ++exceeding;
  }
  CHECK((1 + exceeding) / 4000.0 == Approx(.0867).epsilon(0.15));  // 2.9 binomial errors
}

TEST_CASE("the p-value of the key counts samples as large, on any number of threads") {
  const auto run = [](std::size_t threads) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    return *dip_p_value_normal(kStatisticians, kKey, 499);
  };
  const double p = run(1);
  CHECK(run(3) == p);
  int exceeding = 0;
  for (std::size_t b = 1; b <= 499; ++b) {
    RandomStream stream = kKey.stream(b);
    Numbers sample(kStatisticians.size());
    for (double& value : sample) value = stream.normal();
    if (*dip_statistic(sample) >= *dip_statistic(kStatisticians)) ++exceeding;
  }
  CHECK(p == (1 + exceeding) / 500.0);
}

TEST_CASE("two heaps are found and one is not") {
  Numbers one;
  Numbers two;
  for (int i = 0; i < 100; ++i) {
    const double z = RandomStream(static_cast<std::uint64_t>(i)).normal();
    one.push_back(z);
    two.push_back(i < 50 ? z : z + 5);
  }
  CHECK(*dip_p_value_normal(two, kKey) == 1.0 / 2000);
  CHECK(*dip_p_value_normal(one, kKey) > 0.05);
}

}  // namespace
}  // namespace shadowgraph

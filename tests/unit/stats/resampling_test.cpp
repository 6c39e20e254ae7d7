#include "stats/resampling.h"

#include <cmath>
#include <limits>
#include <vector>

#include <doctest/doctest.h>
#include <tbb/global_control.h>

namespace shadowgraph {
namespace {

const ResamplingKey kKey{"2026-10", "adoption.two_group_p", "org"};
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

std::vector<double> weighted_mean(std::span<const double> values, std::span<const double> weights) {
  double sum = 0;
  double total = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    sum += weights[i] * values[i];
    total += weights[i];
  }
  return {sum / total, total};
}

TEST_CASE("the weights are those of the stream that the key names") {
  const std::vector<double> weights = exponential_weights(kKey, 1, 3);
  CHECK(weights[0] == doctest::Approx(0.4050062478801771).epsilon(1e-15));
  CHECK(exponential_weights(kKey, 1, 2)[1] == weights[1]);
  CHECK(exponential_weights(kKey, 2, 1)[0] != weights[0]);
  ResamplingKey other = kKey;
  other.scope = "team:platform";
  CHECK(exponential_weights(other, 1, 1)[0] != weights[0]);
  CHECK(exponential_weights(kKey, 1, 0).empty());
}

TEST_CASE("weights have mean 1 and variance 1") {
  const std::vector<double> weights = exponential_weights(kKey, 7, 20000);
  double sum = 0;
  double squares = 0;
  for (const double weight : weights) {
    CHECK_GE(weight, 0);
    sum += weight;
    squares += weight * weight;
  }
  CHECK(sum / 20000 == doctest::Approx(1).epsilon(0.03));
  CHECK(squares / 20000 == doctest::Approx(2).epsilon(0.06));
}

TEST_CASE("Student's t has its tabled quantiles") {
  CHECK(t_quantile_975(1) == doctest::Approx(12.7062047362).epsilon(1e-10));
  CHECK(t_quantile_975(10) == doctest::Approx(2.2281388520).epsilon(1e-9));
  CHECK(t_quantile_975(1e9) == doctest::Approx(1.9599639845).epsilon(1e-8));
}

TEST_CASE("the standard error is the deviation of the finite replicates") {
  CHECK(*replicate_standard_error(std::vector<double>{4, 7, 13, 16}) ==
        doctest::Approx(5.477226).epsilon(1e-6));
  const std::vector<double> shifted{4 + 1e9, 7 + 1e9, 13 + 1e9, 16 + 1e9};
  CHECK(*replicate_standard_error(shifted) == doctest::Approx(5.477226).epsilon(1e-6));
  CHECK(*replicate_standard_error(std::vector<double>(20, 3.0)) == 0);
}

TEST_CASE("one replicate in ten may fail, two may not") {
  std::vector<double> replicates{1, 2, 3, 4, 5, 6, 7, 8, 9, kNaN};
  CHECK(*replicate_standard_error(replicates) == doctest::Approx(std::sqrt(7.5)));
  replicates[0] = std::numeric_limits<double>::infinity();
  CHECK_FALSE(replicate_standard_error(replicates));
  CHECK_FALSE(replicate_standard_error(std::vector<double>{1}));
  CHECK_FALSE(replicate_standard_error({}));
}

TEST_CASE("an interval of clusters widens as there are fewer of them") {
  const Interval ten = *clustered_interval(1, 0.1, 10);
  // t_{.975,9} = 2.262157, times √(10/9)·0.1.
  CHECK(ten.upper - 1 == doctest::Approx(0.2384533).epsilon(1e-6));
  CHECK(1 - ten.lower == doctest::Approx(ten.upper - 1));
  CHECK(clustered_interval(1, 0.1, 5)->upper > ten.upper);
  CHECK(clustered_interval(1, 0.1, 10, 3)->upper > ten.upper);
  CHECK_FALSE(clustered_interval(1, 0.1, 1));
  CHECK_FALSE(clustered_interval(1, 0.1, 3, 3));
  CHECK_FALSE(clustered_interval(1, 0.1, 0));
}

TEST_CASE("replicates of a weighted mean spread as Rubin (1981) says") {
  const std::vector<double> values{3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4};
  const auto replicates = bootstrap_replicates(
      kKey, 1999, values.size(),
      [&](std::span<const double> weights) { return weighted_mean(values, weights); });
  REQUIRE(replicates.size() == 2);
  REQUIRE(replicates[0].size() == 1999);
  // Variance Σ(x - x̄)²/n/(n+1) = 6.6275/21.
  CHECK(*replicate_standard_error(replicates[0]) ==
        doctest::Approx(std::sqrt(6.6275 / 21)).epsilon(0.06));
  const std::vector<double> first = weighted_mean(values, exponential_weights(kKey, 1, 20));
  CHECK(replicates[0][0] == first[0]);
  CHECK(replicates[1][0] == first[1]);
}

TEST_CASE("replicates do not depend on the number of threads") {
  const auto run = [](std::size_t threads) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    return bootstrap_replicates(kKey, 199, 30, [](std::span<const double> weights) {
      double sum = 0;
      for (const double weight : weights) sum += std::log(weight);
      return std::vector<double>{sum};
    });
  };
  CHECK(run(1) == run(4));
}

TEST_CASE("what a replicate can't form is not a number, for that replicate only") {
  const auto replicates = bootstrap_replicates(kKey, 4, 1, [](std::span<const double> weights) {
    return weights[0] > 0.41 ? std::vector<double>{1, 2} : std::vector<double>{1};
  });
  REQUIRE(replicates.size() == 2);
  CHECK(replicates[0] == std::vector<double>(4, 1));
  CHECK(std::isnan(replicates[1][0]));  // its weight is 0.405
}

TEST_CASE("a permutation p-value counts what is as far away, itself included") {
  CHECK(permutation_p_value(0.3, std::vector<double>{0.1, -0.3, 0.2}) == 0.5);
  CHECK(permutation_p_value(-0.3, std::vector<double>{0.1, -0.3, 0.2}) == 0.5);
  CHECK(permutation_p_value(0.3, std::vector<double>(999, 0.0)) == 0.001);
  CHECK(permutation_p_value(0.0, std::vector<double>{0.1, -0.3, 0.2}) == 1);
  CHECK(permutation_p_value(0.3, {}) == 1);
  // Equal but for the last bit is equal.
  CHECK(permutation_p_value(0.1 + 0.2, std::vector<double>{0.3}) == 1);
}

}  // namespace
}  // namespace shadowgraph

#include "stats/quantiles.h"

#include <doctest/doctest.h>

#include <vector>

namespace shadowgraph {
namespace {

TEST_CASE("type 7 quantiles of a small sample") {
  const std::vector<double> values{11, 1, 7, 2, 4};
  CHECK(*quantile(values, 0.1) == doctest::Approx(1.4));
  CHECK(*quantile(values, 0.25) == doctest::Approx(2));
  CHECK(*quantile(values, 0.5) == doctest::Approx(4));
  CHECK(*quantile(values, 0.9) == doctest::Approx(9.4));
  CHECK(*quantile(values, 0) == 1);
  CHECK(*quantile(values, 1) == 11);
}

TEST_CASE("quantiles of nothing don't exist and of one value are that value") {
  CHECK_FALSE(quantile({}, 0.5));
  const std::vector<double> one{3};
  CHECK(*quantile(one, 0.9) == 3);
  CHECK_FALSE(robust_scale({}));
  CHECK_FALSE(weighted_median({}, {}));
}

TEST_CASE("quantiles move with a shift and a scale") {
  const std::vector<double> values{1, 2, 4, 7, 11};
  std::vector<double> moved;
  for (const double value : values) moved.push_back(3 * value - 5);
  for (const double p : {0.1, 0.33, 0.5, 0.9}) {
    CHECK(*quantile(moved, p) == doctest::Approx(3 * *quantile(values, p) - 5));
  }
  CHECK(*robust_scale(moved) == doctest::Approx(3 * *robust_scale(values)));
}

TEST_CASE("the weighted median is the first value to reach half the weight") {
  const std::vector<double> values{3, 1, 2};
  const std::vector<double> even{1, 1, 1};
  CHECK(*weighted_median(values, even) == 2);
  const std::vector<double> exactly_half{1, 2, 1};
  CHECK(*weighted_median(values, exactly_half) == 1);
  const std::vector<double> none{0, 0, 0};
  CHECK_FALSE(weighted_median(values, none));
}

TEST_CASE("robust scale falls back to mean deviation, then says degenerate") {
  const std::vector<double> values{1, 2, 4, 7, 11};
  CHECK(*robust_scale(values) == doctest::Approx(1.482602218505602 * 3));
  const std::vector<double> mostly_equal{5, 5, 5, 5, 10};
  CHECK(*robust_scale(mostly_equal) == doctest::Approx(1.2533141373155));
  const std::vector<double> equal{5, 5, 5};
  CHECK_FALSE(robust_scale(equal));
}

}  // namespace
}  // namespace shadowgraph

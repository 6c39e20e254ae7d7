#include "stats/inequality.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include <doctest/doctest.h>

#include "stats/random.h"
#include "stats/resampling.h"

namespace shadowgraph {
namespace {

using Numbers = std::vector<double>;
using doctest::Approx;

Numbers one_to(int n) {
  Numbers values(static_cast<std::size_t>(n));
  std::iota(values.begin(), values.end(), 1.0);
  return values;
}

Numbers draw_lognormal(std::uint64_t seed, std::size_t n) {
  RandomStream stream(seed);
  Numbers values;
  for (std::size_t i = 0; i < n; ++i) values.push_back(std::exp(0.8 * stream.normal()));
  return values;
}

TEST_CASE("the example of R's ineq has its published Gini") {
  const Numbers values{541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261};
  CHECK(*gini(values) == Approx(0.4620911).epsilon(1e-6));
  CHECK(*gini_corrected(values) == Approx(0.5134346).epsilon(1e-6));
}

TEST_CASE("small samples have the values of the reference") {
  CHECK(*gini(one_to(5)) == Approx(0.2666666667).epsilon(1e-9));
  CHECK(*gini_corrected(one_to(5)) == Approx(0.3333333333).epsilon(1e-9));
  CHECK(*palma_ratio(one_to(5)) == Approx(0.8333333333).epsilon(1e-9));
  CHECK(*gini_corrected(one_to(20)) == Approx(0.3333333333).epsilon(1e-9));
  CHECK(*palma_ratio(one_to(20)) == Approx(1.0833333333).epsilon(1e-9));
  const Numbers skewed{0, 0, 1, 1, 2, 3, 5, 8, 13, 21};
  CHECK(*gini_corrected(skewed) == Approx(0.6748971193).epsilon(1e-9));
  CHECK(*palma_ratio(skewed) == Approx(10.5).epsilon(1e-9));
}

TEST_CASE("one who has everything, and four who are equal") {
  const Numbers everything{0, 0, 0, 10};
  CHECK(*gini(everything) == Approx(0.75));
  CHECK(*gini_corrected(everything) == Approx(1));
  CHECK_FALSE(palma_ratio(everything));
  const Numbers equal(4, 0.1);
  CHECK(*gini(equal) == Approx(0).epsilon(1e-12));
  CHECK(*gini_corrected(equal) == Approx(0).epsilon(1e-12));
  CHECK(*palma_ratio(equal) == Approx(0.25));
}

TEST_CASE("without an amount there is no inequality to speak of") {
  for (const Numbers& values : {Numbers{}, Numbers{0}, Numbers(5, 0.0)}) {
    CHECK_FALSE(gini(values));
    CHECK_FALSE(gini_corrected(values));
    CHECK_FALSE(gini_interval(values, 2));
    CHECK_FALSE(lorenz(values, 0.5));
    CHECK_FALSE(palma_ratio(values));
    CHECK_FALSE(top_share(values, 0.1));
  }
  CHECK(*gini(Numbers{7}) == 0);
  CHECK_FALSE(gini_corrected(Numbers{7}));
}

TEST_CASE("order and scale change nothing, duplicating everybody leaves the uncorrected Gini") {
  const Numbers values = draw_lognormal(1, 40);
  Numbers other(values.rbegin(), values.rend());
  for (double& value : other) value *= 1e-7;
  CHECK(*gini(other) == Approx(*gini(values)).epsilon(1e-12));
  CHECK(*palma_ratio(other) == Approx(*palma_ratio(values)).epsilon(1e-12));
  CHECK(gini_interval(other)->lower == Approx(gini_interval(values)->lower).epsilon(1e-10));
  Numbers twice = values;
  twice.insert(twice.end(), values.begin(), values.end());
  CHECK(*gini(twice) == Approx(*gini(values)).epsilon(1e-12));
  for (const double p : {0.1, 0.35, 0.9}) {
    CHECK(*lorenz(twice, p) == Approx(*lorenz(values, p)).epsilon(1e-12));
  }
}

TEST_CASE("the Gini is half the mean absolute difference over the mean") {
  const Numbers values = draw_lognormal(2, 25);
  double differences = 0;
  for (const double a : values) {
    for (const double b : values) differences += std::fabs(a - b);
  }
  const double total = std::accumulate(values.begin(), values.end(), 0.0);
  CHECK(*gini(values) == Approx(differences / (2 * 25 * total)).epsilon(1e-12));
}

TEST_CASE("a transfer from richer to poorer lowers the Gini") {
  Numbers values = one_to(9);
  const double before = *gini(values);
  values[8] -= 2;
  values[0] += 2;
  CHECK(*gini(values) < before);
}

TEST_CASE("the Lorenz curve runs from 0 to 1, convex, straight between persons") {
  const Numbers values{4, 1, 3, 2};
  CHECK(*lorenz(values, 0) == 0);
  CHECK(*lorenz(values, 1) == Approx(1));
  CHECK(*lorenz(values, 0.25) == Approx(0.1));
  CHECK(*lorenz(values, 0.5) == Approx(0.3));
  CHECK(*lorenz(values, 0.375) == Approx(0.2));
  const Numbers many = draw_lognormal(3, 33);
  double slope = 0;
  for (int i = 1; i <= 50; ++i) {
    const double step = *lorenz(many, i / 50.0) - *lorenz(many, (i - 1) / 50.0);
    CHECK(step >= slope - 1e-12);
    slope = step;
  }
}

TEST_CASE("the Gini is twice the area between the Lorenz curve and equality") {
  const Numbers values = draw_lognormal(4, 20);
  double area = 0;
  for (int i = 1; i <= 20; ++i) {
    area += (*lorenz(values, i / 20.0) + *lorenz(values, (i - 1) / 20.0)) / 40;
  }
  CHECK(*gini(values) == Approx(1 - 2 * area).epsilon(1e-12));
}

TEST_CASE("whole shares of persons are whole, whatever 0.4 is in binary") {
  for (std::size_t n = 5; n <= 2000; n += 5) {
    Numbers values(n, 1.0);
    for (std::size_t i = 0; i < n * 2 / 5; ++i) values[i] = 0;
    CHECK_FALSE(palma_ratio(values));  // the bottom 40 % have nothing
  }
}

TEST_CASE("shares of the top") {
  CHECK(*top_share(one_to(10), 0.1) == Approx(10.0 / 55));
  CHECK(*top_share(one_to(10), 0.5) == Approx(40.0 / 55));
  CHECK(*top_share(one_to(10), 1) == Approx(1));
  CHECK(*top_share(one_to(4), 0.125) == Approx(0.2));  // half of the first
}

// The jackknife as its definition reads, one sample at a time.
Interval plain_interval(const Numbers& values) {
  const double n = static_cast<double>(values.size());
  const auto logit = [](double g) { return std::log(g / (1 - g)); };
  Numbers logits;
  for (std::size_t i = 0; i < values.size(); ++i) {
    Numbers rest = values;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
    logits.push_back(logit(*gini_corrected(rest)));
  }
  const double mean = std::accumulate(logits.begin(), logits.end(), 0.0) / n;
  double squares = 0;
  for (const double one : logits) squares += (one - mean) * (one - mean);
  const double half = t_quantile_975(n - 1) * std::sqrt((n - 1) / n * squares);
  const double centre = logit(*gini_corrected(values));
  return {1 / (1 + std::exp(half - centre)), 1 / (1 + std::exp(-half - centre))};
}

TEST_CASE("the interval is the jackknife on the logit scale") {
  for (const std::size_t n : {30U, 47U, 100U}) {
    Numbers values = draw_lognormal(n, n);
    values[3] = values[4] = 0;
    values[5] = values[6];
    CAPTURE(n);
    const Interval interval = *gini_interval(values);
    const Interval plain = plain_interval(values);
    CHECK(interval.lower == Approx(plain.lower).epsilon(1e-10));
    CHECK(interval.upper == Approx(plain.upper).epsilon(1e-10));
    CHECK(interval.lower < *gini_corrected(values));
    CHECK(interval.upper > *gini_corrected(values));
  }
}

TEST_CASE("no interval where persons are few or one sample has no logit") {
  CHECK_FALSE(gini_interval(draw_lognormal(6, 29)));
  CHECK(gini_interval(draw_lognormal(6, 29), 29));
  CHECK_FALSE(gini_interval(Numbers(40, 2.0)));  // G* = 0
  Numbers one_has_all(40, 0.0);
  one_has_all[7] = 5;
  CHECK_FALSE(gini_interval(one_has_all));
  one_has_all[8] = 5;  // without either, the other has all
  CHECK_FALSE(gini_interval(one_has_all));
}

}  // namespace
}  // namespace shadowgraph

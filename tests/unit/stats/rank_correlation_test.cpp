#include "stats/rank_correlation.h"

#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "stats/random.h"
#include "stats/ranks.h"

namespace shadowgraph {
namespace {

using Numbers = std::vector<double>;
using doctest::Approx;

// Hollander and Wolfe (1973), p. 187: Hunter L value and panel score of tuna.
const Numbers kTunaX{44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1};
const Numbers kTunaY{2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8};

// mtcars (Motor Trend 1974, R datasets).
const Numbers kMilesPerGallon{21,   21,   22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8,
                              16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4, 30.4, 33.9, 21.5, 15.5,
                              15.2, 13.3, 19.2, 27.3, 26,   30.4, 15.8, 19.7, 15,   21.4};
const Numbers kWeight{2.62,  2.875, 2.32,  3.215, 3.44,  3.46,  3.57, 3.19,  3.15,  3.44,  3.44,
                      4.07,  3.73,  3.78,  5.25,  5.424, 5.345, 2.2,  1.615, 1.835, 2.465, 3.52,
                      3.435, 3.84,  3.845, 1.935, 2.14,  1.513, 3.17, 2.77,  3.57,  2.78};

TEST_CASE("the tuna has its published correlations") {
  CHECK(*kendall_tau_b(kTunaX, kTunaY) == Approx(0.4444444).epsilon(1e-6));
  CHECK(spearman(kTunaX, kTunaY)->value == Approx(0.60).epsilon(1e-12));
  CHECK(*pearson(kTunaX, kTunaY) == Approx(0.5711816).epsilon(1e-6));
  CHECK_FALSE(spearman(kTunaX, kTunaY)->interval);  // nine are too few
}

TEST_CASE("cars with ties have R's rank correlations") {
  CHECK(spearman(kMilesPerGallon, kWeight)->value == Approx(-0.8864220333).epsilon(1e-9));
  CHECK(*kendall_tau_b(kMilesPerGallon, kWeight) == Approx(-0.7278321495).epsilon(1e-9));
}

TEST_CASE("the interval is that of Bonett and Wright") {
  const Correlation cars = *spearman(kMilesPerGallon, kWeight);
  // atanh ρ = -1.4049...; half-width 1.959964·√((1 + ρ²/2)/29).
  const double half = 1.959963984540054 * std::sqrt((1 + cars.value * cars.value / 2) / 29);
  CHECK(std::atanh(cars.interval->lower) == Approx(std::atanh(cars.value) - half));
  CHECK(std::atanh(cars.interval->upper) == Approx(std::atanh(cars.value) + half));
  CHECK(cars.interval->lower > -1);
  CHECK(cars.interval->upper < 0);
}

TEST_CASE("a perfect order has no interval") {
  Numbers x;
  Numbers y;
  for (int i = 0; i < 12; ++i) {
    x.push_back(i);
    y.push_back(std::exp(i));
  }
  CHECK(spearman(x, y)->value == 1);
  CHECK_FALSE(spearman(x, y)->interval);
  CHECK(*kendall_tau_b(x, y) == 1);
}

TEST_CASE("constant, empty or single values have no correlation") {
  const Numbers same{0.1, 0.1, 0.1};
  const Numbers other{1, 2, 3};
  CHECK_FALSE(pearson(same, other));
  CHECK_FALSE(spearman(other, same));
  CHECK_FALSE(kendall_tau_b(same, other));
  CHECK_FALSE(kendall_tau_b(other, same));
  CHECK_FALSE(pearson({}, {}));
  CHECK_FALSE(spearman(Numbers{1}, Numbers{1}));
  CHECK_FALSE(kendall_tau_b(Numbers{1}, Numbers{1}));
}

double slow_tau_b(const Numbers& x, const Numbers& y) {
  const auto sign = [](double value) { return static_cast<double>((value > 0) - (value < 0)); };
  double signs = 0;
  double untied_x = 0;
  double untied_y = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t j = i + 1; j < x.size(); ++j) {
      signs += sign(x[i] - x[j]) * sign(y[i] - y[j]);
      untied_x += std::fabs(sign(x[i] - x[j]));
      untied_y += std::fabs(sign(y[i] - y[j]));
    }
  }
  return signs / std::sqrt(untied_x * untied_y);
}

TEST_CASE("counting pairs fast gives what counting them one by one gives") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    RandomStream stream(seed);
    Numbers x;
    Numbers y;
    const std::size_t n = 3 + stream.below(60);
    for (std::size_t i = 0; i < n; ++i) {
      x.push_back(static_cast<double>(stream.below(9)));
      y.push_back(static_cast<double>(stream.below(5)) + x.back() / 3);
    }
    CAPTURE(seed);
    CHECK(*kendall_tau_b(x, y) == Approx(slow_tau_b(x, y)).epsilon(1e-12));
    CHECK(*kendall_tau_b(y, x) == Approx(slow_tau_b(x, y)).epsilon(1e-12));
  }
}

TEST_CASE("pearson is the same on any scale and origin") {
  Numbers x = kTunaX;
  Numbers y = kTunaY;
  for (double& value : x) value = value * 1e6 + 1e9;
  for (double& value : y) value = -value * 1e-6;
  CHECK(*pearson(x, y) == Approx(-0.5711816).epsilon(1e-6));
  CHECK(spearman(x, y)->value == Approx(-0.6));
}

TEST_CASE("a ranking is no way from itself and far from its reverse") {
  const Numbers ranks{1, 2, 3, 4, 5};
  CHECK(normalised_footrule(ranks, ranks) == 0);
  CHECK(normalised_footrule(ranks, Numbers{5, 4, 3, 2, 1}) == 1);  // 12 of ⌊25/2⌋
  CHECK(normalised_footrule(Numbers{1}, Numbers{1}) == 0);
  CHECK(normalised_footrule({}, {}) == 0);
}

TEST_CASE("the footrule expected is the mean over all orders") {
  CHECK(expected_footrule(4) == Approx(15.0 / 24));
  CHECK(expected_footrule(1) == 0);
  CHECK(expected_footrule(100000) == Approx(2.0 / 3).epsilon(1e-6));
  Numbers ranks{1, 2, 3, 4, 5, 6, 7};
  Numbers shuffled = ranks;
  RandomStream stream(5);
  double sum = 0;
  for (int i = 0; i < 20000; ++i) {
    stream.shuffle(std::span(shuffled));
    sum += normalised_footrule(ranks, shuffled);
  }
  CHECK(sum / 20000 == Approx(expected_footrule(7)).epsilon(0.01));
}

TEST_CASE("a tie that straddles the places shares them") {
  CHECK(top_membership(Numbers{1, 2, 3, 4}, 2) == Numbers{1, 1, 0, 0});
  // Places 2, 3 and 4 are tied: one of two places is left for three.
  const Numbers shared = top_membership(Numbers{1, 3, 3, 3, 5}, 2);
  CHECK(shared[0] == 1);
  for (std::size_t i = 1; i <= 3; ++i) CHECK(shared[i] == Approx(1.0 / 3));
  CHECK(shared[4] == 0);
}

TEST_CASE("memberships add up to the places there are") {
  RandomStream stream(8);
  for (std::size_t k = 1; k <= 10; ++k) {
    Numbers values;
    for (int i = 0; i < 30; ++i) values.push_back(-static_cast<double>(stream.below(7)));
    double sum = 0;
    for (const double share : top_membership(mid_ranks(values), k)) sum += share;
    CHECK(sum == Approx(static_cast<double>(k)));
  }
  CHECK(top_membership(Numbers{1.5, 1.5}, 5) == Numbers{1, 1});
}

}  // namespace
}  // namespace shadowgraph

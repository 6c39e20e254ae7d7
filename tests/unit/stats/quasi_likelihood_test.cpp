#include "stats/quasi_likelihood.h"

#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "support/reference_data.h"

namespace shadowgraph {
namespace {

using doctest::Approx;

double poisson(double mean) { return mean; }

// Design with a constant and x.
std::vector<double> with_constant(const std::vector<double>& x) {
  std::vector<double> values;
  for (const double value : x) values.insert(values.end(), {1.0, value});
  return values;
}

// Venables and Ripley, MASS: glm(Claims ~ log(Holders) + offset(log(Holders)), quasipoisson).
TEST_CASE("insurance claims have the published coefficients and dispersion") {
  const auto holders = testing::reference_column("insurance.csv", "Holders");
  const auto claims = testing::reference_column("insurance.csv", "Claims");
  if (!holders || !claims) return;
  std::vector<double> x;
  for (const double value : *holders) x.push_back(std::log(value));
  const std::vector<double> values = with_constant(x);
  const auto beta = *fit_log_link(*claims, *holders, Design{values, 2}, poisson);
  CHECK(beta[0] == Approx(-0.9814676421).epsilon(1e-8));
  CHECK(beta[1] == Approx(-0.1537031275).epsilon(1e-8));
  double pearson = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double mean = (*holders)[i] * std::exp(beta[0] + beta[1] * x[i]);
    pearson += ((*claims)[i] - mean) * ((*claims)[i] - mean) / mean;
  }
  CHECK(pearson / static_cast<double>(x.size() - 2) == Approx(1.9863375).epsilon(1e-6));
}

TEST_CASE("counts on the curve are fitted exactly, whatever the variance") {
  const std::vector<double> x{0, 0.5, 1, 2, 3};
  const std::vector<double> exposure{1, 2, 3, 4, 5};
  std::vector<double> y;
  std::vector<double> straight;
  for (std::size_t i = 0; i < x.size(); ++i) {
    y.push_back(exposure[i] * std::exp(0.3 + 0.7 * x[i]));
    straight.push_back(exposure[i] * (2 + 0.7 * x[i]));
  }
  const std::vector<double> values = with_constant(x);
  const auto quadratic = [](double mean) { return mean + 0.2 * mean * mean; };
  const auto curved = *fit_log_link(y, exposure, Design{values, 2}, quadratic);
  CHECK(curved[0] == Approx(0.3));
  CHECK(curved[1] == Approx(0.7));
  const auto line = *fit_identity_link(straight, exposure, Design{values, 2}, quadratic);
  CHECK(line[0] == Approx(2));
  CHECK(line[1] == Approx(0.7));
}

TEST_CASE("a weight of two is a unit that stands there twice") {
  const std::vector<double> x{0, 1, 2, 3};
  const std::vector<double> y{3, 5, 4, 9};
  const std::vector<double> ones(4, 1);
  const std::vector<double> weights{1, 2, 0, 1};
  const std::vector<double> x2{0, 1, 1, 3};
  const std::vector<double> y2{3, 5, 5, 9};
  const std::vector<double> values = with_constant(x);
  const std::vector<double> values2 = with_constant(x2);
  for (const auto& fit : {fit_log_link, fit_identity_link}) {
    const auto weighted = *fit(y, ones, Design{values, 2}, poisson, weights);
    const auto repeated = *fit(y2, ones, Design{values2, 2}, poisson, {});
    CHECK(weighted[0] == Approx(repeated[0]).epsilon(1e-10));
    CHECK(weighted[1] == Approx(repeated[1]).epsilon(1e-10));
  }
}

TEST_CASE("equal x and counts of nothing have no regression") {
  const std::vector<double> values = with_constant({2, 2, 2});
  const std::vector<double> ones(3, 1);
  const std::vector<double> y{1, 2, 3};
  CHECK_FALSE(fit_log_link(y, ones, Design{values, 2}, poisson));
  CHECK_FALSE(fit_identity_link(y, ones, Design{values, 2}, poisson));
  const std::vector<double> rising = with_constant({1, 2, 3});
  const std::vector<double> nothing(3, 0);
  CHECK_FALSE(fit_log_link(nothing, ones, Design{rising, 2}, poisson));
  CHECK_FALSE(fit_identity_link(nothing, ones, Design{rising, 2}, poisson));
}

// Five persons, six months, those not yet helped: METRICS P20 worked by hand for the reference.
TEST_CASE("the two-way fit has the month effects of the reference") {
  const std::vector<double> y{4, 5, 6, 5, 4, 6, 8, 10, 9, 11, 10, 12, 2, 3, 2,
                              3, 3, 2, 5, 0, 0, 0, 0,  0, 3,  3,  0,  0, 0, 0};
  std::vector<double> exposure(30, 1);
  exposure[12] = 0.5;
  for (const std::size_t cell : {19U, 20U, 21U, 22U, 23U, 26U, 27U, 28U, 29U}) exposure[cell] = 0;
  const auto fitted = *fit_two_way(y, exposure, 6);
  const std::vector<double> effects{1, 1.15562507, 1.10471615, 1.23468276, 1.10471615, 1.29966606};
  for (std::size_t t = 0; t < 6; ++t) CHECK(fitted[t] == Approx(4.34820029 * effects[t]));
  CHECK(fitted[6] == Approx(8.69640058));
  CHECK(fitted[12] == Approx(0.5 * 2.34396748));
  CHECK(fitted[18] == Approx(5));
  CHECK(fitted[24] == Approx(2.78341539));
  CHECK(fitted[19] == 0);
}

TEST_CASE("rows and columns without counts are fitted with nothing") {
  const std::vector<double> y{0, 2, 4, 0, 0, 0, 0, 1, 3};
  const auto fitted = *fit_two_way(y, std::vector<double>(9, 1), 3);
  for (const std::size_t cell : {0U, 3U, 4U, 5U, 6U}) CHECK(fitted[cell] == 0);
  CHECK(fitted[1] + fitted[2] == Approx(6));
  CHECK(fitted[1] + fitted[7] == Approx(3));
}

TEST_CASE("dispersion is one at least, and grows with the square of what months differ by") {
  CHECK(*find_two_way_dispersion(std::vector<double>{4, 4, 4, 4}, std::vector<double>(4, 1), 2) == 1);
  CHECK(*find_two_way_dispersion(std::vector<double>{4, 9, 1}, std::vector<double>(3, 1), 3) == 1);
  // e = 10 everywhere, (y - e)² = 100 everywhere: 4·10/1.
  const std::vector<double> apart{20, 0, 0, 20};
  CHECK(*find_two_way_dispersion(apart, std::vector<double>(4, 1), 2) == Approx(40));
}

// The third month hangs on the others by a cell of nothing: its effect grows without end.
TEST_CASE("a table whose effects have no limit is not fitted") {
  const std::vector<double> y{3, 1, 0, 0, 0, 2};
  const std::vector<double> exposure{1, 1, 0, 0, 1, 1};
  CHECK_FALSE(fit_two_way(y, exposure, 3));
  CHECK_FALSE(find_two_way_dispersion(y, exposure, 3));
}

TEST_CASE("variance between units solves its equation inside its limits") {
  const std::vector<double> mean(4, 10);
  const auto solve = [&](const std::vector<double>& y) {
    return between_unit_variance(y, mean, poisson, 3);
  };
  // Σ(y-μ)² = 4·36 and 3·(10 + 100τ²) are equal at τ² = 0.38.
  CHECK(solve({16, 4, 16, 4}) == Approx(0.38));
  CHECK(solve({11, 9, 10, 10}) == 0);
  CHECK(solve({1000, 1000, 0, 0}) == 50);
}

}  // namespace
}  // namespace shadowgraph

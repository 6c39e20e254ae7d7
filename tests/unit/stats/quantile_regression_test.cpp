#include "stats/quantile_regression.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "stats/random.h"
#include "support/reference_data.h"

namespace shadowgraph {
namespace {

using doctest::Approx;

double loss(const std::vector<double>& x, const std::vector<double>& y, double tau,
            const QuantileLine& line) {
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double residual = y[i] - line.constant - line.slope * x[i];
    sum += residual * (tau - (residual < 0 ? 1 : 0));
  }
  return sum;
}

// Among the lines through two points is a best one.
double least_loss(const std::vector<double>& x, const std::vector<double>& y, double tau) {
  double least = 1e300;
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (x[i] == x[j]) continue;
      const double slope = (y[i] - y[j]) / (x[i] - x[j]);
      least = std::min(least, loss(x, y, tau, {y[i] - slope * x[i], slope}));
    }
  }
  return least;
}

// Koenker and Bassett (1982); R: quantreg::rq(foodexp ~ income, tau).
TEST_CASE("Engel's households have the published quantile lines") {
  const auto income = testing::reference_column("engel.csv", "income");
  const auto food = testing::reference_column("engel.csv", "foodexp");
  if (!income || !food) return;
  struct Row {
    double tau, constant, slope;
  };
  for (const Row& row : {Row{0.5, 81.48224742, 0.56018055}, Row{0.25, 95.48353963, 0.47410321},
                         Row{0.75, 62.39658553, 0.64401414}, Row{0.9, 67.35087208, 0.68629948}}) {
    CAPTURE(row.tau);
    const QuantileLine line = *fit_quantile_line(*income, *food, row.tau);
    CHECK(line.constant == Approx(row.constant).epsilon(1e-8));
    CHECK(line.slope == Approx(row.slope).epsilon(1e-7));
  }
  std::vector<double> log_income = *income;
  std::vector<double> log_food = *food;
  for (double& value : log_income) value = std::log(value);
  for (double& value : log_food) value = std::log(value);
  const QuantileLine line = *fit_quantile_line(log_income, log_food);
  CHECK(line.constant == Approx(0.4183258128).epsilon(1e-8));
  CHECK(line.slope == Approx(0.8765921430).epsilon(1e-8));
}

TEST_CASE("no line through two points is better, also where points repeat") {
  for (std::uint64_t sample = 1; sample <= 60; ++sample) {
    CAPTURE(sample);
    RandomStream stream(sample);
    std::vector<double> x;
    std::vector<double> y;
    const std::uint64_t size = 3 + stream.below(20);
    for (std::uint64_t i = 0; i < size; ++i) {
      // Small whole numbers: many ties, many points on one line.
      x.push_back(static_cast<double>(stream.below(sample % 2 == 0 ? 4 : 1000)));
      y.push_back(static_cast<double>(stream.below(sample % 3 == 0 ? 5 : 1000)));
    }
    x.push_back(x.front() + 1);
    y.push_back(y.front());
    for (const double tau : {0.1, 0.5, 0.8}) {
      CAPTURE(tau);
      const QuantileLine line = *fit_quantile_line(x, y, tau);
      CHECK(loss(x, y, tau, line) == Approx(least_loss(x, y, tau)).epsilon(1e-9));
    }
  }
}

TEST_CASE("points on one line give that line, in any order") {
  const std::vector<double> x{5, 1, 4, 2, 3};
  std::vector<double> y;
  for (const double value : x) y.push_back(2 - 0.5 * value);
  const QuantileLine line = *fit_quantile_line(x, y);
  CHECK(line.constant == Approx(2));
  CHECK(line.slope == Approx(-0.5));
}

TEST_CASE("the order of points does not matter") {
  const std::vector<double> x{1, 2, 3, 4, 5, 6, 7};
  const std::vector<double> y{3, 1, 4, 1, 5, 9, 2};
  const std::vector<double> x2{7, 3, 5, 1, 6, 2, 4};
  const std::vector<double> y2{2, 4, 5, 3, 9, 1, 1};
  const QuantileLine one = *fit_quantile_line(x, y);
  const QuantileLine other = *fit_quantile_line(x2, y2);
  CHECK(one.constant == other.constant);
  CHECK(one.slope == other.slope);
}

TEST_CASE("one x has no line") {
  const std::vector<double> same{2, 2, 2};
  CHECK_FALSE(fit_quantile_line(same, std::vector<double>{1, 2, 3}));
  CHECK_FALSE(fit_quantile_line({}, {}));
}

}  // namespace
}  // namespace shadowgraph

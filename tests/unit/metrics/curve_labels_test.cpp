#include "metrics/curve_labels.h"

#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "unit/metrics/curve_units.h"

namespace shadowgraph {
namespace {

using doctest::Approx;
using testing::curve_key;
using testing::scattered_units;
using testing::unit_of;
using testing::units_on;

bool is_called(const CurveLabel& label) {
  return label.position == CurvePosition::below || label.position == CurvePosition::above;
}

TEST_CASE("tails of small counts are those worked out by hand") {
  // Poisson, mean 2: P(Y >= 3) = 1 - 5e⁻², P(Y = 3) = 4/3 e⁻².
  const CountTails poisson = mid_p_tails(3, 2, 2);
  CHECK(poisson.upper == Approx(1 - 5 * std::exp(-2.0) - 2.0 / 3 * std::exp(-2.0)));
  CHECK(poisson.upper + poisson.lower == Approx(1));
  // Mean 2, variance 4: size 2, p = 1/2; P(Y = k) = (k+1)/2^(k+2).
  const CountTails binomial = mid_p_tails(3, 2, 4);
  CHECK(binomial.upper == Approx(0.25));
  CHECK(binomial.lower == Approx(0.75));
  CHECK(mid_p_tails(0, 2, 4).upper == Approx(1 - 0.125));
  CHECK(mid_p_tails(0, 2, 4).lower == Approx(0.125));
}

TEST_CASE("counts far from their mean have tails of nothing and of all") {
  for (const double variance : {1e-6, 2e-6}) {
    CHECK(mid_p_tails(500, 1e-6, variance).upper == Approx(0));
    CHECK(mid_p_tails(500, 1e-6, variance).lower == Approx(1));
  }
  CHECK(mid_p_tails(0, 1e5, 1e5).upper == Approx(1));
  CHECK(mid_p_tails(0, 1e5, 1e5).lower == Approx(0));
}

TEST_CASE("tails meet those of Poisson as the extra variance goes") {
  const CountTails near = mid_p_tails(7.5, 5, 5 * (1 + 1e-6));
  const CountTails poisson = mid_p_tails(7.5, 5, 5);
  CHECK(near.upper == Approx(poisson.upper).epsilon(1e-5));
  CHECK(near.lower == Approx(poisson.lower).epsilon(1e-5));
}

TEST_CASE("below is right of and under the drawn curve, above is left of and over it") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    const auto units = scattered_units(40, seed);
    const CurveFit fit = *fit_curve(units, curve_key());
    const auto labels = label_units(units, fit);
    std::size_t called = 0;
    for (std::size_t i = 0; i < units.size(); ++i) {
      if (!is_called(labels[i])) continue;
      ++called;
      const double v = units[i].value_rate();
      const double s = units[i].spend_rate();
      // Drawn with cost upwards: the curve's cost of this value, f⁻¹(v).
      const double cost = fit.half_spend * std::expm1(std::log(v / fit.scale) / fit.exponent);
      const bool right_and_under = v > fit.value_at(s) && s < cost;
      CHECK((labels[i].position == CurvePosition::below) == right_and_under);
      CHECK((labels[i].ratio > 1) == right_and_under);
    }
    CHECK(called > 0);
  }
}

TEST_CASE("labels do not depend on the currency") {
  auto units = scattered_units(40, 3);
  const auto one = label_units(units, *fit_curve(units, curve_key()));
  for (CurveUnit& unit : units) unit.spend *= 0.0931;
  const auto other = label_units(units, *fit_curve(units, curve_key()));
  for (std::size_t i = 0; i < units.size(); ++i) {
    CHECK(one[i].position == other[i].position);
    CHECK(one[i].ratio == Approx(other[i].ratio).epsilon(1e-9));
  }
}

TEST_CASE("units exactly on the curve are on it, never called") {
  const auto units = units_on([](double s) { return 8 * std::pow(1 + s / 1100, 0.4); }, 21);
  for (const CurveLabel& label : label_units(units, *fit_curve(units, curve_key()))) {
    CHECK(label.position == CurvePosition::on);
    CHECK(label.ratio == Approx(1));
    CHECK(label.interval.lower < 1);
  }
}

TEST_CASE("a unit of which little is expected has no label, and one without value is far above") {
  auto units = units_on([](double s) { return 8 * std::pow(1 + s / 1100, 0.4); }, 21);
  units[0] = unit_of(0.02, 100, std::vector<double>(12, 1));
  units[5] = unit_of(5, 600, std::vector<double>(12, 0));
  const auto labels = label_units(units, *fit_curve(units, curve_key()));
  CHECK(labels[0].position == CurvePosition::too_little);
  CHECK(labels[5].position == CurvePosition::above);
  CHECK(labels[5].ratio > 0);
}

TEST_CASE("where the curve does not fit nothing is said of units") {
  const auto units = units_on([](double s) { return s < 1050 ? 4.0 : 9.0; }, 41);
  const CurveFit fit = *fit_curve(units, curve_key());
  const auto labels = label_units(units, fit);
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (fit.misfit[i]) CHECK(labels[i].position == CurvePosition::undetermined);
  }
}

TEST_CASE("the words of labels are those of the files") {
  CHECK(name_of(CurvePosition::too_little) == "too_little");
  CHECK(name_of(CurvePosition::below) == "below");
}

}  // namespace
}  // namespace shadowgraph

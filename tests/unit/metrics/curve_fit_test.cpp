#include "metrics/curve_fit.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <doctest/doctest.h>
#include <tbb/global_control.h>

#include "metrics/curve_minimum.h"
#include "unit/metrics/curve_units.h"

namespace shadowgraph {
namespace {

using doctest::Approx;
using testing::curve_key;
using testing::scattered_units;
using testing::unit_of;
using testing::units_on;

double on_curve(double s) { return 5 * std::pow(1 + s / 1100, 0.4); }

TEST_CASE("units exactly on a curve give back that curve, with no scatter") {
  const auto units = units_on(on_curve, 21);
  const CurveFit fit = *fit_curve(units, curve_key());
  CHECK(fit.half_spend == Approx(1100));
  CHECK(fit.scale == Approx(5));
  CHECK(fit.exponent == Approx(0.4));
  CHECK(fit.centring == Approx(1));
  CHECK(fit.between_units == 0);
  CHECK(fit.within_unit == 0);
  for (std::size_t i = 0; i < units.size(); ++i) {
    CHECK(fit.expected[i] == Approx(units[i].value));
    CHECK_FALSE(fit.misfit[i]);
  }
  const CurveElasticity elasticity = *compute_elasticity(units, fit);
  CHECK(elasticity.lower_spend == Approx(600));
  CHECK(elasticity.upper_spend == Approx(1600));
  CHECK(elasticity.value ==
        Approx(std::log(on_curve(1600) / on_curve(600)) / std::log(1600.0 / 600)));
}

TEST_CASE("a curve that would fall is drawn level") {
  const auto units = units_on([](double s) { return 9 - s / 400; }, 21);
  const CurveFit fit = *fit_curve(units, curve_key());
  CHECK(fit.exponent == 0);
  CHECK(fit.value_at(0) == fit.value_at(5000));
  CHECK(compute_elasticity(units, fit)->value == 0);
}

TEST_CASE("half of the units lie on either side of the curve") {
  const auto units = scattered_units(40, 11);
  const CurveFit fit = *fit_curve(units, curve_key());
  std::size_t right = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    right += units[i].value > fit.expected[i] ? 1U : 0U;
    CHECK(fit.expected[i] ==
          Approx(units[i].exposure * fit.value_at(units[i].spend_rate())).epsilon(1e-12));
  }
  CHECK(right == 20);
}

TEST_CASE("another currency moves s0 and nothing else") {
  auto units = scattered_units(40, 12);
  const CurveFit one = *fit_curve(units, curve_key());
  for (CurveUnit& unit : units) unit.spend *= 10.7;
  const CurveFit other = *fit_curve(units, curve_key());
  CHECK(other.half_spend == Approx(10.7 * one.half_spend));
  CHECK(other.scale == Approx(one.scale).epsilon(1e-9));
  CHECK(other.exponent == Approx(one.exponent).epsilon(1e-9));
  CHECK(other.scale_interval.upper == Approx(one.scale_interval.upper).epsilon(1e-9));
  CHECK(other.exponent_interval.lower == Approx(one.exponent_interval.lower).epsilon(1e-9));
  CHECK(other.band_at(10700).lower == Approx(one.band_at(1000).lower).epsilon(1e-9));
  CHECK(other.misfit == one.misfit);
}

TEST_CASE("the order of units does not move the curve") {
  auto units = scattered_units(40, 13);
  const CurveFit one = *fit_curve(units, curve_key());
  std::reverse(units.begin(), units.end());
  const CurveFit other = *fit_curve(units, curve_key());
  CHECK(other.scale == Approx(one.scale).epsilon(1e-9));
  CHECK(other.exponent == Approx(one.exponent).epsilon(1e-9));
  CHECK(other.within_unit == Approx(one.within_unit).epsilon(1e-9));
  CHECK(other.between_units == Approx(one.between_units).epsilon(1e-6));
}

TEST_CASE("threads do not matter to the last digit") {
  const auto units = scattered_units(40, 14);
  const CurveFit many = *fit_curve(units, curve_key());
  const tbb::global_control one_thread(tbb::global_control::max_allowed_parallelism, 1);
  const CurveFit one = *fit_curve(units, curve_key());
  CHECK(one.variance_log_scale == many.variance_log_scale);
  CHECK(one.covariance == many.covariance);
  CHECK(one.exponent_interval.upper == many.exponent_interval.upper);
}

TEST_CASE("the band holds the curve and is narrowest where the units are") {
  const auto units = scattered_units(40, 15);
  const CurveFit fit = *fit_curve(units, curve_key());
  for (const double s : {0.0, 100.0, 600.0, 5000.0}) {
    const Interval band = fit.band_at(s);
    CHECK(band.lower < fit.value_at(s));
    CHECK(band.upper > fit.value_at(s));
  }
  CHECK(fit.log_variance_at(600) < fit.log_variance_at(0));
  CHECK(fit.log_variance_at(600) < fit.log_variance_at(20000));
  CHECK(fit.band_at(0).lower == Approx(fit.scale_interval.lower));
}

TEST_CASE("twice the units, the same curve, a narrower band") {
  const auto once = scattered_units(30, 16);
  auto twice = once;
  twice.insert(twice.end(), once.begin(), once.end());
  const CurveFit one = *fit_curve(once, curve_key());
  const CurveFit two = *fit_curve(twice, curve_key());
  CHECK(two.scale == Approx(one.scale).epsilon(0.01));
  CHECK(two.exponent == Approx(one.exponent).epsilon(0.03));
  CHECK(two.log_variance_at(600) < one.log_variance_at(600));
}

TEST_CASE("a step is marked, a smooth rise is not") {
  const auto steep = units_on([](double s) { return s < 1050 ? 4.0 : 9.0; }, 41);
  const CurveFit step = *fit_curve(steep, curve_key());
  CHECK(std::count(step.misfit.begin(), step.misfit.end(), true) > 8);
  const CurveFit smooth = *fit_curve(scattered_units(60, 17), curve_key());
  CHECK(std::count(smooth.misfit.begin(), smooth.misfit.end(), true) == 0);
}

TEST_CASE("noise that lasts counts for more than noise that alternates") {
  const auto noisy = [](std::size_t length, std::size_t months) {
    std::vector<CurveUnit> units;
    for (std::size_t i = 0; i < 6; ++i) {
      std::vector<double> monthly;
      for (std::size_t month = 0; month < months; ++month) {
        const bool up = (month / length + i) % 2 == 0;
        monthly.push_back(up ? 130 : 70);
      }
      units.push_back(unit_of(5, 100 * static_cast<double>(i + 1), monthly));
    }
    return *within_unit_dispersion(units);
  };
  const double alternating = noisy(1, 12);
  const double lasting = noisy(3, 12);
  CHECK(alternating > 0.08);  // 0.3² - 1/100, with its degrees of freedom
  CHECK(alternating < 0.13);
  CHECK(lasting > 3 * alternating);
  // Under a year it counts twice, and never less than single months do.
  CHECK(noisy(1, 9) > 1.8 * alternating);
}

TEST_CASE("units without noise beyond that of counts have no dispersion") {
  CHECK(*within_unit_dispersion(units_on(on_curve, 10)) == 0);
  CHECK(*within_unit_dispersion({}) == 0);
}

TEST_CASE("what has no curve says so") {
  auto unpaid = units_on(on_curve, 21);
  for (CurveUnit& unit : unpaid) unit.spend = 0;
  CHECK_FALSE(fit_curve(unpaid, curve_key()));
  auto alike = units_on(on_curve, 21);
  for (CurveUnit& unit : alike) unit.spend = 500 * unit.exposure;
  CHECK_FALSE(fit_curve(alike, curve_key()));
  CHECK_FALSE(fit_curve(units_on([](double) { return 0.0; }, 21), curve_key()));
  CHECK_FALSE(fit_curve(units_on(on_curve, 1), curve_key()));
  CHECK_FALSE(fit_curve({}, curve_key()));
}

TEST_CASE("one unit of 21 without value does not stop the curve") {
  auto units = units_on(on_curve, 21);
  units[3].value = 0;
  std::fill(units[3].monthly_value.begin(), units[3].monthly_value.end(), 0.0);
  const CurveFit fit = *fit_curve(units, curve_key());
  CHECK(fit.scale == Approx(5).epsilon(0.2));
}

TEST_CASE("the reference line runs through units on a curve, from 40 of them") {
  const auto units = units_on([](double s) { return 5 * std::pow(1 + s / 2100, 0.4); }, 41);
  const CurveFit fit = *fit_curve(units, curve_key());
  const CurveReferenceLine line = *fit_reference_line(units, fit);
  CHECK(line.value_at(fit, 2000) == Approx(fit.value_at(2000)).epsilon(0.005));
  CHECK_FALSE(fit_reference_line(units_on(on_curve, 39), fit));
}

TEST_CASE("minimum data is checked apart") {
  const auto units = units_on(on_curve, 21);
  CHECK(check_curve_minimum(units) == CurveShortfall::none);
  CHECK(check_curve_minimum(units, kLeastLoadedCurveUnits) == CurveShortfall::few_units);
  CHECK(check_curve_minimum(units_on(on_curve, 19)) == CurveShortfall::few_units);
  CHECK(check_curve_minimum(units_on(on_curve, 21, 5)) == CurveShortfall::few_months);
  auto alike = units;
  for (CurveUnit& unit : alike) unit.spend = (unit.spend_rate() > 1000 ? 900 : 100) * unit.exposure;
  CHECK(check_curve_minimum(alike) == CurveShortfall::alike_spends);
  auto narrow = units;
  for (CurveUnit& unit : narrow) unit.spend += 9000 * unit.exposure;
  CHECK(check_curve_minimum(narrow) == CurveShortfall::narrow_spends);
  CHECK(is_curve_unit(18, 12));
  CHECK_FALSE(is_curve_unit(17.9, 12));
  CHECK(is_curve_unit(9, 12, kPersonExposureAMonth));
}

}  // namespace
}  // namespace shadowgraph

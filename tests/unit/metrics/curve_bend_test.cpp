#include "metrics/curve_bend.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "unit/metrics/curve_units.h"

namespace shadowgraph {
namespace {

using doctest::Approx;
using testing::curve_key;
using testing::scattered_units;
using testing::units_on;

TEST_CASE("a bend is found with its slopes, a straight line has none") {
  const ResamplingKey key{"2026-10", "curve.leverage", "org"};
  // 21 units, the top one left out: of 100 … 2000 the median is 1050.
  const auto bent =
      units_on([](double s) { return 4 + s / 1050 + 3 * std::max(s - 1050, 0.0) / 1050; }, 21);
  const BendEstimate leverage = *estimate_bend(bent, *fit_curve(bent, curve_key()), key);
  CHECK(leverage.units == 20);
  CHECK(leverage.knot == Approx(1050));
  CHECK(leverage.value_at_zero == Approx(4));
  CHECK(leverage.slope_below == Approx(1));
  CHECK(leverage.slope_above == Approx(4));
  CHECK(leverage.difference == Approx(3));
  CHECK(leverage.bend == CurveBend::leverage);
  const auto saturating = units_on([](double s) { return 4 + std::min(s, 1050.0) / 150; }, 21);
  CHECK(estimate_bend(saturating, *fit_curve(saturating, curve_key()), key)->bend ==
        CurveBend::diminishing);
  const auto scattered = scattered_units(40, 4);
  const BendEstimate none = *estimate_bend(scattered, *fit_curve(scattered, curve_key()), key);
  CHECK(none.interval.lower < none.difference);
  CHECK(none.interval.upper > none.difference);
}

TEST_CASE("a bend needs spend and four units") {
  const auto units = units_on([](double s) { return 4 + s / 1000; }, 21);
  const CurveFit fit = *fit_curve(units, curve_key());
  auto unpaid = units;
  for (CurveUnit& unit : unpaid) unit.spend = 0;
  CHECK_FALSE(estimate_bend(unpaid, fit, curve_key()));
  CHECK_FALSE(estimate_bend(std::span(units).first(4), fit, curve_key()));
  CHECK(name_of(CurveBend::diminishing) == "diminishing");
}

}  // namespace
}  // namespace shadowgraph

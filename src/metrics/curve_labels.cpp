#include "metrics/curve_labels.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include "stats/multiple_testing.h"

namespace shadowgraph {
namespace {

constexpr double kMargin = 0.10;  // δ: what is too little to matter
constexpr double kFalseDiscoveryRate = 0.10;
constexpr double kLeastExpected = 5;
constexpr double kLeastValue = 0.5;
constexpr double kOnLower = 2.0 / 3.0;
constexpr double kOnUpper = 1.5;

// Double arithmetic is enough for a p-value. Where far more is seen than expected, Γ overflows on
// the way to a probability of 0, which is no error.
using Policy = boost::math::policies::policy<
    boost::math::policies::promote_double<false>,
    boost::math::policies::overflow_error<boost::math::policies::ignore_error>>;

// v(m) = m + (κ/M)m² + v_i·m²: a year's noise of the unit and the curve's own uncertainty. τ² has
// no part in it: real differences between units are what a label is about.
double label_variance(const CurveFit& fit, double spend_rate, double mean) {
  const double quadratic =
      fit.within_unit / static_cast<double>(fit.months) + fit.log_variance_at(spend_rate);
  return mean + quadratic * mean * mean;
}

CurveLabel measure(const CurveUnit& unit, const CurveFit& fit, double expected) {
  const double s = unit.spend_rate();
  CurveLabel label;
  const double high = expected * (1 + kMargin);
  const double low = expected / (1 + kMargin);
  label.p_below = mid_p_tails(unit.value, high, label_variance(fit, s, high)).upper;
  label.p_above = mid_p_tails(unit.value, low, label_variance(fit, s, low)).lower;
  label.p_value = std::min(1.0, 2 * std::min(label.p_below, label.p_above));
  label.ratio = std::max(unit.value, kLeastValue) / expected;
  const double mean = std::max(expected, kLeastValue);
  const double error = std::sqrt(label_variance(fit, s, mean)) / mean;
  const double half = std::exp(1.96 * error);
  label.interval = {label.ratio / half, label.ratio * half};
  const double narrow = std::exp(1.645 * error);  // 90 %
  if (label.ratio / narrow >= kOnLower && label.ratio * narrow <= kOnUpper) {
    label.position = CurvePosition::on;
  }
  return label;
}

}  // namespace

std::string_view name_of(CurvePosition position) {
  switch (position) {
    case CurvePosition::below:
      return "below";
    case CurvePosition::on:
      return "on";
    case CurvePosition::above:
      return "above";
    case CurvePosition::undetermined:
      return "undetermined";
    case CurvePosition::too_little:
      return "too_little";
  }
  return "undetermined";
}

CountTails mid_p_tails(double y, double mean, double variance) {
  double upper = 1;
  double lower = 1;
  if (variance <= mean * (1 + 1e-9)) {
    if (y > 0) upper = boost::math::gamma_p(y, mean, Policy());
    lower = boost::math::gamma_q(y + 1, mean, Policy());
  } else {
    const double size = mean * mean / (variance - mean);
    const double p = size / (size + mean);
    if (y > 0) upper = boost::math::ibetac(size, y, p, Policy());
    lower = boost::math::ibeta(size, y + 1, p, Policy());
  }
  const double here = upper + lower - 1;
  return {upper - 0.5 * here, lower - 0.5 * here};
}

std::vector<CurveLabel> label_units(std::span<const CurveUnit> units, const CurveFit& fit) {
  std::vector<CurveLabel> labels;
  std::vector<std::size_t> tested;
  std::vector<double> p_values;
  for (std::size_t i = 0; i < units.size(); ++i) {
    labels.push_back(measure(units[i], fit, fit.expected[i]));
    if (fit.expected[i] >= kLeastExpected) {
      tested.push_back(i);
      p_values.push_back(labels[i].p_value);
    } else {
      labels[i].position = CurvePosition::too_little;
    }
  }
  const TestedHypotheses tests = benjamini_hochberg(p_values, kFalseDiscoveryRate);
  for (std::size_t k = 0; k < tested.size(); ++k) {
    CurveLabel& label = labels[tested[k]];
    if (tests.rejected[k]) {
      const bool below = label.p_below < label.p_above;
      label.position = below ? CurvePosition::below : CurvePosition::above;
    }
    // Misfit counts among the tests, but what the curve misses says nothing about a unit.
    if (fit.misfit[tested[k]]) label.position = CurvePosition::undetermined;
  }
  return labels;
}

}  // namespace shadowgraph

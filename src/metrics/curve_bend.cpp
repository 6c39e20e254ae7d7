#include "metrics/curve_bend.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/numbers.h"
#include "metrics/curve_resampling.h"
#include "stats/quantiles.h"
#include "stats/quasi_likelihood.h"

namespace shadowgraph {
namespace {

// The top twentieth is left out, not pulled in: pulling it in makes every curve look bent.
constexpr double kKeptShare = 0.95;

struct Sample {
  std::vector<double> value, exposure;
  std::vector<double> columns;  // row-major: 1, min(s, m)/m, max(s - m, 0)/m
  double knot = 0;
};

std::optional<Sample> keep_below_top(std::span<const CurveUnit> units) {
  std::vector<double> rates;
  for (const CurveUnit& unit : units) rates.push_back(unit.spend_rate());
  const std::optional<double> most = quantile(rates, kKeptShare);
  if (!most) return std::nullopt;
  std::vector<double> positive;
  for (const double rate : rates) {
    if (rate > 0 && rate <= *most) positive.push_back(rate);
  }
  const std::optional<double> knot = median(positive);
  if (!knot) return std::nullopt;
  Sample sample;
  sample.knot = *knot;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (rates[i] > *most) continue;
    sample.value.push_back(units[i].value);
    sample.exposure.push_back(units[i].exposure);
    sample.columns.insert(sample.columns.end(), {1.0, std::min(rates[i], *knot) / *knot,
                                                 std::max(rates[i] - *knot, 0.0) / *knot});
  }
  return sample;
}

double standard_deviation(const std::vector<double>& values) {
  const double count = static_cast<double>(values.size());
  const double mean = compensated_sum(values) / count;
  CompensatedSum squares;
  for (const double value : values) squares.add((value - mean) * (value - mean));
  return std::sqrt(squares.value() / (count - 1));
}

CurveBend bend_of(const Interval& interval) {
  if (interval.lower > 0) return CurveBend::leverage;
  if (interval.upper < 0) return CurveBend::diminishing;
  return CurveBend::none;
}

}  // namespace

std::string_view name_of(CurveBend bend) {
  switch (bend) {
    case CurveBend::leverage:
      return "leverage";
    case CurveBend::diminishing:
      return "diminishing";
    case CurveBend::none:
      return "none";
  }
  return "none";
}

std::optional<BendEstimate> estimate_bend(std::span<const CurveUnit> units, const CurveFit& fit,
                                          const ResamplingKey& key, std::size_t resamples) {
  const std::optional<Sample> sample = keep_below_top(units);
  if (!sample || sample->value.size() < 4) return std::nullopt;
  const VarianceFunction variance = [&fit](double mean) { return fit.fitting_variance(mean); };
  const Design design{sample->columns, 3};
  const auto slopes = fit_identity_link(sample->value, sample->exposure, design, variance);
  if (!slopes) return std::nullopt;
  const auto refit = [&](const std::vector<double>& weights) -> std::optional<double> {
    const auto again =
        fit_identity_link(sample->value, sample->exposure, design, variance, weights);
    if (!again) return std::nullopt;
    return (*again)[2] - (*again)[1];
  };
  const auto differences = resample_units<double>(key, resamples, sample->value.size(), refit);
  if (!differences) return std::nullopt;
  const double n = static_cast<double>(sample->value.size());
  const double half =
      t_quantile_975(n - 3) * std::sqrt(n / (n - 3)) * standard_deviation(*differences);
  BendEstimate estimate;
  estimate.difference = (*slopes)[2] - (*slopes)[1];
  estimate.interval = {estimate.difference - half, estimate.difference + half};
  estimate.bend = bend_of(estimate.interval);
  estimate.value_at_zero = (*slopes)[0];
  estimate.slope_below = (*slopes)[1];
  estimate.slope_above = (*slopes)[2];
  estimate.knot = sample->knot;
  estimate.units = sample->value.size();
  return estimate;
}

}  // namespace shadowgraph

#include "metrics/curve_fit.h"

#include <algorithm>
#include <cmath>

#include "base/numbers.h"
#include "metrics/curve_misfit.h"
#include "metrics/curve_resampling.h"
#include "stats/quantile_regression.h"
#include "stats/quantiles.h"
#include "stats/quasi_likelihood.h"

namespace shadowgraph {
namespace {

constexpr double kFirstTau2 = 0.05;
constexpr double kTau2Settled = 1e-7;
constexpr int kMostRounds = 10;

// The units as the regressions want them.
struct Sample {
  std::vector<double> value, exposure, position;
  std::vector<double> columns;  // row-major: 1, x
  [[nodiscard]] std::size_t size() const { return value.size(); }
};

struct Line {
  double constant = 0, slope = 0;  // a, b
  [[nodiscard]] double mean(const Sample& sample, std::size_t i) const {
    return sample.exposure[i] * std::exp(constant + slope * sample.position[i]);
  }
};

Sample sample_of(std::span<const CurveUnit> units, double half_spend) {
  Sample sample;
  for (const CurveUnit& unit : units) {
    const double x = std::log1p(unit.spend_rate() / half_spend);
    sample.value.push_back(unit.value);
    sample.exposure.push_back(unit.exposure);
    sample.position.push_back(x);
    sample.columns.insert(sample.columns.end(), {1.0, x});
  }
  return sample;
}

// More spend never means less value: a falling line becomes a level one.
std::optional<Line> fit_line(const Sample& sample, const VarianceFunction& variance,
                             std::span<const double> weights) {
  const auto free =
      fit_log_link(sample.value, sample.exposure, Design{sample.columns, 2}, variance, weights);
  if (!free) return std::nullopt;
  if ((*free)[1] >= 0) return Line{(*free)[0], (*free)[1]};
  const std::vector<double> ones(sample.size(), 1.0);
  const auto level =
      fit_log_link(sample.value, sample.exposure, Design{ones, 1}, variance, weights);
  if (!level) return std::nullopt;
  return Line{(*level)[0], 0};
}

std::vector<double> means_of(const Sample& sample, const Line& line) {
  std::vector<double> means;
  for (std::size_t i = 0; i < sample.size(); ++i) means.push_back(line.mean(sample, i));
  return means;
}

VarianceFunction variance_of(const CurveFit& fit) {
  const double quadratic = fit.within_unit / static_cast<double>(fit.months) + fit.between_units;
  return [quadratic](double mean) { return mean + quadratic * mean * mean; };
}

// P19(d): line and τ² by turns. Leaves τ² in `fit`.
std::optional<Line> fit_line_and_variance(const Sample& sample, CurveFit& fit) {
  const double per_month = fit.within_unit / static_cast<double>(fit.months);
  const auto within = [per_month](double mean) { return mean + per_month * mean * mean; };
  const double degrees = static_cast<double>(sample.size()) - 2;
  fit.between_units = kFirstTau2;
  std::optional<Line> line;
  for (int round = 0; round < kMostRounds; ++round) {
    line = fit_line(sample, variance_of(fit), {});
    if (!line) return std::nullopt;
    const std::vector<double> means = means_of(sample, *line);
    const double before = fit.between_units;
    fit.between_units = between_unit_variance(sample.value, means, within, degrees);
    if (std::fabs(fit.between_units - before) < kTau2Settled) break;
  }
  return line;
}

std::vector<double> ratios_to(const Sample& sample, const Line& line) {
  std::vector<double> ratios;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    ratios.push_back(sample.value[i] / line.mean(sample, i));
  }
  return ratios;
}

struct CentredLine {
  double log_scale = 0, exponent = 0;  // ln A, b
};

// Sample covariances of the resamples, two passes.
void measure_spread(const std::vector<CentredLine>& lines, CurveFit& fit) {
  const double count = static_cast<double>(lines.size());
  CompensatedSum scales;
  CompensatedSum exponents;
  for (const CentredLine& line : lines) {
    scales.add(line.log_scale);
    exponents.add(line.exponent);
  }
  CompensatedSum scale_squares;
  CompensatedSum exponent_squares;
  CompensatedSum products;
  for (const CentredLine& line : lines) {
    const double scale = line.log_scale - scales.value() / count;
    const double exponent = line.exponent - exponents.value() / count;
    scale_squares.add(scale * scale);
    exponent_squares.add(exponent * exponent);
    products.add(scale * exponent);
  }
  fit.variance_log_scale = scale_squares.value() / (count - 1);
  fit.variance_exponent = exponent_squares.value() / (count - 1);
  fit.covariance = products.value() / (count - 1);
}

bool measure_uncertainty(const Sample& sample, const ResamplingKey& key, std::size_t resamples,
                         CurveFit& fit) {
  const VarianceFunction variance = variance_of(fit);
  const auto refit = [&](const std::vector<double>& weights) -> std::optional<CentredLine> {
    const std::optional<Line> line = fit_line(sample, variance, weights);
    if (!line) return std::nullopt;
    const std::optional<double> centring = weighted_median(ratios_to(sample, *line), weights);
    if (!centring || !(*centring > 0)) return std::nullopt;
    return CentredLine{line->constant + std::log(*centring), line->slope};
  };
  const auto lines = resample_units<CentredLine>(key, resamples, sample.size(), refit);
  if (!lines) return false;
  measure_spread(*lines, fit);
  const double n = static_cast<double>(sample.size());
  fit.half_width = t_quantile_975(n - 2) * std::sqrt(n / (n - 2));
  const double scale = std::exp(fit.half_width * std::sqrt(fit.variance_log_scale));
  fit.scale_interval = {fit.scale / scale, fit.scale * scale};
  const double exponent = fit.half_width * std::sqrt(fit.variance_exponent);
  fit.exponent_interval = {fit.exponent - exponent, fit.exponent + exponent};
  return true;
}

std::vector<double> positive_spend_rates(std::span<const CurveUnit> units) {
  std::vector<double> rates;
  for (const CurveUnit& unit : units) {
    if (unit.spend > 0) rates.push_back(unit.spend_rate());
  }
  return rates;
}

}  // namespace

double CurveFit::position(double spend_rate) const { return std::log1p(spend_rate / half_spend); }

double CurveFit::value_at(double spend_rate) const {
  return scale * std::exp(exponent * position(spend_rate));
}

double CurveFit::log_variance_at(double spend_rate) const {
  const double x = position(spend_rate);
  return std::max(0.0, variance_log_scale + 2 * x * covariance + x * x * variance_exponent);
}

Interval CurveFit::band_at(double spend_rate) const {
  const double value = value_at(spend_rate);
  const double factor = std::exp(half_width * std::sqrt(log_variance_at(spend_rate)));
  return {value / factor, value * factor};
}

double CurveFit::fitting_variance(double mean) const { return variance_of(*this)(mean); }

std::optional<CurveFit> fit_curve(std::span<const CurveUnit> units, const ResamplingKey& key,
                                  std::size_t resamples) {
  const std::optional<double> half_spend = median(positive_spend_rates(units));
  if (!half_spend || units.size() < 3) return std::nullopt;
  const std::optional<double> within = within_unit_dispersion(units);
  if (!within) return std::nullopt;
  CurveFit fit;
  fit.units = units.size();
  fit.months = units.front().monthly_value.size();
  fit.half_spend = *half_spend;
  fit.within_unit = *within;
  const Sample sample = sample_of(units, fit.half_spend);
  const std::optional<Line> line = fit_line_and_variance(sample, fit);
  if (!line) return std::nullopt;
  fit.centring = *median(ratios_to(sample, *line));
  if (!(fit.centring > 0)) return std::nullopt;
  fit.exponent = line->slope;
  fit.scale = fit.centring * std::exp(line->constant);
  if (!measure_uncertainty(sample, key, resamples, fit)) return std::nullopt;
  for (const CurveUnit& unit : units) {
    fit.expected.push_back(unit.exposure * fit.value_at(unit.spend_rate()));
  }
  fit.misfit = find_misfit(units, fit.expected);
  return fit;
}

std::optional<CurveElasticity> compute_elasticity(std::span<const CurveUnit> units,
                                                  const CurveFit& fit) {
  const std::vector<double> rates = positive_spend_rates(units);
  const std::optional<double> low = quantile(rates, 0.25);
  const std::optional<double> high = quantile(rates, 0.75);
  if (!low || !high || !(*high > *low)) return std::nullopt;
  const double secant = (fit.position(*high) - fit.position(*low)) / std::log(*high / *low);
  return CurveElasticity{
      fit.exponent * secant,
      {fit.exponent_interval.lower * secant, fit.exponent_interval.upper * secant},
      *low,
      *high};
}

double CurveReferenceLine::value_at(const CurveFit& fit, double spend_rate) const {
  return std::exp(constant + slope * fit.position(spend_rate));
}

std::optional<CurveReferenceLine> fit_reference_line(std::span<const CurveUnit> units,
                                                     const CurveFit& fit, std::size_t least_units) {
  if (units.size() < least_units) return std::nullopt;
  std::vector<double> x;
  std::vector<double> y;
  for (const CurveUnit& unit : units) {
    x.push_back(fit.position(unit.spend_rate()));
    y.push_back(std::log((unit.value + 0.5) / unit.exposure));
  }
  const std::optional<QuantileLine> line = fit_quantile_line(x, y);
  if (!line) return std::nullopt;
  return CurveReferenceLine{line->constant, line->slope};
}

}  // namespace shadowgraph

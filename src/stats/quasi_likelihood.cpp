#include "stats/quasi_likelihood.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <Eigen/Dense>
#include <boost/math/tools/roots.hpp>

#include "base/numbers.h"

namespace shadowgraph {
namespace {

constexpr int kMostSteps = 50;
constexpr int kMostIdentitySteps = 25;
constexpr double kSettled = 1e-9;
constexpr double kMostPredictor = 30;
constexpr double kLeastShareOfMean = 0.05;
constexpr double kMostVariance = 50;  // τ²
// A pivot this much smaller than the largest belongs to a column that the others make up.
constexpr double kSingular = 1e-12;

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic>;

double weight_of(std::span<const double> weights, std::size_t row) {
  return weights.empty() ? 1.0 : weights[row];
}

// Weighted least squares by normal equations, columns brought to one scale. Null: singular.
class NormalEquations {
 public:
  explicit NormalEquations(std::size_t columns)
      : columns_(static_cast<Eigen::Index>(columns)),
        products_(Matrix::Zero(columns_, columns_)),
        right_(Eigen::VectorXd::Zero(columns_)) {}

  void add(const Design& design, std::size_t row, double weight, double response) {
    for (Eigen::Index j = 0; j < columns_; ++j) {
      const double x = design.at(row, static_cast<std::size_t>(j));
      right_(j) += weight * x * response;
      for (Eigen::Index k = 0; k <= j; ++k) {
        products_(j, k) += weight * x * design.at(row, static_cast<std::size_t>(k));
      }
    }
  }

  [[nodiscard]] std::optional<std::vector<double>> solve() const {
    const Eigen::VectorXd size = products_.diagonal().cwiseSqrt();
    if (!size.allFinite() || !(size.minCoeff() > 0)) return std::nullopt;
    Matrix scaled = products_.selfadjointView<Eigen::Lower>();
    scaled = size.cwiseInverse().asDiagonal() * scaled * size.cwiseInverse().asDiagonal();
    const Eigen::LDLT<Matrix> factors(scaled);
    const Eigen::VectorXd pivots = factors.vectorD();
    if (factors.info() != Eigen::Success || !(pivots.minCoeff() > kSingular)) return std::nullopt;
    const Eigen::VectorXd beta = factors.solve(right_.cwiseQuotient(size)).cwiseQuotient(size);
    if (!beta.allFinite()) return std::nullopt;
    return std::vector<double>(beta.data(), beta.data() + beta.size());
  }

 private:
  Eigen::Index columns_;
  Matrix products_;  // lower half
  Eigen::VectorXd right_;
};

double predictor(const Design& design, std::size_t row, const std::vector<double>& beta) {
  double sum = 0;
  for (std::size_t j = 0; j < beta.size(); ++j) sum += design.at(row, j) * beta[j];
  return sum;
}

double largest_difference(const std::vector<double>& a, const std::vector<double>& b) {
  double largest = 0;
  for (std::size_t j = 0; j < a.size(); ++j) largest = std::max(largest, std::fabs(a[j] - b[j]));
  return largest;
}

double largest_size(const std::vector<double>& a) {
  return largest_difference(a, std::vector<double>(a.size(), 0));
}

// Σ weight·y / Σ weight·E.
double overall_rate(std::span<const double> y, std::span<const double> exposure,
                    std::span<const double> weights) {
  CompensatedSum counts;
  CompensatedSum exposures;
  for (std::size_t i = 0; i < y.size(); ++i) {
    counts.add(weight_of(weights, i) * y[i]);
    exposures.add(weight_of(weights, i) * exposure[i]);
  }
  return counts.value() / exposures.value();
}

}  // namespace

std::optional<std::vector<double>> fit_log_link(std::span<const double> y,
                                                std::span<const double> exposure,
                                                const Design& design,
                                                const VarianceFunction& variance,
                                                std::span<const double> weights) {
  const double rate = overall_rate(y, exposure, weights);
  if (!(rate > 0) || !std::isfinite(rate)) return std::nullopt;
  std::vector<double> beta(design.columns, 0);
  beta[0] = std::log(rate);
  for (int step = 0; step < kMostSteps; ++step) {
    NormalEquations equations(design.columns);
    for (std::size_t i = 0; i < y.size(); ++i) {
      const double weight = weight_of(weights, i);
      if (!(weight > 0)) continue;
      const double eta = std::clamp(predictor(design, i, beta), -kMostPredictor, kMostPredictor);
      const double mu = exposure[i] * std::exp(eta);
      equations.add(design, i, weight * mu * mu / variance(mu), eta + (y[i] - mu) / mu);
    }
    const std::optional<std::vector<double>> next = equations.solve();
    if (!next) return std::nullopt;
    const double change = largest_difference(*next, beta);
    beta = *next;
    if (change < kSettled) return beta;
  }
  return std::nullopt;
}

std::optional<std::vector<double>> fit_identity_link(std::span<const double> y,
                                                     std::span<const double> exposure,
                                                     const Design& design,
                                                     const VarianceFunction& variance,
                                                     std::span<const double> weights) {
  CompensatedSum rates;
  CompensatedSum units;
  for (std::size_t i = 0; i < y.size(); ++i) {
    rates.add(weight_of(weights, i) * y[i] / exposure[i]);
    units.add(weight_of(weights, i));
  }
  const double floor = kLeastShareOfMean * rates.value() / units.value();
  const double start = overall_rate(y, exposure, weights);
  if (!(start > 0) || !(floor > 0)) return std::nullopt;
  std::vector<double> beta(design.columns, 0);
  for (int step = 0; step < kMostIdentitySteps; ++step) {
    NormalEquations equations(design.columns);
    for (std::size_t i = 0; i < y.size(); ++i) {
      const double weight = weight_of(weights, i);
      if (!(weight > 0)) continue;
      const double mu = std::max(step == 0 ? start : predictor(design, i, beta), floor);
      const double e = exposure[i];
      equations.add(design, i, weight * e * e / variance(e * mu), y[i] / e);
    }
    const std::optional<std::vector<double>> next = equations.solve();
    if (!next) return std::nullopt;
    const double change = largest_difference(*next, beta);
    beta = *next;
    if (change < kSettled * largest_size(beta)) break;
  }
  return beta;
}

double between_unit_variance(std::span<const double> y, std::span<const double> mu,
                             const VarianceFunction& within, double degrees) {
  const auto excess = [&](double tau2) {
    CompensatedSum sum;
    for (std::size_t i = 0; i < y.size(); ++i) {
      sum.add((y[i] - mu[i]) * (y[i] - mu[i]) / (within(mu[i]) + tau2 * mu[i] * mu[i]));
    }
    return sum.value() - degrees;
  };
  const double at_zero = excess(0);
  if (at_zero <= 0) return 0;
  const double at_most = excess(kMostVariance);
  if (at_most >= 0) return kMostVariance;
  const auto close_enough = [](double low, double high) { return high - low < 1e-9; };
  std::uintmax_t rounds = 200;
  const auto [low, high] = boost::math::tools::toms748_solve(excess, 0.0, kMostVariance, at_zero,
                                                             at_most, close_enough, rounds);
  return 0.5 * (low + high);
}

}  // namespace shadowgraph

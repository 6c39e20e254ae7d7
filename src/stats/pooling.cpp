#include "stats/pooling.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>

#include <boost/math/special_functions/beta.hpp>

#include "base/numbers.h"
#include "stats/pooling_grid.h"
#include "stats/quantiles.h"

namespace shadowgraph {
namespace {

using pooling_grid::log_gamma;
using pooling_grid::MixtureAt;
using pooling_grid::normalise;
using pooling_grid::quantile_between;

constexpr int kLocations = 41;
constexpr int kShrinkages = 41;

struct GridPoint {
  double alpha = 0;  // μM
  double beta = 0;   // (1-μ)M
  double weight = 0;
};

double log_beta(double a, double b) { return log_gamma(a) + log_gamma(b) - log_gamma(a + b); }

struct Location {
  double centre = 0;
  double spread = 0;
};

// c and σ of P9(a).
Location locate(std::span<const ClusterCount> units) {
  CompensatedSum successes;
  CompensatedSum trials;
  CompensatedSum ratios;
  for (const ClusterCount& unit : units) {
    successes.add(unit.k);
    trials.add(unit.n);
    ratios.add(unit.k / unit.n);
  }
  const double k = successes.value();
  const double n = trials.value();
  const double count = static_cast<double>(units.size());
  const double mean = ratios.value() / count;
  CompensatedSum squares;
  for (const ClusterCount& unit : units) {
    const double distance = unit.k / unit.n - mean;
    squares.add(distance * distance);
  }
  const double p = k / n;
  const double floor = std::max(p * (1 - p), 0.001);
  const double variance =
      1 / (k + 0.5) + 1 / (n - k + 0.5) + 4 * (squares.value() / count) / (floor * floor * count);
  return {std::log((k + 0.5) / (n - k + 0.5)), std::max(0.15, std::sqrt(variance))};
}

double median_trials(std::span<const ClusterCount> units) {
  std::vector<double> trials;
  trials.reserve(units.size());
  for (const ClusterCount& unit : units) trials.push_back(unit.n);
  return *median(trials);
}

using DistinctUnits = std::map<std::pair<double, double>, double>;  // (k, n) → how many

// Units with equal counts share their likelihood and their posterior.
DistinctUnits count_distinct(std::span<const ClusterCount> units, std::size_t step) {
  DistinctUnits distinct;
  for (std::size_t i = 0; i < units.size(); i += step) distinct[{units[i].k, units[i].n}] += 1;
  return distinct;
}

double log_likelihood(const GridPoint& point, const DistinctUnits& distinct) {
  const double prior = log_beta(point.alpha, point.beta);
  CompensatedSum sum;
  for (const auto& [counts, times] : distinct) {
    const auto& [k, n] = counts;
    sum.add(times * (log_beta(point.alpha + k, point.beta + (n - k)) - prior));
  }
  return sum.value();
}

std::vector<GridPoint> weigh_grid(std::span<const ClusterCount> units) {
  const Location location = locate(units);
  const double typical = median_trials(units);
  const std::size_t step = (units.size() + kMostWeightedUnits - 1) / kMostWeightedUnits;
  const DistinctUnits distinct = count_distinct(units, step);
  std::vector<GridPoint> grid;
  grid.reserve(kLocations * kShrinkages);
  for (int a = 0; a < kLocations; ++a) {
    const double lambda = location.centre + location.spread * (-5 + 0.25 * a);
    const double mu = 1 / (1 + std::exp(-lambda));
    const double rest = 1 / (1 + std::exp(lambda));
    for (int b = 0; b < kShrinkages; ++b) {
      const double shrinkage = (b + 0.5) / kShrinkages;
      const double size = typical * shrinkage / (1 - shrinkage);
      GridPoint point{mu * size, rest * size, 0};
      point.weight = 0.5 * std::log(mu) + 0.5 * std::log(rest) + log_likelihood(point, distinct);
      grid.push_back(point);
    }
  }
  normalise(grid);
  return grid;
}

// Double arithmetic is enough here: wider types cost five times as much and change no digit shown.
using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

MixtureAt mixture_at(const std::vector<GridPoint>& grid, double k, double n, double x) {
  CompensatedSum cdf;
  double density = 0;
  for (const GridPoint& point : grid) {
    const double a = point.alpha + k;
    // Not (beta + n) - k: a beta far below the rounding of n is all there is where k = n.
    const double b = point.beta + (n - k);
    cdf.add(point.weight * boost::math::ibeta(a, b, x, Policy()));
    density += point.weight * boost::math::ibeta_derivative(a, b, x, Policy());
  }
  return {cdf.value(), density};
}

struct Moments {
  double mean = 0;
  double deviation = 0;
};

Moments mixture_moments(const std::vector<GridPoint>& grid, double k, double n) {
  CompensatedSum mean;
  CompensatedSum square;
  for (const GridPoint& point : grid) {
    const double size = point.alpha + point.beta + n;
    const double a = point.alpha + k;
    mean.add(point.weight * a / size);
    square.add(point.weight * a * (a + 1) / (size * (size + 1)));
  }
  const double variance = square.value() - mean.value() * mean.value();
  return {mean.value(), std::sqrt(std::max(0.0, variance))};
}

PooledUnit posterior_of(const std::vector<GridPoint>& grid, double k, double n) {
  const Moments moments = mixture_moments(grid, k, n);
  const double low = std::max(moments.mean - 1.96 * moments.deviation, 0.1 * moments.mean);
  const double high = std::min(moments.mean + 1.96 * moments.deviation, 0.9 + 0.1 * moments.mean);
  const auto at = [&](double x) { return mixture_at(grid, k, n, x); };
  return {moments.mean,
          {quantile_between(at, 0.025, 0, 1, low), quantile_between(at, 0.975, 0, 1, high)}};
}

}  // namespace

std::optional<std::vector<PooledUnit>> pool_proportions(std::span<const ClusterCount> units) {
  if (units.size() < kLeastPooledUnits) return std::nullopt;
  const std::vector<GridPoint> grid = weigh_grid(units);
  std::vector<std::pair<double, double>> keys;
  for (const ClusterCount& unit : units) keys.emplace_back(unit.k, unit.n);
  return pooling_grid::posteriors_of<PooledUnit>(
      keys, [&grid](const auto& key) { return posterior_of(grid, key.first, key.second); });
}

std::optional<std::vector<double>> pool_proportion_means(std::span<const ClusterCount> units) {
  if (units.size() < kLeastPooledUnits) return std::nullopt;
  const std::vector<GridPoint> grid = weigh_grid(units);
  std::vector<double> means;
  means.reserve(units.size());
  for (const ClusterCount& unit : units)
    means.push_back(mixture_moments(grid, unit.k, unit.n).mean);
  return means;
}

}  // namespace shadowgraph

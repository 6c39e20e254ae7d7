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
using pooling_grid::mixture_quantile;
using pooling_grid::MixtureAt;
using pooling_grid::normalise;

constexpr int kLocations = 41;
constexpr int kShrinkages = 41;
constexpr double kFarthest = 41.5;  // log odds of a limit: 2^-60

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

// A posterior of one grid point: beta(a, b) with the log of its constant.
struct Component {
  double a = 0;
  double b = 0;
  double log_constant = 0;
  double weight = 0;
};

std::vector<Component> components_of(const std::vector<GridPoint>& grid, double k, double n) {
  std::vector<Component> components;
  components.reserve(grid.size());
  for (const GridPoint& point : grid) {
    const double a = point.alpha + k;
    // Not (beta + n) - k: a beta far below the rounding of n is all there is where k = n.
    const double b = point.beta + (n - k);
    components.push_back({a, b, -log_beta(a, b), point.weight});
  }
  return components;
}

// Of every `step`-th component, at the log odds y: densities there have no poles.
MixtureAt mixture_at(const std::vector<Component>& components, double y, std::size_t step) {
  const double x = 1 / (1 + std::exp(-y));
  const double log_x = -std::log1p(std::exp(-y));
  const double log_rest = -std::log1p(std::exp(y));
  CompensatedSum cdf;
  CompensatedSum weights;
  MixtureAt here;
  for (std::size_t i = 0; i < components.size(); i += step) {
    const auto& [a, b, log_constant, weight] = components[i];
    weights.add(weight);
    cdf.add(weight * boost::math::ibeta(a, b, x, pooling_grid::Doubles()));
    const double density = weight * std::exp(log_constant + a * log_x + b * log_rest);
    here.density += density;
    here.slope += density * (a - (a + b) * x);
  }
  here.cdf = cdf.value() / weights.value();
  here.density /= weights.value();
  here.slope /= weights.value();
  return here;
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
  const std::vector<Component> components = components_of(grid, k, n);
  const auto at = [&](double y, std::size_t step) { return mixture_at(components, y, step); };
  const auto quantile = [&](double q, double guess) {
    const double odds =
        mixture_quantile(at, q, -kFarthest, kFarthest, std::log(guess / (1 - guess)));
    return 1 / (1 + std::exp(-odds));
  };
  return {moments.mean, {quantile(0.025, low), quantile(0.975, high)}};
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

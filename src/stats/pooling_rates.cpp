// P9(b): gamma-Poisson.
#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include <boost/math/special_functions/gamma.hpp>

#include "base/numbers.h"
#include "stats/pooling.h"
#include "stats/pooling_grid.h"
#include "stats/quantiles.h"

namespace shadowgraph {
namespace {

using pooling_grid::log_gamma;
using pooling_grid::mixture_quantile;
using pooling_grid::MixtureAt;

constexpr int kLocations = 41;
constexpr int kShrinkages = 41;
constexpr double kFarthest = 41.5;  // logarithm of 2^60: what a limit is at least of the highest

struct GridPoint {
  double mu = 0;     // rate of the table
  double shape = 0;  // κ
  double weight = 0;
};

struct Location {
  double centre = 0;
  double spread = 0;
};

// c and σ of P9(b). Null where every count is 0.
std::optional<Location> locate(std::span<const ExposedCount> units) {
  CompensatedSum counts;
  CompensatedSum exposures;
  CompensatedSum rates;
  for (const ExposedCount& unit : units) {
    counts.add(unit.count);
    exposures.add(unit.exposure);
    rates.add(unit.count / unit.exposure);
  }
  const double size = static_cast<double>(units.size());
  const double mean = rates.value() / size;
  if (!(mean > 0)) return std::nullopt;
  CompensatedSum squares;
  for (const ExposedCount& unit : units) {
    const double distance = unit.count / unit.exposure - mean;
    squares.add(distance * distance);
  }
  const double total = counts.value() + 0.5;
  const double variance = 1 / total + 4 * (squares.value() / size) / (mean * mean * size);
  return Location{std::log(total / exposures.value()), std::max(0.15, std::sqrt(variance))};
}

using DistinctUnits = std::map<std::pair<double, double>, double>;  // (y, e) → how many

double log_likelihood(const GridPoint& point, const DistinctUnits& distinct) {
  const double prior = log_gamma(point.shape);
  CompensatedSum sum;
  for (const auto& [unit, times] : distinct) {
    const auto& [count, exposure] = unit;
    const double expected = point.mu * exposure;
    // κ·ln(κ/(κ+μe)), exact also for κ far above μe.
    double term = -point.shape * std::log1p(expected / point.shape);
    if (count > 0) {
      term += log_gamma(count + point.shape) - prior;
      term += count * std::log(expected / (point.shape + expected));
    }
    sum.add(times * term);
  }
  return sum.value();
}

std::vector<GridPoint> weigh_grid(std::span<const ExposedCount> units, const Location& location) {
  std::vector<double> exposures;
  for (const ExposedCount& unit : units) exposures.push_back(unit.exposure);
  const double typical = *median(exposures);
  const std::size_t step = (units.size() + kMostWeightedUnits - 1) / kMostWeightedUnits;
  DistinctUnits distinct;
  for (std::size_t i = 0; i < units.size(); i += step) {
    distinct[{units[i].count, units[i].exposure}] += 1;
  }
  std::vector<GridPoint> grid;
  grid.reserve(kLocations * kShrinkages);
  for (int a = 0; a < kLocations; ++a) {
    const double mu = std::exp(location.centre + location.spread * (-5 + 0.25 * a));
    for (int b = 0; b < kShrinkages; ++b) {
      const double shrinkage = (b + 0.5) / kShrinkages;
      GridPoint point{mu, mu * typical * shrinkage / (1 - shrinkage), 0};
      point.weight = 0.5 * std::log(mu) + log_likelihood(point, distinct);
      grid.push_back(point);
    }
  }
  pooling_grid::normalise(grid);
  return grid;
}

// Far below a large shape Γ overflows on the way to a probability of 0, which is no error.
using Policy = boost::math::policies::policy<
    boost::math::policies::promote_double<false>,
    boost::math::policies::overflow_error<boost::math::policies::ignore_error>>;

// A posterior of one grid point: gamma(shape, rate) with the log of its constant.
struct Component {
  double shape = 0;
  double rate = 0;
  double log_constant = 0;
  double weight = 0;
};

std::vector<Component> components_of(const std::vector<GridPoint>& grid, const ExposedCount& unit) {
  std::vector<Component> components;
  components.reserve(grid.size());
  for (const GridPoint& point : grid) {
    const double shape = point.shape + unit.count;
    const double rate = point.shape / point.mu + unit.exposure;
    components.push_back({shape, rate, shape * std::log(rate) - log_gamma(shape), point.weight});
  }
  return components;
}

// Of every `step`-th component, at the logarithm y of the rate: densities there have no poles.
MixtureAt mixture_at(const std::vector<Component>& components, double y, std::size_t step) {
  const double x = std::exp(y);
  CompensatedSum cdf;
  CompensatedSum weights;
  MixtureAt here;
  for (std::size_t i = 0; i < components.size(); i += step) {
    const auto& [shape, rate, log_constant, weight] = components[i];
    weights.add(weight);
    cdf.add(weight * boost::math::gamma_p(shape, rate * x, Policy()));
    const double density = weight * std::exp(log_constant + shape * y - rate * x);
    here.density += density;
    here.slope += density * (shape - rate * x);
  }
  here.cdf = cdf.value() / weights.value();
  here.density /= weights.value();
  here.slope /= weights.value();
  return here;
}

double posterior_mean(const std::vector<GridPoint>& grid, const ExposedCount& unit) {
  CompensatedSum mean;
  for (const GridPoint& point : grid) {
    mean.add(point.weight * (point.shape + unit.count) / (point.shape / point.mu + unit.exposure));
  }
  return mean.value();
}

PooledUnit posterior_of(const std::vector<GridPoint>& grid, const ExposedCount& unit) {
  const std::vector<Component> components = components_of(grid, unit);
  CompensatedSum first;
  CompensatedSum second;
  for (const auto& [shape, rate, log_constant, weight] : components) {
    first.add(weight * shape / rate);
    second.add(weight * shape * (shape + 1) / (rate * rate));
  }
  const double mean = first.value();
  const double deviation = std::sqrt(std::max(0.0, second.value() - mean * mean));
  // No more than 2.5 % lie beyond √39 deviations above a mean (Cantelli's inequality).
  const double high = std::log(mean * (1 + 1e-6) + 6.25 * deviation);
  const auto at = [&](double y, std::size_t step) { return mixture_at(components, y, step); };
  const auto quantile = [&](double q, double guess) {
    return std::exp(mixture_quantile(at, q, high - kFarthest, high, std::log(guess)));
  };
  return {mean,
          {quantile(0.025, std::max(mean - 1.96 * deviation, 0.1 * mean)),
           quantile(0.975, mean + 1.96 * deviation)}};
}

}  // namespace

std::optional<std::vector<PooledUnit>> pool_rates(std::span<const ExposedCount> units) {
  if (units.size() < kLeastPooledUnits) return std::nullopt;
  const std::optional<Location> location = locate(units);
  if (!location) return std::nullopt;
  const std::vector<GridPoint> grid = weigh_grid(units, *location);
  std::vector<std::pair<double, double>> keys;
  for (const ExposedCount& unit : units) keys.emplace_back(unit.count, unit.exposure);
  return pooling_grid::posteriors_of<PooledUnit>(keys, [&grid](const auto& key) {
    return posterior_of(grid, ExposedCount{key.first, key.second});
  });
}

std::optional<std::vector<double>> pool_rate_means(std::span<const ExposedCount> units) {
  if (units.size() < kLeastPooledUnits) return std::nullopt;
  const std::optional<Location> location = locate(units);
  if (!location) return std::nullopt;
  const std::vector<GridPoint> grid = weigh_grid(units, *location);
  std::vector<double> means;
  for (const ExposedCount& unit : units) means.push_back(posterior_mean(grid, unit));
  return means;
}

}  // namespace shadowgraph

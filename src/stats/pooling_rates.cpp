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
using pooling_grid::MixtureAt;
using pooling_grid::quantile_between;

constexpr int kLocations = 41;
constexpr int kShrinkages = 41;

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

// Double arithmetic is enough here, as for proportions. Far below a large shape Γ overflows on the
// way to a probability of 0, which is no error.
using Policy = boost::math::policies::policy<
    boost::math::policies::promote_double<false>,
    boost::math::policies::overflow_error<boost::math::policies::ignore_error>>;

MixtureAt mixture_at(const std::vector<GridPoint>& grid, const ExposedCount& unit, double x) {
  CompensatedSum cdf;
  double density = 0;
  for (const GridPoint& point : grid) {
    const double shape = point.shape + unit.count;
    const double rate = point.shape / point.mu + unit.exposure;
    cdf.add(point.weight * boost::math::gamma_p(shape, rate * x, Policy()));
    density += point.weight * rate * boost::math::gamma_p_derivative(shape, rate * x, Policy());
  }
  return {cdf.value(), density};
}

double posterior_mean(const std::vector<GridPoint>& grid, const ExposedCount& unit) {
  CompensatedSum mean;
  for (const GridPoint& point : grid) {
    mean.add(point.weight * (point.shape + unit.count) / (point.shape / point.mu + unit.exposure));
  }
  return mean.value();
}

PooledUnit posterior_of(const std::vector<GridPoint>& grid, const ExposedCount& unit) {
  CompensatedSum first;
  CompensatedSum second;
  for (const GridPoint& point : grid) {
    const double shape = point.shape + unit.count;
    const double rate = point.shape / point.mu + unit.exposure;
    first.add(point.weight * shape / rate);
    second.add(point.weight * shape * (shape + 1) / (rate * rate));
  }
  const double mean = first.value();
  const double deviation = std::sqrt(std::max(0.0, second.value() - mean * mean));
  const auto at = [&](double x) { return mixture_at(grid, unit, x); };
  double high = mean + 4 * deviation;
  while (at(high).cdf < 0.975) high *= 2;
  const double low = std::max(mean - 1.96 * deviation, 0.1 * mean);
  return {mean,
          {quantile_between(at, 0.025, 0, high, low),
           quantile_between(at, 0.975, 0, high, mean + 1.96 * deviation)}};
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

#include "stats/pooling.h"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <cstdint>
#include <map>
#include <utility>

#include "base/numbers.h"
#include "stats/quantiles.h"

namespace shadowgraph {
namespace {

constexpr int kLocations = 41;
constexpr int kShrinkages = 41;
constexpr double kLeastWeight = 1e-10;

struct GridPoint {
  double alpha = 0;  // μM
  double beta = 0;   // (1-μ)M
  double weight = 0;
};

// lnΓ is kept thread-safe by avoiding the sign in a global: lgamma_r.
double log_gamma(double x) {
  int sign = 0;
  return ::lgamma_r(x, &sign);
}

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
  const double variance = 1 / (k + 0.5) + 1 / (n - k + 0.5) +
                          4 * (squares.value() / count) / (floor * floor * count);
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
    sum.add(times * (log_beta(point.alpha + k, point.beta + n - k) - prior));
  }
  return sum.value();
}

void normalise(std::vector<GridPoint>& grid) {
  double largest = grid.front().weight;
  for (const GridPoint& point : grid) largest = std::max(largest, point.weight);
  CompensatedSum total;
  for (GridPoint& point : grid) {
    point.weight = std::exp(point.weight - largest);
    total.add(point.weight);
  }
  CompensatedSum kept;
  for (GridPoint& point : grid) {
    point.weight /= total.value();
    if (point.weight >= kLeastWeight) kept.add(point.weight);
  }
  std::erase_if(grid, [](const GridPoint& point) { return point.weight < kLeastWeight; });
  for (GridPoint& point : grid) point.weight /= kept.value();
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
      point.weight =
          0.5 * std::log(mu) + 0.5 * std::log(rest) + log_likelihood(point, distinct);
      grid.push_back(point);
    }
  }
  normalise(grid);
  return grid;
}

// Double arithmetic is enough here: wider types cost five times as much and change no digit shown.
using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

struct MixtureAt {
  double cdf = 0;
  double density = 0;
};

MixtureAt mixture_at(const std::vector<GridPoint>& grid, double k, double n, double x) {
  CompensatedSum cdf;
  double density = 0;
  for (const GridPoint& point : grid) {
    const double a = point.alpha + k;
    const double b = point.beta + n - k;
    cdf.add(point.weight * boost::math::ibeta(a, b, x, Policy()));
    density += point.weight * boost::math::ibeta_derivative(a, b, x, Policy());
  }
  return {cdf.value(), density};
}

// The root that 60 bisections of [0, 1] would find, by Newton steps kept inside the bracket: every
// step costs a sum over the grid.
double mixture_quantile(const std::vector<GridPoint>& grid, double k, double n, double q,
                        double guess) {
  double low = 0;
  double high = 1;
  double x = guess > 0 && guess < 1 ? guess : 0.5;
  for (int step = 0; step < 60 && high - low > 0x1.0p-60; ++step) {
    const MixtureAt at = mixture_at(grid, k, n, x);
    (at.cdf < q ? low : high) = x;
    double next = at.density > 0 ? x - (at.cdf - q) / at.density : low;
    if (!(next > low && next < high)) next = 0.5 * (low + high);
    if (std::fabs(next - x) <= 1e-14 * x) return next;
    x = next;
  }
  return x;
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
  return {moments.mean,
          {mixture_quantile(grid, k, n, 0.025, low), mixture_quantile(grid, k, n, 0.975, high)}};
}

}  // namespace

std::optional<std::vector<PooledUnit>> pool_proportions(std::span<const ClusterCount> units) {
  if (units.size() < kLeastPooledUnits) return std::nullopt;
  const std::vector<GridPoint> grid = weigh_grid(units);
  std::map<std::pair<double, double>, PooledUnit> known;
  std::vector<PooledUnit> pooled;
  pooled.reserve(units.size());
  for (const ClusterCount& unit : units) {
    const std::pair<double, double> counts{unit.k, unit.n};
    auto found = known.find(counts);
    if (found == known.end()) {
      found = known.emplace(counts, posterior_of(grid, unit.k, unit.n)).first;
    }
    pooled.push_back(found->second);
  }
  return pooled;
}

std::optional<std::vector<double>> pool_proportion_means(std::span<const ClusterCount> units) {
  if (units.size() < kLeastPooledUnits) return std::nullopt;
  const std::vector<GridPoint> grid = weigh_grid(units);
  std::vector<double> means;
  means.reserve(units.size());
  for (const ClusterCount& unit : units) means.push_back(mixture_moments(grid, unit.k, unit.n).mean);
  return means;
}

}  // namespace shadowgraph

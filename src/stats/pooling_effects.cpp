// P9(c): normal-normal, with the prior of Daniels (1999): uniform in B, the share of shrinkage.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/numbers.h"
#include "stats/pooling.h"
#include "stats/pooling_grid.h"

namespace shadowgraph {
namespace {

using pooling_grid::MixtureAt;
using pooling_grid::quantile_between;

constexpr int kShrinkages = 101;

struct GridPoint {
  double shrinkage = 0;  // B
  double tau2 = 0;
  double centre = 0;    // m
  double variance = 0;  // v, of m
  double weight = 0;
};

struct Component {
  double mean = 0, variance = 0;
};

double typical_variance(std::span<const MeasuredEffect> units) {
  CompensatedSum precision;
  for (const MeasuredEffect& unit : units) {
    precision.add(1 / (unit.standard_error * unit.standard_error));
  }
  return static_cast<double>(units.size()) / precision.value();
}

GridPoint weigh(std::span<const MeasuredEffect> units, double shrinkage, double typical) {
  GridPoint point;
  point.shrinkage = shrinkage;
  point.tau2 = typical * (1 - shrinkage) / shrinkage;
  CompensatedSum precision;
  CompensatedSum weighted;
  CompensatedSum logs;
  for (const MeasuredEffect& unit : units) {
    const double total = unit.standard_error * unit.standard_error + point.tau2;
    precision.add(1 / total);
    weighted.add(unit.value / total);
    logs.add(std::log(total));
  }
  point.centre = weighted.value() / precision.value();
  point.variance = 1 / precision.value();
  CompensatedSum squares;
  for (const MeasuredEffect& unit : units) {
    const double total = unit.standard_error * unit.standard_error + point.tau2;
    squares.add((unit.value - point.centre) * (unit.value - point.centre) / total);
  }
  point.weight = -0.5 * logs.value() + 0.5 * std::log(point.variance) - 0.5 * squares.value();
  return point;
}

Component component_of(const GridPoint& point, const MeasuredEffect& unit) {
  const double s2 = unit.standard_error * unit.standard_error;
  const double b = s2 / (s2 + point.tau2);
  return {(1 - b) * unit.value + b * point.centre, (1 - b) * s2 + b * b * point.variance};
}

MixtureAt mixture_at(const std::vector<GridPoint>& grid, const std::vector<Component>& components,
                     double x) {
  CompensatedSum cdf;
  double density = 0;
  for (std::size_t i = 0; i < grid.size(); ++i) {
    const double deviation = std::sqrt(components[i].variance);
    const double z = (x - components[i].mean) / deviation;
    cdf.add(grid[i].weight * 0.5 * std::erfc(-z / std::numbers::sqrt2));
    density +=
        grid[i].weight * std::exp(-0.5 * z * z) / (deviation * std::sqrt(2 * std::numbers::pi));
  }
  return {cdf.value(), density};
}

PooledEffect posterior_of(const std::vector<GridPoint>& grid, const MeasuredEffect& unit) {
  std::vector<Component> components;
  CompensatedSum mean;
  for (const GridPoint& point : grid) {
    components.push_back(component_of(point, unit));
    mean.add(point.weight * components.back().mean);
  }
  CompensatedSum variance;
  double low = mean.value();
  double high = mean.value();
  for (std::size_t i = 0; i < grid.size(); ++i) {
    const double distance = components[i].mean - mean.value();
    variance.add(grid[i].weight * (components[i].variance + distance * distance));
    const double reach = 8 * std::sqrt(components[i].variance);  // no 2.5 % lies beyond 8 sd
    low = std::min(low, components[i].mean - reach);
    high = std::max(high, components[i].mean + reach);
  }
  const double deviation = std::sqrt(variance.value());
  const auto at = [&](double x) { return mixture_at(grid, components, x); };
  return {mean.value(),
          deviation,
          {quantile_between(at, 0.025, low, high, mean.value() - 1.96 * deviation),
           quantile_between(at, 0.975, low, high, mean.value() + 1.96 * deviation)}};
}

}  // namespace

std::optional<PooledEffects> pool_effects(std::span<const MeasuredEffect> units,
                                          std::size_t least) {
  if (units.size() < std::max<std::size_t>(least, 1)) return std::nullopt;
  const double typical = typical_variance(units);
  std::vector<GridPoint> grid;
  for (int b = 0; b < kShrinkages; ++b) {
    grid.push_back(weigh(units, (b + 0.5) / kShrinkages, typical));
  }
  pooling_grid::normalise(grid);
  PooledEffects pooled;
  CompensatedSum shrinkage;
  for (const GridPoint& point : grid) shrinkage.add(point.weight * point.shrinkage);
  pooled.shrinkage = shrinkage.value();
  for (const MeasuredEffect& unit : units) pooled.units.push_back(posterior_of(grid, unit));
  return pooled;
}

}  // namespace shadowgraph

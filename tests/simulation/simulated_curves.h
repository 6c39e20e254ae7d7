// Simulated units of a spend-to-cost curve with a known truth: spend, months of Poisson counts with
// log-normal noise that may persist, and a factor u by which a unit is off the curve.
#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <vector>

#include "metrics/curve_fit.h"
#include "simulation/simulated_draws.h"
#include "stats/random.h"

namespace shadowgraph::simulation {

struct CurveWorld {
  std::function<double(double spend_rate)> truth;    // value per FTE-month
  std::function<double(RandomStream&)> draw_factor;  // u
  std::size_t units = 40, months = 12;
  double persistence = 0;  // AR(1) of the months' log noise
};

struct SimulatedCurve {
  std::vector<CurveUnit> units;
  std::vector<double> factors;  // u
};

// A month's noise: log-normal with mean 1 and variance 0.1.
inline constexpr double kMonthlyVariance = 0.1;

inline SimulatedCurve draw_curve(RandomStream& stream, const CurveWorld& world) {
  const double sigma = std::sqrt(std::log1p(kMonthlyVariance));
  SimulatedCurve curve;
  for (std::size_t i = 0; i < world.units; ++i) {
    const double fte = draw_between(stream, 4, 10);
    const bool spends = stream.uniform() >= 0.05;
    const double lognormal = std::exp(std::log(600.0) + 0.9 * stream.normal());
    const double s = spends ? lognormal : 0;
    const double u = world.draw_factor(stream);
    CurveUnit unit;
    double noise = stream.normal();
    for (std::size_t month = 0; month < world.months; ++month) {
      if (month > 0) {
        const double rho = world.persistence;
        noise = rho * noise + std::sqrt(1 - rho * rho) * stream.normal();
      }
      const double factor = std::exp(sigma * noise - 0.5 * sigma * sigma);
      const double value = draw_poisson(stream, fte * world.truth(s) * u * factor);
      unit.monthly_value.push_back(value);
      unit.monthly_exposure.push_back(fte);
      unit.value += value;
      unit.exposure += fte;
    }
    unit.spend = s * unit.exposure;
    curve.units.push_back(std::move(unit));
    curve.factors.push_back(u);
  }
  return curve;
}

}  // namespace shadowgraph::simulation

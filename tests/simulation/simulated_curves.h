// Simulated units of a spend-to-cost curve with a known truth: spend, months of Poisson counts with
// log-normal noise that may persist, and a factor u by which a unit is off the curve.
#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <vector>

#include <boost/math/special_functions/gamma.hpp>

#include "metrics/curve_fit.h"
#include "stats/random.h"

namespace shadowgraph::simulation {

// By inversion: one uniform number a draw, a further one for every 500 of the mean.
inline double draw_poisson(RandomStream& stream, double mean) {
  constexpr double kMost = 500;  // exp(-mean) is still a normal number
  if (mean > kMost) return draw_poisson(stream, kMost) + draw_poisson(stream, mean - kMost);
  const double u = stream.uniform();
  double term = std::exp(-mean);
  double sum = term;
  double k = 0;
  while (sum < u && k < 10 * mean + 100) {  // the sum may end a rounding below 1
    k += 1;
    term *= mean / k;
    sum += term;
  }
  return k;
}

inline double draw_between(RandomStream& stream, double low, double high) {
  return low + (high - low) * stream.uniform();
}

// Mean 1.
inline double draw_gamma(RandomStream& stream, double shape) {
  return boost::math::gamma_p_inv(shape, stream.uniform()) / shape;
}

inline double draw_t3(RandomStream& stream) {
  const double numerator = stream.normal();
  double squares = 0;
  for (int i = 0; i < 3; ++i) {
    const double z = stream.normal();
    squares += z * z;
  }
  return numerator / std::sqrt(squares / 3);
}

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

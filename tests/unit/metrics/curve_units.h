// Units of a spend-to-cost curve, made for tests.
#pragma once

#include <cmath>
#include <functional>
#include <vector>

#include "metrics/curve_fit.h"
#include "stats/random.h"

namespace shadowgraph::testing {

inline CurveUnit unit_of(double fte, double spend_rate, const std::vector<double>& monthly) {
  CurveUnit unit;
  for (const double value : monthly) {
    unit.monthly_value.push_back(value);
    unit.monthly_exposure.push_back(fte);
    unit.value += value;
    unit.exposure += fte;
  }
  unit.spend = spend_rate * unit.exposure;
  return unit;
}

// Spend rates 100, 200 … 100·n (odd n: the median is the middle one); value exactly on `truth`.
inline std::vector<CurveUnit> units_on(const std::function<double(double)>& truth,
                                       std::size_t count, std::size_t months = 12) {
  std::vector<CurveUnit> units;
  for (std::size_t i = 0; i < count; ++i) {
    const double s = 100 * static_cast<double>(i + 1);
    const double fte = 4 + static_cast<double>(i * 7 % 5);
    units.push_back(unit_of(fte, s, std::vector<double>(months, fte * truth(s))));
  }
  return units;
}

// Whole counts that scatter about 5(1 + s/300)^0.3, every fifth unit off it by a factor.
inline std::vector<CurveUnit> scattered_units(std::size_t count, std::uint64_t seed,
                                              std::size_t months = 12) {
  RandomStream stream(seed);
  std::vector<CurveUnit> units;
  for (std::size_t i = 0; i < count; ++i) {
    const double s = i % 20 == 7 ? 0 : 600 * std::exp(0.9 * stream.normal());
    const double fte = 4 + 6 * stream.uniform();
    const double factor = i % 10 == 0 ? 0.5 : i % 10 == 5 ? 1.9 : 1.0;
    std::vector<double> monthly;
    for (std::size_t month = 0; month < months; ++month) {
      const double mean = fte * 5 * std::pow(1 + s / 300, 0.3) * factor;
      monthly.push_back(std::max(0.0, std::round(mean + std::sqrt(mean) * stream.normal())));
    }
    units.push_back(unit_of(fte, s, monthly));
  }
  return units;
}

inline ResamplingKey curve_key() { return {"2026-10", "curve.scale", "org"}; }

}  // namespace shadowgraph::testing

// Simulated counts of clusters and units with a known truth.
#pragma once

#include <boost/math/special_functions/beta.hpp>
#include <cstdint>

#include "simulation/simulation_support.h"

namespace shadowgraph::simulation {

// A propensity with mean p and intra-class correlation rho.
inline double draw_propensity(RandomStream& stream, double p, double rho) {
  const double u = stream.uniform();
  if (rho <= 0) return p;
  const double size = (1 - rho) / rho;
  return boost::math::ibeta_inv(p * size, (1 - p) * size, u);
}

inline double draw_binomial(RandomStream& stream, double n, double p) {
  double k = 0;
  for (double i = 0; i < n; ++i) k += stream.uniform() < p ? 1 : 0;
  return k;
}

inline double draw_integer(RandomStream& stream, std::uint64_t least, std::uint64_t most) {
  return static_cast<double>(least + stream.below(most - least + 1));
}

}  // namespace shadowgraph::simulation

// Random draws for simulated data, each from as few uniform numbers as it takes.
#pragma once

#include <cmath>

#include <boost/math/special_functions/gamma.hpp>

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

}  // namespace shadowgraph::simulation

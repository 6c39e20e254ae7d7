#include "metrics/signal_statistics.h"

#include <cmath>

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/students_t.hpp>

namespace shadowgraph {

double t_upper_tail(double t, double degrees) {
  return boost::math::cdf(boost::math::complement(boost::math::students_t(degrees), t));
}

double binomial_at_least(double k, double n, double p) {
  if (k <= 0) return 1;
  return boost::math::cdf(boost::math::complement(boost::math::binomial(n, p), k - 1));
}

double binomial_at_most(double k, double n, double p) {
  return boost::math::cdf(boost::math::binomial(n, p), k);
}

double without_rounding_noise(double rate) {
  constexpr int kBits = 40;
  int exponent = 0;
  const double mantissa = std::frexp(rate, &exponent);
  return std::ldexp(std::round(std::ldexp(mantissa, kBits)), exponent - kBits);
}

}  // namespace shadowgraph

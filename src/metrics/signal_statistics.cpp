#include "metrics/signal_statistics.h"

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

}  // namespace shadowgraph

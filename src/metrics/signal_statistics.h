// What the tests of section F share: the size of something tested with its interval and p-value,
// and the tails of the distributions they use.
#pragma once

#include <optional>

#include "stats/intervals.h"

namespace shadowgraph {

struct TestedSize {
  double value = 0;
  std::optional<Interval> interval;  // 95 %
  double p = 1;
  double n = 0;
};

// P(T > t) of Student's t. SciPy: t.sf(t, degrees). REQUIRES: degrees > 0.
[[nodiscard]] double t_upper_tail(double t, double degrees);
// P(X >= k) and P(X <= k), X ~ Bin(n, p). SciPy: binom.sf(k - 1, n, p), binom.cdf(k, n, p).
[[nodiscard]] double binomial_at_least(double k, double n, double p);
[[nodiscard]] double binomial_at_most(double k, double n, double p);

// A rate without its last bits (40 are kept): equal rates whose fractions were added in different
// orders become ties, as they are in exact arithmetic.
[[nodiscard]] double without_rounding_noise(double rate);

}  // namespace shadowgraph

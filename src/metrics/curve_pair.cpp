#include "metrics/curve_pair.h"

#include <boost/math/special_functions/beta.hpp>

namespace shadowgraph {
namespace {

constexpr double kTail = 0.025;

double rate(double amount, const PeriodTotals& period) { return amount / period.exposure; }

}  // namespace

OwnChange compare_periods(const PeriodTotals& earlier, const PeriodTotals& later, double phi) {
  OwnChange change;
  if (!(earlier.exposure > 0) || !(later.exposure > 0)) return change;
  if (earlier.spend > 0) {
    change.spend_ratio = rate(later.spend, later) / rate(earlier.spend, earlier);
  }
  if (!(earlier.value > 0)) return change;
  change.value_ratio = rate(later.value, later) / rate(earlier.value, earlier);
  const double y1 = later.value / phi;
  const double y2 = earlier.value / phi;
  const double exposures = earlier.exposure / later.exposure;
  // π/(1-π) from π and 1-π separately: near 1 the difference would lose its digits.
  double rest = 1;
  const double low = y1 > 0 ? boost::math::ibeta_inv(y1, y2 + 1, kTail, &rest) : 0.0;
  change.lower = y1 > 0 ? low / rest * exposures : 0.0;
  const double high = boost::math::ibetac_inv(y1 + 1, y2, kTail, &rest);
  change.upper = high / rest * exposures;
  return change;
}

}  // namespace shadowgraph

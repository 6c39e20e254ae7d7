#include "metrics/curve_pair.h"

#include <doctest/doctest.h>

#include "metrics/curve_minimum.h"

namespace shadowgraph {
namespace {

using doctest::Approx;

// R: poisson.test(c(11, 21), c(800, 3011)), of its help page.
TEST_CASE("a unit's own change has the exact limits that R gives") {
  const OwnChange change = compare_periods({21, 3011, 100}, {11, 800, 50}, 1);
  CHECK(*change.value_ratio == Approx(1.971488).epsilon(1e-6));
  CHECK(*change.lower == Approx(0.8584264).epsilon(1e-6));
  CHECK(*change.upper == Approx(4.2772659).epsilon(1e-6));
  CHECK(*change.spend_ratio == Approx(0.5 * 3011 / 800));
}

TEST_CASE("overdispersion widens the limits, turning time round inverts them") {
  const PeriodTotals earlier{40, 30, 900};
  const PeriodTotals later{60, 33, 1800};
  const OwnChange plain = compare_periods(earlier, later, 1);
  const OwnChange wide = compare_periods(earlier, later, 2.5);
  CHECK(*wide.value_ratio == *plain.value_ratio);
  CHECK(*wide.lower < *plain.lower);
  CHECK(*wide.upper > *plain.upper);
  const OwnChange back = compare_periods(later, earlier, 2.5);
  CHECK(*back.lower == Approx(1 / *wide.upper));
  CHECK(*back.upper == Approx(1 / *wide.lower));
}

TEST_CASE("from nothing there is no ratio, to nothing it is zero with an upper limit") {
  const OwnChange from_nothing = compare_periods({0, 30, 0}, {12, 30, 100}, 1);
  CHECK_FALSE(from_nothing.value_ratio);
  CHECK_FALSE(from_nothing.upper);
  CHECK_FALSE(from_nothing.spend_ratio);
  const OwnChange to_nothing = compare_periods({12, 30, 100}, {0, 30, 0}, 1);
  CHECK(*to_nothing.value_ratio == 0);
  CHECK(*to_nothing.lower == 0);
  CHECK(*to_nothing.upper > 0);
  CHECK(*to_nothing.upper < 1);
  CHECK(*to_nothing.spend_ratio == 0);
}

TEST_CASE("a pair needs a year, nine months of work in each half, and five credits") {
  CHECK(pair_has_minimum({2, 9, 0}, {3, 9, 0}, 12));
  CHECK_FALSE(pair_has_minimum({2, 9, 0}, {3, 9, 0}, 11));
  CHECK_FALSE(pair_has_minimum({2, 8.9, 0}, {3, 9, 0}, 12));
  CHECK_FALSE(pair_has_minimum({2, 9, 0}, {2.5, 9, 0}, 12));
}

}  // namespace
}  // namespace shadowgraph

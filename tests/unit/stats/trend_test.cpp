#include "stats/trend.h"

#include <vector>

#include <doctest/doctest.h>

#include "stats/quantiles.h"

namespace shadowgraph {
namespace {

using Numbers = std::vector<double>;
using doctest::Approx;

// Annual flow at Aswan, 1871-1970 (Cobb 1978; R datasets, Nile).
const Numbers kNile{1120, 1160, 963,  1210, 1160, 1160, 813,  1230, 1370, 1140, 995,  935,  1110,
                    994,  1020, 960,  1180, 799,  958,  1140, 1100, 1210, 1150, 1250, 1260, 1220,
                    1030, 1100, 774,  840,  874,  694,  940,  833,  701,  916,  692,  1020, 1050,
                    969,  831,  726,  456,  824,  702,  1120, 1100, 832,  764,  821,  768,  845,
                    864,  862,  698,  845,  744,  796,  1040, 759,  781,  865,  845,  944,  984,
                    897,  822,  1010, 771,  676,  649,  846,  812,  742,  801,  1040, 860,  874,
                    848,  890,  744,  749,  838,  1050, 918,  986,  797,  923,  975,  815,  1020,
                    906,  901,  1170, 912,  746,  919,  718,  714,  740};

TEST_CASE("the Nile falls by 2.6 a year") {
  REQUIRE(kNile.size() == 100);
  CHECK(theil_sen(kNile)->slope == Approx(-2.6).epsilon(1e-9));
  CHECK(*robust_scale(kNile) == Approx(179.394868).epsilon(1e-8));
}

TEST_CASE("Sen's (1968) example has slope 4 and joint intercept 6") {
  const Trend trend =
      *theil_sen(Numbers{1, 2, 3, 4, 10, 12, 18}, Numbers{9, 15, 19, 20, 45, 55, 78});
  CHECK(trend.slope == Approx(4));
  CHECK(trend.intercept == Approx(6));
}

TEST_CASE("a straight line is found, and a wild value does not move it") {
  Numbers line{3, 5, 7, 9, 11, 13, 15};
  CHECK(theil_sen(line)->slope == 2);
  CHECK(theil_sen(line)->intercept == 3);
  line[3] = 1e6;
  CHECK(theil_sen(line)->slope == 2);
  CHECK(theil_sen(line)->intercept == 3);
}

TEST_CASE("a trend needs two values and two times") {
  CHECK_FALSE(theil_sen(Numbers{}));
  CHECK_FALSE(theil_sen(Numbers{4}));
  CHECK(theil_sen(Numbers{4, 4})->slope == 0);
  CHECK_FALSE(theil_sen(Numbers{1, 1}, Numbers{3, 9}));
  // Pairs at the same time say nothing of the slope.
  CHECK(theil_sen(Numbers{1, 1, 2}, Numbers{3, 3, 5})->slope == 2);
}

TEST_CASE("shift and scale go through, and so does the order of points") {
  Numbers moved = kNile;
  for (double& value : moved) value = 10 - 3 * value;
  CHECK(theil_sen(moved)->slope == Approx(7.8).epsilon(1e-9));
  CHECK(theil_sen(moved)->intercept == Approx(10 - 3 * theil_sen(kNile)->intercept));
  const Trend turned =
      *theil_sen(Numbers{18, 3, 1, 12, 2, 10, 4}, Numbers{78, 19, 9, 55, 15, 45, 20});
  CHECK(turned.slope == Approx(4));
  CHECK(turned.intercept == Approx(6));
}

}  // namespace
}  // namespace shadowgraph

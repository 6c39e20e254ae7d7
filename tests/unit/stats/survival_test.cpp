#include "stats/survival.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <doctest/doctest.h>

namespace shadowgraph {
namespace {

using Times = std::vector<SurvivalTime>;
using doctest::Approx;

// Miller (1997), acute myelogenous leukaemia, weeks to relapse (R survival, aml).
const Times kMaintained{{9, true},  {13, true}, {13, false}, {18, true}, {23, true},  {28, false},
                        {31, true}, {34, true}, {45, false}, {48, true}, {161, false}};
const Times kNotMaintained{{5, true},  {5, true},  {8, true},  {8, true},  {12, true}, {16, false},
                           {23, true}, {27, true}, {30, true}, {33, true}, {43, true}, {45, true}};

TEST_CASE("leukaemia has its published medians and limits") {
  const SurvivalCurve maintained = kaplan_meier(kMaintained);
  CHECK(*maintained.median == 31);
  CHECK(*maintained.median_lower == 13);
  CHECK_FALSE(maintained.median_upper);
  const SurvivalCurve not_maintained = kaplan_meier(kNotMaintained);
  CHECK(*not_maintained.median == 23);
  CHECK(*not_maintained.median_lower == 5);
  CHECK(*not_maintained.median_upper == 33);
}

TEST_CASE("leukaemia has its published means within 30 weeks") {
  const RestrictedMean maintained = restricted_mean(kaplan_meier(kMaintained), 30);
  CHECK(maintained.value == Approx(24.60227).epsilon(1e-6));
  CHECK(std::sqrt(maintained.variance) == Approx(2.313149).epsilon(1e-6));
  const RestrictedMean not_maintained = restricted_mean(kaplan_meier(kNotMaintained), 30);
  CHECK(not_maintained.value == Approx(19.69444).epsilon(1e-6));
  CHECK(std::sqrt(not_maintained.variance) == Approx(3.054198).epsilon(1e-6));
}

TEST_CASE("who is censored at an event time was at risk") {
  const SurvivalCurve curve = kaplan_meier(kMaintained);
  REQUIRE(curve.steps.size() == 7);
  CHECK(curve.steps[0].survival == Approx(10.0 / 11));
  CHECK(curve.steps[1].time == 13);
  CHECK(curve.steps[1].at_risk == 10);
  CHECK(curve.steps[1].survival == Approx(9.0 / 11));
  CHECK(curve.steps[2].at_risk == 8);
}

TEST_CASE("the band lies about the curve and ends where nobody is left") {
  const SurvivalCurve curve = kaplan_meier(kNotMaintained);
  for (const SurvivalStep& step : curve.steps) {
    CHECK(step.band.has_value() == (step.survival > 0));
    if (!step.band) continue;
    CHECK(step.band->lower < step.survival);
    CHECK(step.band->upper > step.survival);
    CHECK(step.band->lower > 0);
    CHECK(step.band->upper < 1);
  }
  CHECK(curve.steps.back().survival == 0);
}

TEST_CASE("the median is the first time at which half or fewer are left") {
  const Times four{{1, true}, {2, true}, {3, true}, {4, true}};
  CHECK(*kaplan_meier(four).median == 2);  // exactly half on [2, 3)
  // Ten equal steps multiply to 0.5 but for the last bits.
  Times ten;
  for (int i = 1; i <= 10; ++i) ten.push_back({static_cast<double>(i), true});
  CHECK(*kaplan_meier(ten).median == 5);
  CHECK_FALSE(kaplan_meier(Times{{1, true}, {2, false}, {3, false}}).median);
}

TEST_CASE("without censoring the mean is the mean of the times cut at the horizon") {
  const Times times{{1, true}, {4, true}, {6, true}, {6, true}, {9, true}};
  CHECK(restricted_mean(kaplan_meier(times), 7).value == Approx((1 + 4 + 6 + 6 + 7) / 5.0));
  CHECK(restricted_mean(kaplan_meier(times), 100).value == Approx(26 / 5.0));
  // Greenwood's variance is then the plug-in variance of the mean.
  const double mean = 26 / 5.0;
  double squares = 0;
  for (const SurvivalTime& one : times) squares += (one.time - mean) * (one.time - mean);
  CHECK(restricted_mean(kaplan_meier(times), 100).variance == Approx(squares / 25));
}

TEST_CASE("nobody, or nobody with an event, survives for ever") {
  for (const Times& times : {Times{}, Times{{3, false}}}) {
    const SurvivalCurve curve = kaplan_meier(times);
    CHECK(curve.steps.empty());
    CHECK_FALSE(curve.median);
    CHECK(restricted_mean(curve, 30).value == 30);
    CHECK(restricted_mean(curve, 30).variance == 0);
  }
}

TEST_CASE("one person with an event") {
  const SurvivalCurve curve = kaplan_meier(Times{{3, true}});
  CHECK(*curve.median == 3);
  CHECK_FALSE(curve.median_lower);
  CHECK(restricted_mean(curve, 30).value == 3);
  CHECK(restricted_mean(curve, 30).variance == 0);
}

TEST_CASE("an event at the start counts") {
  const SurvivalCurve curve = kaplan_meier(Times{{0, true}, {5, true}});
  CHECK(curve.steps[0].time == 0);
  CHECK(curve.steps[0].survival == 0.5);
  CHECK(restricted_mean(curve, 10).value == Approx(2.5));
}

TEST_CASE("the order of people changes nothing") {
  Times reversed(kMaintained.rbegin(), kMaintained.rend());
  const SurvivalCurve a = kaplan_meier(kMaintained);
  const SurvivalCurve b = kaplan_meier(reversed);
  CHECK(b.median == a.median);
  CHECK(restricted_mean(b, 30).value == Approx(restricted_mean(a, 30).value).epsilon(1e-14));
}

TEST_CASE("a weight of two is the person twice, a weight of zero nobody") {
  Times weighted = kMaintained;
  Times repeated = kMaintained;
  for (SurvivalTime& one : weighted) one.weight = 2;
  repeated.insert(repeated.end(), kMaintained.begin(), kMaintained.end());
  weighted.push_back({2, true, 0});
  const SurvivalCurve a = kaplan_meier(weighted);
  const SurvivalCurve b = kaplan_meier(repeated);
  REQUIRE(a.steps.size() == b.steps.size());
  for (std::size_t i = 0; i < a.steps.size(); ++i) {
    CHECK(a.steps[i].survival == Approx(b.steps[i].survival));
    CHECK(a.steps[i].band->lower == Approx(b.steps[i].band->lower));
  }
  CHECK(restricted_mean(a, 30).variance == Approx(restricted_mean(b, 30).variance));
}

TEST_CASE("the last to go leave nobody, whatever their weights") {
  const SurvivalCurve curve =
      kaplan_meier(Times{{1, true, 0.1}, {2, true, 0.7}, {3, true, 0.1}, {3, true, 0.2}});
  CHECK(curve.steps.back().survival == 0);
  CHECK_FALSE(curve.steps.back().band);
}

}  // namespace
}  // namespace shadowgraph

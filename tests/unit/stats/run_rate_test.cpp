#include "stats/run_rate.h"

#include <cmath>
#include <vector>

#include <doctest/doctest.h>

namespace shadowgraph {
namespace {

using Numbers = std::vector<double>;
using doctest::Approx;

// Five working days of 20 and a weekend of nothing, from a Monday on.
Numbers working_weeks(std::size_t days) {
  Numbers daily;
  for (std::size_t day = 0; day < days; ++day) daily.push_back(day % 7 < 5 ? 20.0 : 0.0);
  return daily;
}

TEST_CASE("a level series goes on as it was, weekday by weekday") {
  const RunRate rate = *fit_run_rate(working_weeks(70));
  CHECK(rate.level == Approx(100));
  CHECK(rate.slope == Approx(0));
  CHECK(forecast_days(rate, {1, 5}) == Approx(100));
  CHECK(forecast_days(rate, {6, 7}) == 0.0);
  CHECK(forecast_days(rate, {1, 30}) == Approx(440));
  CHECK(forecast_days(rate, {8, 9}) == Approx(40));
}

TEST_CASE("weeks are counted back from the last day, whatever weekday that is") {
  const RunRate rate = *fit_run_rate(working_weeks(73));  // ends on a Wednesday
  CHECK(forecast_days(rate, {1, 2}) == Approx(40));
  CHECK(forecast_days(rate, {3, 4}) == 0.0);
}

TEST_CASE("growth goes on and dies down by a tenth a week") {
  Numbers daily;
  for (std::size_t day = 0; day < 210; ++day) {
    daily.push_back(10 * std::exp(0.02 * static_cast<double>(day / 7)));
  }
  const RunRate rate = *fit_run_rate(daily);
  CHECK(rate.slope == Approx(0.02));
  const double first = rate.level * std::exp(0.02 * (1.5 + 0.9));
  const double second = rate.level * std::exp(0.02 * (1.5 + 0.9 + 0.81));
  CHECK(forecast_days(rate, {1, 7}) == Approx(first));
  CHECK(forecast_days(rate, {1, 14}) == Approx(first + second));
}

TEST_CASE("a forecast scales with the currency") {
  Numbers daily, dearer;
  for (std::size_t day = 0; day < 140; ++day) {
    daily.push_back(5 + std::fmod(static_cast<double>(day) * 7.3, 4.0));
    dearer.push_back(3 * daily.back());
  }
  const Forecast one = *forecast_sum(daily, {1, 30});
  const Forecast three = *forecast_sum(dearer, {1, 30});
  CHECK(three.value == Approx(3 * one.value));
  CHECK(three.interval->lower == Approx(3 * one.interval->lower));
  CHECK(three.interval->upper == Approx(3 * one.interval->upper));
  CHECK(one.interval->lower <= one.value);
  CHECK(one.value <= one.interval->upper);
}

TEST_CASE("eight weeks give a forecast, an interval needs eight origins more") {
  CHECK_FALSE(fit_run_rate(working_weeks(55)));
  REQUIRE(fit_run_rate(working_weeks(56)));
  CHECK_FALSE(forecast_sum(working_weeks(56), {1, 30})->interval);
  // The first origin ends with day 56, the eighth with day 105; 30 days follow.
  CHECK_FALSE(forecast_sum(working_weeks(56 + 49 + 29), {1, 30})->interval);
  const Forecast enough = *forecast_sum(working_weeks(56 + 49 + 30), {1, 30});
  CHECK(enough.errors.size() == 8);
  CHECK(enough.interval);
  CHECK(forecast_errors(working_weeks(2000), {1, 30}).size() == 52);
}

TEST_CASE("a series without anything in its last weeks has no forecast") {
  CHECK_FALSE(fit_run_rate(Numbers(70, 0.0)));
  Numbers ended = working_weeks(140);
  for (std::size_t day = 112; day < 140; ++day) ended[day] = 0;
  CHECK(forecast_sum(ended, {1, 30})->value == 0.0);
  CHECK_FALSE(chance_above(*forecast_sum(ended, {1, 30}), 100));
}

TEST_CASE("the chance of more than a limit is never 0 and never falls with a lower limit") {
  Numbers daily;
  for (std::size_t day = 0; day < 300; ++day) {
    daily.push_back(10 + std::fmod(static_cast<double>(day * day), 9.0));
  }
  const Forecast forecast = *forecast_sum(daily, {1, 30});
  const double origins = static_cast<double>(forecast.errors.size());
  CHECK(*chance_above(forecast, 100 * forecast.value) == Approx(1 / (origins + 1)));
  CHECK(*chance_above(forecast, forecast.value / 100) == 1.0);
  double before = 1;
  for (const double share : {0.8, 0.9, 1.0, 1.1, 1.2}) {
    const double chance = *chance_above(forecast, share * forecast.value);
    CHECK(chance <= before);
    before = chance;
  }
}

}  // namespace
}  // namespace shadowgraph

#include "metrics/signal_targets.h"

#include <cmath>
#include <vector>

#include <doctest/doctest.h>

namespace shadowgraph {
namespace {

// Weekdays of whole months; the last three of each month are `burn` times the rest.
std::vector<DayAmount> year_of_days(double burn, std::vector<Date>& ends) {
  std::vector<DayAmount> days;
  for (Month month = make_month(2026, 1); month < make_month(2026, 7); month = month + 1) {
    const std::size_t first = days.size();
    for (Date day = first_day(month); day < first_day(month + 1); day = day + 1) {
      if (weekday_of(day) > Weekday::friday) continue;
      const auto wave = static_cast<double>(day.days % 3);
      days.push_back({day, 100 * std::exp(0.01 * wave)});
    }
    for (std::size_t i = days.size() - 3; i < days.size() && first < i; ++i) days[i].amount *= burn;
    ends.push_back(first_day(month + 1) - 1);
  }
  return days;
}

TEST_CASE("use that doubles on the last three days shows as ln 2, a weekday of its own doesn't") {
  std::vector<Date> ends;
  std::vector<DayAmount> days = year_of_days(2, ends);
  for (DayAmount& day : days) {
    if (weekday_of(day.day) == Weekday::monday) day.amount *= 5;
  }
  const std::vector<double> contrasts = period_end_contrasts(days, ends);
  REQUIRE(contrasts.size() == 6);
  for (const double contrast : contrasts)
    CHECK(contrast == doctest::Approx(std::log(2)).epsilon(0.06));
  const auto found = mean_above_zero(contrasts);
  REQUIRE(found);
  CHECK(found->p < 1e-6);
  CHECK(found->interval->lower < found->value);
}

TEST_CASE("an end without its three days, or with fewer than seven around it, is no end") {
  std::vector<Date> ends;
  std::vector<DayAmount> days = year_of_days(1, ends);
  days.front().amount = 0;
  const std::vector<Date> first{days[2].day};  // one of the three without use
  CHECK(period_end_contrasts(days, first).empty());
  const std::vector<Date> third{days[3].day};  // seven after, none before
  CHECK(period_end_contrasts(days, third).size() == 1);
  days[5].amount = 0;
  CHECK(period_end_contrasts(days, third).empty());
}

TEST_CASE("one-sample t: two degrees of freedom have the tail 1/2 - t/(2√(2 + t²))") {
  const std::vector<double> values{1, 2, 4};
  const auto found = mean_above_zero(values);
  CHECK(found->value == doctest::Approx(7.0 / 3));
  CHECK(found->p == doctest::Approx(0.5 - std::sqrt(7) / 6));
  CHECK(found->interval->lower == doctest::Approx(-1.461249).epsilon(1e-6));
  CHECK_FALSE(mean_above_zero(std::vector<double>{1, 1}));
}

TEST_CASE("as many on both sides and around: chance is a half, and no mass is in excess") {
  Threshold threshold;
  for (const double z : {-0.3, -0.2, -0.01, 0.01, 0.2, 0.3}) {
    threshold.distances.insert(threshold.distances.end(), 12, z);
  }
  const auto found = bunching_at(threshold);
  REQUIRE(found);
  CHECK(found->n == 24);
  CHECK(found->value == doctest::Approx(0));
  CHECK(found->p == doctest::Approx(0.5805901288986206));  // Σ_{k≥12} C(24, k)/2²⁴
}

TEST_CASE("bunching is looked for above a target and below a cap") {
  Threshold above;
  above.distances.assign(24, 0.01);
  Threshold below{BunchingSide::below, std::vector<double>(24, -0.01)};
  CHECK(bunching_at(above)->p == doctest::Approx(std::pow(0.5, 24)));
  CHECK(bunching_at(below)->p == doctest::Approx(std::pow(0.5, 24)));
  CHECK(bunching_at(above)->value == doctest::Approx(0.5));
  above.side = BunchingSide::below;
  CHECK_FALSE(bunching_at(above));  // nobody on that side
}

TEST_CASE("the p of several thresholds is multiplied by those that ran") {
  Threshold near, few, other;
  near.distances.assign(24, 0.01);
  few.distances.assign(19, 0.01);
  other.distances.assign(30, -0.01);
  const std::vector<Threshold> thresholds{other, near, few};
  const auto found = threshold_bunching(thresholds);
  CHECK(found->n == 24);
  CHECK(found->p == doctest::Approx(2 * std::pow(0.5, 24)));
  CHECK_FALSE(threshold_bunching(std::vector<Threshold>{few}));
}

TEST_CASE("round amounts: within two hundredths of a multiple, from five multiples on") {
  constexpr Int128 kBase = 100;
  const std::vector<Int128> heaped{500, 501, 598, 1000, 99901};
  CHECK(heaped_share(heaped, kBase, 1)->value == 1);
  const std::vector<Int128> others{502, 597, 550, 1097};
  CHECK(heaped_share(others, kBase, 1)->value == 0);
  const std::vector<Int128> small{0, 100, 499};
  CHECK_FALSE(heaped_share(small, kBase, 1));
  std::vector<Int128> mixed(46, 550);
  mixed.insert(mixed.end(), 4, 600);
  const auto found = heaped_share(mixed, kBase);
  CHECK(found->value == doctest::Approx(0.08));
  CHECK(found->p == doctest::Approx(0.13913079096764713));  // P(Bin(50, .04) ≥ 4)
}

TEST_CASE("equal rates added up in another order are ties") {
  double thirds = 7;
  for (int i = 0; i < 3; ++i) thirds += 1.0 / 3;
  CHECK(without_rounding_noise(thirds / 5.9) == without_rounding_noise(8 / 5.9));
  CHECK(without_rounding_noise((0.6 + 0.6) / (0.6 + 0.6 + 0.6)) == without_rounding_noise(2.0 / 3));
  CHECK(without_rounding_noise(1) < without_rounding_noise(1 + 1e-9));
  CHECK(without_rounding_noise(0) == 0);
}

}  // namespace
}  // namespace shadowgraph

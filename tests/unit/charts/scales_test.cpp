// Ticks and the linear scale.
#include "charts/drawing/scales.h"

#include <cmath>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include "unit/charts/random_charts.h"

using namespace shadowgraph::drawing;

namespace {

bool is_nice(double step) {
  const double power = std::pow(10, std::floor(std::log10(step) + 1e-9));
  for (const double mantissa : {1.0, 2.0, 2.5, 5.0, 10.0}) {
    if (std::abs(step / power - mantissa) < 1e-6) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("ticks enclose the range, stand at multiples of a nice step and are few") {
  shadowgraph::chart_samples::Dice dice(11);
  for (int round = 0; round < 5000; ++round) {
    const double size = std::pow(10, static_cast<double>(dice.below(30)) - 12);
    const double low = (static_cast<double>(dice.below(2000)) - 1000) * size;
    const double high = low + static_cast<double>(1 + dice.below(5000)) * size;
    const int most = 2 + static_cast<int>(dice.below(8));
    CAPTURE(low);
    CAPTURE(high);
    CAPTURE(most);
    const TickRow row = nice_ticks({low, high}, most);
    REQUIRE(row.values.size() >= 2);
    CHECK(row.values.size() <= static_cast<std::size_t>(most) + 1);
    CHECK(row.values.front() <= low + row.step * 1e-6);
    CHECK(row.values.back() >= high - row.step * 1e-6);
    CHECK(is_nice(row.step));
    const double steps_from_zero = row.values.front() / row.step;
    CHECK(std::abs(steps_from_zero - std::round(steps_from_zero)) < 1e-6);
  }
}

TEST_CASE("known ranges give the ticks one would draw by hand") {
  CHECK(nice_ticks({0, 182300}, 5).values == std::vector<double>{0, 50000, 100000, 150000, 200000});
  CHECK(nice_ticks({0, 21.6}, 6).values == std::vector<double>{0, 5, 10, 15, 20, 25});
  CHECK(nice_ticks({-12, 3}, 5).values == std::vector<double>{-15, -10, -5, 0, 5});
  CHECK(nice_ticks({0, 100}, 4).values == std::vector<double>{0, 25, 50, 75, 100});
}

TEST_CASE("a range without extent still has an axis around it") {
  CHECK(nice_ticks({0, 0}, 5).values.front() == 0);
  CHECK(nice_ticks({0, 0}, 5).values.back() == 1);
  for (const double value : {5.0, -5.0, 1e12, -3e-12}) {
    const TickRow row = nice_ticks({value, value}, 5);
    CHECK(row.values.front() < value);
    CHECK(row.values.back() > value);
  }
}

TEST_CASE("extreme ranges give finite ticks") {
  const double largest = std::numeric_limits<double>::max();
  const double smallest = std::numeric_limits<double>::denorm_min();
  const std::vector<ValueRange> ranges{{-largest, largest}, {0, largest}, {0, smallest}};
  for (const ValueRange range : ranges) {
    const TickRow row = nice_ticks(range, 5);
    REQUIRE(row.values.size() >= 2);
    for (const double value : row.values) CHECK(std::isfinite(value));
  }
}

TEST_CASE("a scale maps its ends to its pixels and clamps what lies outside") {
  const PixelScale scale({0, 10}, 200, 100);
  CHECK(scale(0) == doctest::Approx(200));
  CHECK(scale(10) == doctest::Approx(100));
  CHECK(scale(5) == doctest::Approx(150));
  CHECK(scale.clamped(20) == doctest::Approx(100));
  CHECK(scale.clamped(-20) == doctest::Approx(200));
  CHECK(PixelScale({3, 3}, 0, 50)(3) == doctest::Approx(25));
}

TEST_CASE("what is not a finite number is unknown") {
  CHECK_FALSE(known(std::nullopt).has_value());
  CHECK_FALSE(known(std::numeric_limits<double>::quiet_NaN()).has_value());
  CHECK_FALSE(known(-std::numeric_limits<double>::infinity()).has_value());
  CHECK(known(0.0) == 0.0);
}

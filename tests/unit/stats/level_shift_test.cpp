#include "stats/level_shift.h"

#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "stats/random.h"

namespace shadowgraph {
namespace {

using Numbers = std::vector<double>;
using doctest::Approx;

// Mean number of weeks until one of the watched sums reaches 5.
double mean_run_length(double shift, bool both_sides, int runs, const char* key) {
  RandomStream random = RandomStream::from_key(key);
  double weeks = 0;
  for (int run = 0; run < runs; ++run) {
    Cusum cusum;
    while (cusum.up < kCusumLimit && (!both_sides || cusum.down < kCusumLimit)) {
      cusum.add(random.normal() + shift);
      ++weeks;
    }
  }
  return weeks / runs;
}

TEST_CASE("run lengths are the published ones (Montgomery: 465 and 10.4; one side 930.9)") {
  CHECK(mean_run_length(0, true, 4000, "cusum|two-sided") == Approx(465.4).epsilon(0.05));
  CHECK(mean_run_length(0, false, 4000, "cusum|one-sided") == Approx(930.9).epsilon(0.05));
  CHECK(mean_run_length(1, true, 4000, "cusum|one sd") == Approx(10.38).epsilon(0.03));
}

// A quiet series with a little noise that repeats.
Numbers quiet(std::size_t weeks, double growth) {
  Numbers weekly;
  for (std::size_t week = 0; week < weeks; ++week) {
    const double noise = week % 3 == 0 ? 0.05 : week % 3 == 1 ? -0.05 : 0.0;
    weekly.push_back(1000 * std::exp(growth * static_cast<double>(week) + noise));
  }
  return weekly;
}

TEST_CASE("a steady series shows no shift, and growth is no shift either") {
  CHECK(level_shift(quiet(31, 0))->direction == 0);
  CHECK(level_shift(quiet(31, 0.03))->direction == 0);
}

TEST_CASE("five weeks at another level are found, up and down") {
  for (const double factor : {1.5, 1 / 1.5}) {
    Numbers weekly = quiet(31, 0.01);
    for (std::size_t week = 26; week < 31; ++week) weekly[week] *= factor;
    const LevelShift shift = *level_shift(weekly);
    CHECK(shift.direction == (factor > 1 ? 1 : -1));
    CHECK(shift.largest >= kCusumLimit);
  }
}

TEST_CASE("the currency does not matter, and only 26 weeks before the last five do") {
  Numbers weekly = quiet(40, 0.01);
  weekly[39] *= 1.4;
  Numbers dearer = weekly;
  for (double& week : dearer) week *= 11;
  CHECK(level_shift(dearer)->largest == Approx(level_shift(weekly)->largest));
  Numbers other_past = weekly;
  for (std::size_t week = 0; week < 9; ++week) other_past[week] = 1;
  CHECK(level_shift(other_past)->largest == level_shift(weekly)->largest);
}

TEST_CASE("twelve weeks before the last five are needed") {
  CHECK_FALSE(level_shift(quiet(16, 0)));
  CHECK(level_shift(quiet(17, 0))->baseline_weeks == 12);
}

}  // namespace
}  // namespace shadowgraph

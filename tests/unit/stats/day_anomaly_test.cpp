#include "stats/day_anomaly.h"

#include <cmath>
#include <vector>

#include <doctest/doctest.h>

namespace shadowgraph {
namespace {

using Numbers = std::vector<double>;
using doctest::Approx;

// Ten weeks from a Monday: about 1000 a working day with a little noise, a tenth of that at
// weekends.
struct Days {
  Numbers daily;
  std::vector<bool> working;
  explicit Days(std::size_t days = 70) {
    for (std::size_t day = 0; day < days; ++day) {
      working.push_back(day % 7 < 5);
      const double noise = std::sin(static_cast<double>(day) * 1.7) * 0.1;
      daily.push_back((working.back() ? 1000 : 100) * std::exp(noise));
    }
  }
  [[nodiscard]] DayAnomaly at(std::size_t day, double least = 100) const {
    return *day_anomaly(daily, working, day, least);
  }
};

TEST_CASE("a day like its weekdays before is none, one at five times the usual is") {
  Days days;
  CHECK_FALSE(days.at(63).anomaly);
  days.daily[63] = 5000;
  const DayAnomaly spike = days.at(63);
  CHECK(spike.anomaly);
  CHECK(spike.z > 4);
  CHECK(spike.usual == Approx(1000).epsilon(0.1));
  // One day of some twenty is less than 5 % of four weeks: too little alone, however far below.
  days.daily[63] = 100;
  CHECK(days.at(63).z < -4);
  CHECK_FALSE(days.at(63).anomaly);
}

TEST_CASE("little money is no anomaly, however unlikely") {
  Days days;
  for (double& amount : days.daily) amount /= 1000;
  days.daily[63] = 5;
  CHECK(days.at(63).z > 4);
  CHECK_FALSE(days.at(63).anomaly);
  CHECK(days.at(63, 1).anomaly);
}

TEST_CASE("five percent of the four weeks before is the least that counts") {
  Days days;
  double before = 0;
  for (std::size_t day = 35; day < 63; ++day) before += days.daily[day];
  const double usual = days.at(63).usual;
  days.daily[63] = usual + 0.0501 * before;
  CHECK(days.at(63).anomaly);
  days.daily[63] = usual + 0.0499 * before;
  CHECK_FALSE(days.at(63).anomaly);
}

TEST_CASE("identical days have the smallest scale, 0.05") {
  Days days;
  for (std::size_t day = 0; day < 70; ++day) days.daily[day] = 1000;
  days.daily[63] = 1000 * std::exp(0.3);
  CHECK(days.at(63).z == Approx(6));
}

TEST_CASE("a working day of nothing may be missing data, and is no anomaly") {
  Days days;
  days.daily[63] = 0;
  CHECK(days.at(63).missing);
  CHECK_FALSE(days.at(63).anomaly);
  CHECK_FALSE(days.at(63, 5000).missing);
}

TEST_CASE("six of the eight weekdays before must be there") {
  Days days;
  days.daily[63 - 7] = days.daily[63 - 14] = 0;
  CHECK(day_anomaly(days.daily, days.working, 63, 100));
  days.daily[63 - 21] = 0;
  CHECK_FALSE(day_anomaly(days.daily, days.working, 63, 100));
  CHECK_FALSE(day_anomaly(days.daily, days.working, 41, 100));
  CHECK(day_anomaly(days.daily, days.working, 42, 100));
}

}  // namespace
}  // namespace shadowgraph

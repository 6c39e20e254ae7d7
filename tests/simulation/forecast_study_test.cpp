// S23, S24: forecasts of daily spend, days out of the ordinary, shifts of level. Series whose
// future, quiet days and shifts are known.
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "simulation/simulation_support.h"
#include "stats/day_anomaly.h"
#include "stats/level_shift.h"
#include "stats/run_rate.h"

namespace shadowgraph {
namespace {

using namespace simulation;

constexpr std::array kWeekdays{1.15, 1.2, 1.2, 1.1, 1.0, 0.2, 0.15};

// AR(1) with a standard deviation of `sd`, from its stationary law.
class Wave {
 public:
  Wave(RandomStream& stream, double persistence, double sd)
      : stream_(stream),
        persistence_(persistence),
        step_(sd * std::sqrt(1 - persistence * persistence)),
        now_(sd * stream.normal()) {}
  double next() {
    const double value = now_;
    now_ = persistence_ * now_ + step_ * stream_.normal();
    return value;
  }

 private:
  RandomStream& stream_;
  double persistence_, step_, now_;
};

std::vector<double> draw_days(RandomStream& stream, std::size_t days, double growth_a_month) {
  Wave wave(stream, 0.7, 0.08);
  std::vector<double> daily;
  double week = 0;
  for (std::size_t day = 0; day < days; ++day) {
    if (day % 7 == 0) week = wave.next();
    const double trend = std::log1p(growth_a_month) / 30.4375 * static_cast<double>(day);
    daily.push_back(1000 * kWeekdays[day % 7] * std::exp(trend + week + 0.25 * stream.normal()));
  }
  return daily;
}

bool band_holds(RandomStream& stream, std::size_t history, std::size_t horizon, double growth) {
  const std::vector<double> days = draw_days(stream, history + horizon, growth);
  const std::span<const double> all(days);
  // Half a year has five origins for 90 days ahead: here without the minimum of eight.
  const Forecast forecast = *forecast_sum(all.first(history), {1, horizon}, 1);
  const double actual = compensated_sum(all.subspan(history));
  return forecast.interval && forecast.interval->lower <= actual &&
         actual <= forecast.interval->upper;
}

TEST_CASE("S23: eighty of a hundred forecasts hold, with and without growth") {
  const int count = replicates(300, 60);
  int cell = 0;
  Average over_cells;
  for (const double growth : {0.0, 0.08}) {
    for (const std::size_t history : {180U, 365U, 730U}) {
      for (const std::size_t horizon : {15U, 30U, 90U}) {
        ++cell;
        Share covered;
        for (int r = 1; r <= count; ++r) {
          RandomStream stream = stream_of("S23", cell, r);
          covered.add(band_holds(stream, history, horizon, growth));
        }
        over_cells.add(covered.value());
        const std::string what = "coverage, growth " + format_fixed(growth * 100, 0) + " %, " +
                                 std::to_string(history) + " days, " + std::to_string(horizon) +
                                 " ahead";
        const Measured measured{"S23", cell, what, count, covered.value()};
        expect_share_at_least(measured, 0.72, count);
        expect_share_at_most(measured, 0.90, count);
      }
    }
  }
  const Measured mean{"S23", 0, "mean coverage", count, over_cells.value()};
  expect_share_at_least(mean, 0.76, count);
  expect_share_at_most(mean, 0.86, count);
}

// Student's t with four degrees of freedom, scaled to a standard deviation of 1.
double draw_t4(RandomStream& stream) {
  double squares = 0;
  for (int i = 0; i < 4; ++i) squares += std::pow(stream.normal(), 2);
  return stream.normal() / std::sqrt(squares / 4) / std::sqrt(2.0);
}

struct QuietDays {
  bool heavy = false;        // t4, else normal
  std::size_t workdays = 7;  // the first of each week; the others are drawn and not tested
};

// How often a working day of the last four of twelve weeks is called odd, before the rule on money.
Share odd_days(const QuietDays& quiet, int cell, int count) {
  constexpr std::size_t kDays = 84;
  Share odd;
  for (int r = 1; r <= count; ++r) {
    RandomStream stream = stream_of("S24", cell, r);
    std::vector<double> daily;
    std::vector<bool> working;
    for (std::size_t day = 0; day < kDays; ++day) {
      const double noise = quiet.heavy ? draw_t4(stream) : stream.normal();
      daily.push_back(1000 * kWeekdays[day % 7] * std::exp(0.25 * noise));
      working.push_back(day % 7 < quiet.workdays);
    }
    for (std::size_t day = 56; day < kDays; ++day) {
      if (working[day]) odd.add(std::fabs(day_anomaly(daily, working, day, 0)->z) > 4);
    }
  }
  return odd;
}

std::string odd_words(const QuietDays& quiet) {
  return std::string("|z| > 4 a series-day, ") + (quiet.heavy ? "t4" : "normal") +
         (quiet.workdays < 7 ? ", five-day week" : "");
}

TEST_CASE("S24: quiet days are seldom called odd, with normal and with heavier tails") {
  const int count = replicates(500, 200);
  int cell = 0;
  for (const bool heavy : {false, true}) {
    const Share odd = odd_days({heavy}, ++cell, count);
    expect_share_at_most({"S24", cell, odd_words({heavy}), count, odd.value()}, 0.02, odd.trials);
  }
}

// The rates themselves, so that noise is told from excess: 500 series of t4 days spread by 0.0013.
TEST_CASE("S24: the rates of odd days, closely") {
  const int count = replicates(20'000, 100);
  int cell = 6;
  for (const QuietDays& quiet : {QuietDays{false, 7}, {true, 7}, {false, 5}, {true, 5}}) {
    const Share odd = odd_days(quiet, ++cell, count);
    report({"S24", cell, odd_words(quiet), count, odd.value()});
  }
}

std::vector<double> draw_weeks(RandomStream& stream, double persistence, double shift) {
  Wave wave(stream, persistence, 0.12);
  std::vector<double> weekly;
  for (std::size_t week = 0; week < 31; ++week) {
    weekly.push_back(7000 * std::exp(wave.next() + (week < 26 ? 0.0 : shift)));
  }
  return weekly;
}

// False alarms are held against the bar on the side of the planted shift, because METRICS' own
// numbers are of that side; on either side there are about twice as many, which is printed beside.
TEST_CASE("S24: a shift of level by 0.3 is found, and seldom seen where there is none") {
  const int count = replicates(500, 200);
  int cell = 2;
  for (const double persistence : {0.0, 0.4}) {
    for (const double shift : {0.0, 0.3}) {
      ++cell;
      Share up, either;
      for (int r = 1; r <= count; ++r) {
        RandomStream stream = stream_of("S24", cell, r);
        const int direction = level_shift(draw_weeks(stream, persistence, shift))->direction;
        up.add(direction == 1);
        either.add(direction != 0);
      }
      const std::string weeks = ", weekly AR " + format_fixed(persistence, 1);
      const Measured risen{"S24", cell, (shift > 0 ? "+0.3 found" : "false +1") + weeks, count,
                           up.value()};
      if (shift > 0) {
        expect_share_at_least(risen, 0.85, count);
      } else {
        expect_share_at_most(risen, 0.12, count);
        report({"S24", cell, "false +1 or -1" + weeks, count, either.value()});
      }
    }
  }
}

// METRICS I4 lays the limit down at 5. What the same sums would give at another is printed beside.
TEST_CASE("S24: the rates of shifts of level, closely, and at a stricter limit") {
  const int count = replicates(20'000, 100);
  int cell = 10;
  for (const double persistence : {0.0, 0.4}) {
    for (const double shift : {0.0, 0.3}) {
      ++cell;
      Share up, either, stricter;
      for (int r = 1; r <= count; ++r) {
        RandomStream stream = stream_of("S24", cell, r);
        const LevelShift found = *level_shift(draw_weeks(stream, persistence, shift));
        up.add(found.direction == 1);
        either.add(found.direction != 0);
        stricter.add(found.largest >= 6.2);
      }
      const std::string weeks =
          (shift > 0 ? " with +0.3, weekly AR " : ", weekly AR ") + format_fixed(persistence, 1);
      report({"S24", cell, "+1" + weeks, count, up.value()});
      report({"S24", cell, "+1 or -1" + weeks, count, either.value()});
      report({"S24", cell, "a sum of 6.2 or more" + weeks, count, stricter.value()});
    }
  }
}

}  // namespace
}  // namespace shadowgraph

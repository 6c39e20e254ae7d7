// S10-S13: the tests for a number that has become a target. Spend that outgrows output, use that
// rises at the ends of months, amounts that gather at a threshold, and an association that decays
// once usage is visible.
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "metrics/signal_drift.h"
#include "metrics/signal_targets.h"
#include "simulation/simulated_curves.h"
#include "simulation/simulation_support.h"

namespace shadowgraph {
namespace {

using namespace simulation;

constexpr double kLevel = 0.05;

bool is_sign(const std::optional<TestedSize>& found) { return found && found->p < kLevel; }

bool covers(const std::optional<TestedSize>& found, double truth) {
  return found && found->interval && found->interval->lower <= truth &&
         truth <= found->interval->upper;
}

// S10. Spend is lognormal over persons and has noise of its own in each quarter; output is counted.
std::vector<GrowthPerson> draw_growth(RandomStream& stream, int n, double spend_growth) {
  std::vector<GrowthPerson> people;
  for (int i = 0; i < n; ++i) {
    const double spend = 3 * 600 * std::exp(0.9 * stream.normal());
    const double output = 3 * 5 * std::exp(0.5 * stream.normal());
    GrowthPerson person;
    person.spend_before = spend * std::exp(0.3 * stream.normal());
    person.spend_after = spend * std::exp(spend_growth + 0.3 * stream.normal());
    person.output_before = draw_poisson(stream, output);
    person.output_after = draw_poisson(stream, output);
    people.push_back(person);
  }
  return people;
}

TEST_CASE("S10: decoupling covers the truth and is rarely seen where there is none") {
  const int count = replicates(300, 60);
  int cell = 0;
  for (const int n : {8, 20, 100}) {
    for (const double truth : {0.0, 0.5}) {
      ++cell;
      Share covered, flagged;
      for (int r = 1; r <= count; ++r) {
        RandomStream stream = stream_of("S10", cell, r);
        const auto found = decoupling(draw_growth(stream, n, truth),
                                      {seed_of("S10", cell, r), "signal.decoupling", "org"}, 199);
        covered.add(covers(found, truth));
        flagged.add(found && found->interval &&
                    found->interval->lower > std::log(kLeastDecoupling));
      }
      const std::string name = "n=" + std::to_string(n) + (truth > 0 ? ", gap .5" : ", no gap");
      expect_share_at_least({"S10", cell, "coverage, " + name, count, covered.value()},
                            n == 100 ? 0.91 : 0.85, count);
      const Measured flag{"S10", cell, "lower limit > ln 1.1, " + name, count, flagged.value()};
      if (truth > 0)
        report(flag);
      else
        expect_share_at_most(flag, 0.05, count);
    }
  }
}

// S11. Working days of whole months: weekdays of their own, AR(.6) with sd .3.
struct WorkedMonths {
  std::vector<DayAmount> days;
  std::vector<Date> ends;
};

WorkedMonths draw_months(RandomStream& stream, int months, double burn) {
  constexpr double kPersistence = 0.6;
  constexpr std::array<double, 5> kWeekdays{0.1, 0.2, 0.15, 0, -0.3};
  WorkedMonths drawn;
  double noise = 0.3 * stream.normal();
  const Month first = make_month(2026, 1);
  for (Month month = first; month - first < months; month = month + 1) {
    std::vector<DayAmount> days;
    for (Date day = first_day(month); day < first_day(month + 1); day = day + 1) {
      const auto weekday = static_cast<std::size_t>(weekday_of(day));
      if (weekday >= kWeekdays.size()) continue;
      days.push_back({day, 1000 * std::exp(noise + kWeekdays[weekday])});
      noise =
          kPersistence * noise + std::sqrt(1 - kPersistence * kPersistence) * 0.3 * stream.normal();
    }
    for (std::size_t i = days.size() - 3; i < days.size(); ++i) days[i].amount *= 1 + burn;
    drawn.days.insert(drawn.days.end(), days.begin(), days.end());
    drawn.ends.push_back(first_day(month + 1) - 1);
  }
  return drawn;
}

TEST_CASE("S11: use that rises at month ends is found, and what persists is not mistaken for it") {
  const int count = replicates(500, 200);
  int cell = 0;
  for (const int months : {4, 6, 12}) {
    for (const double burn : {0.0, 0.3}) {
      ++cell;
      Share signs;
      for (int r = 1; r <= count; ++r) {
        RandomStream stream = stream_of("S11", cell, r);
        const WorkedMonths drawn = draw_months(stream, months, burn);
        signs.add(is_sign(mean_above_zero(period_end_contrasts(drawn.days, drawn.ends))));
      }
      const std::string name = std::to_string(months) + " months";
      if (burn <= 0) {
        const Measured size{"S11", cell, "size, " + name, count, signs.value()};
        expect_share_at_most(size, 0.085, count);
        expect_share_at_least(size, 0.02, count);
      } else {
        const Measured power{"S11", cell, "power, " + name, count, signs.value()};
        if (months == 12)
          expect_share_at_least(power, 0.90, count);
        else
          report(power);
      }
    }
  }
}

// S12. Amounts on the log scale, 0 at the threshold, which lies at the median.
struct AmountLaw {
  const char* name;
  double (*draw)(RandomStream&);
};

// Shape 2: the sum of two exponentials, with the log-normal's spread on the log scale.
double draw_log_gamma(RandomStream& stream) {
  constexpr double kMedian = 1.6783469900166608;
  return std::log((stream.exponential() + stream.exponential()) / kMedian);
}

double draw_two_groups(RandomStream& stream) {
  const bool low = stream.uniform() < 0.7;
  return (low ? -0.3 : 0.9) + 0.5 * stream.normal();
}

constexpr std::array<AmountLaw, 4> kAmountLaws{{
    {"ln-normal", [](RandomStream& stream) { return 0.8 * stream.normal(); }},
    {"gamma", draw_log_gamma},
    {"mixture", draw_two_groups},
    {"t3", [](RandomStream& stream) { return 0.6 * draw_t3(stream); }},
}};

Threshold draw_amounts(RandomStream& stream, const AmountLaw& law, int n, double moved) {
  Threshold threshold;
  for (int i = 0; i < n; ++i) {
    double z = law.draw(stream);
    if (z >= -0.4 && z < 0 && stream.uniform() < moved) z = 0.03 * stream.uniform();
    threshold.distances.push_back(z);
  }
  return threshold;
}

void check_bunching(const AmountLaw& law, int n, double moved, int cell, int count) {
  Share signs;
  for (int r = 1; r <= count; ++r) {
    RandomStream stream = stream_of("S12", cell, r);
    const std::vector<Threshold> thresholds{draw_amounts(stream, law, n, moved)};
    signs.add(is_sign(threshold_bunching(thresholds, 0)));
  }
  const std::string name = std::string(law.name) + ", n=" + std::to_string(n);
  if (moved > 0) {
    expect_share_at_least({"S12", cell, "power, " + name, count, signs.value()}, 0.90, count);
  } else {
    expect_share_at_most({"S12", cell, "size, " + name, count, signs.value()}, 0.075, count);
  }
}

TEST_CASE("S12: amounts moved over a threshold are found; smooth ones seldom look moved") {
  const int count = replicates(1000, 150);
  int cell = 0;
  for (const int n : {300, 1000, 5000}) {
    for (const AmountLaw& law : kAmountLaws) {
      for (const double moved : {0.0, 0.3}) check_bunching(law, n, moved, ++cell, count);
    }
  }
}

// S13. Ten teams of six; spend and output of a person persist from one half to the other. For
// normal pairs C = 1/2 + asin(ρ)/π, so that the truth is exact.
double correlation_of(double concordance) {
  return std::sin((concordance - 0.5) * std::acos(-1.0));
}

std::vector<DecayPerson> draw_halves(RandomStream& stream, double before, double after) {
  std::vector<DecayPerson> people;
  for (std::uint32_t team = 0; team < 10; ++team) {
    const double team_spend = stream.normal();
    const double team_output = stream.normal();
    for (int i = 0; i < 6; ++i) {
      const double x = stream.normal();
      const double y = stream.normal();
      const double x_later = 0.8 * x + 0.6 * stream.normal();
      const double y_later = 0.6 * y + 0.8 * stream.normal();
      const auto side = [&](double spend, double own, double concordance) {
        const double rho = correlation_of(concordance);
        const double output = rho * spend + std::sqrt(1 - rho * rho) * own;
        return DecayPerson::Side{std::exp(team_spend + spend), std::exp(team_output + output),
                                 team};
      };
      people.push_back({side(x, y, before), side(x_later, y_later, after)});
    }
  }
  return people;
}

TEST_CASE("S13: an association that stays is rarely said to decay") {
  const int count = replicates(300, 150);
  int cell = 0;
  for (const double after : {0.6, 0.5}) {
    ++cell;
    Share signs, covered;
    for (int r = 1; r <= count; ++r) {
      RandomStream stream = stream_of("S13", cell, r);
      const auto found = association_decay(draw_halves(stream, 0.6, after));
      signs.add(is_sign(found));
      covered.add(covers(found, 0.6 - after));
    }
    report({"S13", cell, "coverage", count, covered.value()});
    if (after < 0.6) {
      expect_share_at_least({"S13", cell, "power, .60 to .50", count, signs.value()}, 0.25, count);
    } else {
      expect_share_at_most({"S13", cell, "size, .60 to .60", count, signs.value()}, 0.08, count);
    }
  }
}

}  // namespace
}  // namespace shadowgraph

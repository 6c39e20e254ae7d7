#include "metrics/signal_drift.h"

#include <cmath>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "metrics/signal_prediction.h"
#include "stats/random.h"

namespace shadowgraph {
namespace {

const ResamplingKey kKey{"2026-10", "signal.decoupling", "org"};

std::vector<GrowthPerson> draw_growth(int n, double spend_factor) {
  RandomStream stream("drift", "growth", "org", 1);
  std::vector<GrowthPerson> people;
  for (int i = 0; i < n; ++i) {
    const double spend = std::exp(stream.normal());
    people.push_back({spend, spend * spend_factor * std::exp(0.1 * stream.normal()),
                      5 + stream.uniform(), 5 + stream.uniform()});
  }
  return people;
}

TEST_CASE("spend that doubles against steady output is ln 2 of decoupling") {
  const auto found = decoupling(draw_growth(60, 2), kKey, 199);
  REQUIRE(found);
  CHECK(found->value == doctest::Approx(std::log(2)).epsilon(0.1));
  CHECK(found->interval->lower < found->value);
  CHECK(found->value < found->interval->upper);
  CHECK(found->p < 1e-6);
  CHECK(found->n == 60);
}

TEST_CASE("a currency or another unit of output doesn't move the decoupling") {
  std::vector<GrowthPerson> people = draw_growth(20, 1.3);
  const auto plain = decoupling(people, kKey, 99);
  for (GrowthPerson& person : people) {
    person.spend_before *= 8;
    person.spend_after *= 8;
    person.output_before *= 4;
    person.output_after *= 4;
  }
  const auto scaled = decoupling(people, kKey, 99);
  CHECK(scaled->value == doctest::Approx(plain->value).epsilon(1e-12));
  CHECK(scaled->p == doctest::Approx(plain->p).epsilon(1e-9));
}

TEST_CASE("nothing spent, nothing made, or one person: no decoupling can be said") {
  std::vector<GrowthPerson> people = draw_growth(20, 1);
  for (GrowthPerson& person : people) person.output_before = 0;
  CHECK_FALSE(decoupling(people, kKey, 49));
  CHECK_FALSE(decoupling(draw_growth(1, 1), kKey, 49));
}

std::vector<DecayPerson> draw_sides(double after) {
  RandomStream stream("drift", "sides", "org", 1);
  std::vector<DecayPerson> people;
  for (std::uint32_t i = 0; i < 120; ++i) {
    const double x = stream.normal();
    const double y = stream.normal();
    people.push_back({{x, x + 0.2 * y, i / 12}, {x, after * x + 0.2 * y, i / 12}});
  }
  return people;
}

TEST_CASE("an association that stays the same has no decay, one that goes has") {
  const auto same = association_decay(draw_sides(1));
  CHECK_FALSE(same);  // the same on both sides for everybody: no spread to test against
  const auto gone = association_decay(draw_sides(0));
  REQUIRE(gone);
  CHECK(gone->value > 0.3);
  CHECK(gone->p < 0.001);
  CHECK(gone->n == 120);
}

TEST_CASE("what rises is no decay: before and after changed places turn the sign") {
  std::vector<DecayPerson> people = draw_sides(0);
  const auto fell = association_decay(people);
  for (DecayPerson& person : people) std::swap(person.before, person.after);
  const auto rose = association_decay(people);
  CHECK(rose->value == doctest::Approx(-fell->value));
  CHECK(rose->p == doctest::Approx(1 - fell->p));
}

std::vector<PredictionRow> draw_rows(double effect) {
  std::vector<PredictionRow> rows;
  for (std::uint32_t person = 0; person < 60; ++person) {
    RandomStream stream("drift", "rows", std::to_string(person), 1);
    double spend = 0;
    double made = 6;
    for (std::size_t month = 0; month < 12; ++month) {
      const double before = spend;
      const double made_before = made;
      spend = 100 * std::exp(stream.normal());
      made = std::round(6 * std::exp(effect * std::log1p(before / 100) + 0.1 * stream.normal()));
      if (month > 0) rows.push_back({person, person % 2, month, made, 1, made_before, before});
    }
  }
  return rows;
}

TEST_CASE("spend that drives output improves the prediction, spend that doesn't adds nothing") {
  const auto found = predictive_gain(draw_rows(0.4), 12);
  REQUIRE(found);
  CHECK(found->value > 0.5);
  REQUIRE(found->interval);
  CHECK(found->interval->lower > 0);
  const auto nothing = predictive_gain(draw_rows(0), 12);
  REQUIRE(nothing);
  CHECK(nothing->value < 0.05);
}

TEST_CASE("a currency factor leaves the gain as it is") {
  std::vector<PredictionRow> rows = draw_rows(0.2);
  const double plain = predictive_gain(rows, 12)->value;
  for (PredictionRow& row : rows) row.previous_spend_rate *= 11;
  CHECK(predictive_gain(rows, 12)->value == doctest::Approx(plain).epsilon(1e-9));
}

}  // namespace
}  // namespace shadowgraph

#include "metrics/adoption.h"

#include <doctest/doctest.h>

#include <string>

#include "unit/metrics/small_organisation.h"

namespace shadowgraph {
namespace {

using test::day;
using test::find;
using test::find_month;
using test::SmallOrganisation;
using test::status_of;
using test::Use;
using test::value_of;

const Month kOctober = make_month(2026, 10);

// `teams` teams of eight, of whom the first `active` use something in the month.
SmallOrganisation even_teams(int teams, int active) {
  SmallOrganisation small;
  for (int t = 0; t < teams; ++t) {
    const TeamIndex team = small.team("team" + std::to_string(t));
    for (int p = 0; p < 8; ++p) {
      const std::string id = "p" + std::to_string(t) + std::to_string(p);
      small.person(id, team);
      for (int month = 8; month <= 10; ++month) {
        if (p < active + t % 2) small.use({id, day(2026, month, 5)});
      }
    }
  }
  return small;
}

TEST_CASE("five teams are pooled, with the raw rate beside, and four are not") {
  SmallOrganisation five = even_teams(5, 4);
  const EditionFigures pooled = five.compute(kOctober);
  const Figure* rate = find(pooled, "W1", Level::team, "team1", "adoption.rate");
  CHECK(value_of(find(pooled, "W1", Level::team, "team1", "adoption.rate_raw")) ==
        doctest::Approx(5.0 / 8));
  CHECK(value_of(rate) < 5.0 / 8);
  CHECK(value_of(rate) > 0.5);
  CHECK(rate->estimate.lower < rate->estimate.value);
  CHECK(*rate->contributions.numerator == 5);
  CHECK(*rate->contributions.denominator == 8);
  SmallOrganisation four = even_teams(4, 4);
  const EditionFigures raw = four.compute(kOctober);
  const Figure* plain = find(raw, "W1", Level::team, "team1", "adoption.rate");
  CHECK(value_of(plain) == doctest::Approx(5.0 / 8));
  CHECK_FALSE(plain->estimate.lower);
  CHECK(find(raw, "W1", Level::team, "team1", "adoption.rate_raw") == nullptr);
}

TEST_CASE("the organisation's rate is a census, and somebody idle lowers it but not the spend") {
  SmallOrganisation small = even_teams(5, 4);
  const EditionFigures before = small.compute(kOctober);
  const Figure* rate = find(before, "W1", Level::org, "", "adoption.rate");
  CHECK(value_of(rate) == doctest::Approx(22.0 / 40));
  CHECK_FALSE(rate->estimate.lower);
  CHECK(*rate->estimate.n == 40);
  small.person("zoe", 0);
  const EditionFigures after = small.compute(kOctober);
  CHECK(value_of(find(after, "W1", Level::org, "", "adoption.rate")) ==
        doctest::Approx(22.0 / 41));
  CHECK(value_of(find(after, "W1", Level::org, "", "cost.spend")) ==
        value_of(find(before, "W1", Level::org, "", "cost.spend")));
}

TEST_CASE("twice the people is twice the totals and the same rates") {
  SmallOrganisation small = even_teams(5, 4);
  const EditionFigures once = small.compute(kOctober);
  const std::vector<Person> people = small.organisation.people;
  const std::vector<Use> uses = small.uses;
  for (Person person : people) {
    person.id += "x";
    small.organisation.people.push_back(person);
  }
  for (Use use : uses) {
    use.person += "x";
    small.use(use);
  }
  const EditionFigures twice = small.compute(kOctober);
  CHECK(value_of(find(twice, "W1", Level::org, "", "adoption.rate")) ==
        doctest::Approx(value_of(find(once, "W1", Level::org, "", "adoption.rate"))));
  CHECK(value_of(find(twice, "W3", Level::org, "", "cost.value")) ==
        doctest::Approx(2 * value_of(find(once, "W3", Level::org, "", "cost.value"))));
  CHECK(value_of(find(twice, "W3", Level::org, "", "adoption.active_days")) ==
        doctest::Approx(value_of(find(once, "W3", Level::org, "", "adoption.active_days"))));
}

TEST_CASE("four eligible people are too few for a rate") {
  SmallOrganisation small;
  const TeamIndex team = small.team("a");
  for (const char* id : {"a", "b", "c", "d"}) small.person(id, team);
  small.use({"a", day(2026, 10, 1)});
  CHECK(status_of(find(small.compute(kOctober), "W1", Level::org, "", "adoption.rate")) ==
        Status::thin);
  small.person("e", team);
  CHECK(value_of(find(small.compute(kOctober), "W1", Level::org, "", "adoption.rate")) ==
        doctest::Approx(0.2));
}

TEST_CASE("weeks are told one by one, with the day they end on") {
  SmallOrganisation small = even_teams(5, 4);
  const EditionFigures edition = small.compute(kOctober);
  // The only active day is Monday 5 October: the week that ends on the 11th.
  const Figure* first = find_month(edition, kOctober, Level::org, "", "adoption.rate_weekly_1");
  const Figure* second = find_month(edition, kOctober, Level::org, "", "adoption.rate_weekly_2");
  CHECK(first->note == "week_end:2026-10-04");
  CHECK(value_of(first) == 0);
  CHECK(second->note == "week_end:2026-10-11");
  CHECK(value_of(second) == doctest::Approx(22.0 / 40));
  CHECK(find_month(edition, kOctober, Level::org, "", "adoption.rate_weekly_5") == nullptr);
}

TEST_CASE("stickiness is the mean of daily actives over working days, by monthly actives") {
  SmallOrganisation small = even_teams(5, 4);
  const EditionFigures edition = small.compute(kOctober);
  CHECK(value_of(find(edition, "W1", Level::org, "", "adoption.stickiness")) ==
        doctest::Approx(1.0 / 22));  // one of October's 22 working days
}

TEST_CASE("the order of rows of usage changes nothing") {
  SmallOrganisation one = even_teams(6, 3);
  SmallOrganisation other = even_teams(6, 3);
  std::reverse(other.uses.begin(), other.uses.end());
  const EditionFigures a = one.compute(kOctober);
  const EditionFigures b = other.compute(kOctober);
  REQUIRE(a.figures.size() == b.figures.size());
  for (std::size_t i = 0; i < a.figures.size(); ++i) {
    CHECK(a.figures[i].estimate.value == b.figures[i].estimate.value);
    CHECK(a.figures[i].estimate.upper == b.figures[i].estimate.upper);
  }
}

}  // namespace
}  // namespace shadowgraph

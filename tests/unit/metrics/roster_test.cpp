#include "metrics/roster.h"

#include <doctest/doctest.h>

#include "unit/metrics/small_organisation.h"

namespace shadowgraph {
namespace {

using test::day;

Membership membership(TeamIndex team, Date from, std::optional<Date> end = {},
                      std::int64_t millionths = 1'000'000) {
  Membership one;
  one.team = team;
  one.from = from;
  one.end = end;
  one.share_millionths = millionths;
  return one;
}

struct MovedPerson {
  MovedPerson() {
    a = small.team("a");
    b = small.team("b");
    Person& ada = small.person("ada", a);
    ada.memberships = {membership(a, day(2026, 1, 1), day(2026, 10, 11)),
                       membership(b, day(2026, 10, 11))};
  }
  test::SmallOrganisation small;
  TeamIndex a = 0, b = 0;
};

TEST_CASE("somebody who moves within a month has both teams' days and is in the later one at its end") {
  const MovedPerson moved;
  const Roster roster(moved.small.organisation, std::nullopt);
  const Date from = day(2026, 10, 1);
  const Date to = day(2026, 11, 1);
  CHECK(roster.employed_days(0, from, to) == 31);
  CHECK(roster.at(0, day(2026, 10, 10))->shares.front().team == moved.a);
  CHECK(roster.at(0, day(2026, 10, 11))->shares.front().team == moved.b);
  CHECK(roster.last_within(0, from, to)->shares.front().team == moved.b);
  CHECK(roster.fte_months(0, from, to) == doctest::Approx(1));
  const auto in_a = [&](TeamIndex team) { return team == moved.a; };
  CHECK(roster.fte_months(0, from, to, in_a) == doctest::Approx(10.0 / 31));
}

TEST_CASE("fifteen employed days make a month's eligible person, fourteen don't") {
  test::SmallOrganisation small;
  const TeamIndex team = small.team("a");
  small.person("late", team).memberships = {membership(team, day(2026, 10, 18))};
  small.person("in-time", team).memberships = {membership(team, day(2026, 10, 17))};
  const Roster roster(small.organisation, std::nullopt);
  CHECK(roster.employed_days(0, day(2026, 10, 1), day(2026, 11, 1)) == 14);
  CHECK_FALSE(roster.eligible_in_month(0, make_month(2026, 10)));
  CHECK(roster.eligible_in_month(1, make_month(2026, 10)));
}

TEST_CASE("exposure is share times days of the calendar month, whatever clocks do") {
  test::SmallOrganisation small;
  small.organisation.timezone = "Europe/Stockholm";
  const TeamIndex team = small.team("a");
  small.person("half", team).memberships = {membership(team, day(2026, 1, 1), {}, 500'000)};
  const Roster roster(small.organisation, std::nullopt);
  // March and October have a day of 23 and one of 25 hours.
  CHECK(roster.fte_months(0, day(2026, 3, 1), day(2026, 4, 1)) == doctest::Approx(0.5));
  CHECK(roster.fte_months(0, day(2026, 10, 1), day(2026, 11, 1)) == doctest::Approx(0.5));
}

TEST_CASE("half of the window's exposure is enough and less is not") {
  test::SmallOrganisation small;
  const TeamIndex team = small.team("a");
  small.person("half", team).memberships = {membership(team, day(2026, 1, 1), {}, 500'000)};
  small.person("less", team).memberships = {membership(team, day(2026, 1, 1), {}, 499'999)};
  const Roster roster(small.organisation, std::nullopt);
  const Span w3{"W3", 0, 3, 3, day(2026, 8, 1), day(2026, 11, 1)};
  CHECK(roster.eligible_in_span(0, w3));
  CHECK_FALSE(roster.eligible_in_span(1, w3));
}

TEST_CASE("an open start begins at the first record, and a person's dates bound memberships") {
  test::SmallOrganisation small;
  const TeamIndex team = small.team("a");
  small.person("open", team).memberships = {membership(team, Date{INT32_MIN})};
  Person& dated = small.person("dated", team);
  dated.start = day(2026, 5, 10);
  dated.end = day(2026, 6, 1);
  dated.memberships = {membership(team, Date{INT32_MIN})};
  const Roster roster(small.organisation, day(2026, 3, 15));
  CHECK(roster.stretches(0).front().from == day(2026, 3, 15));
  CHECK(roster.stretches(1).front().from == day(2026, 5, 10));
  CHECK(roster.stretches(1).front().end == day(2026, 6, 1));
  CHECK(roster.at(1, day(2026, 6, 1)) == nullptr);
}

TEST_CASE("overlapping memberships are one stretch with both shares, and the larger gives the role") {
  test::SmallOrganisation small;
  const TeamIndex a = small.team("a");
  const TeamIndex b = small.team("b");
  Membership large = membership(b, day(2026, 1, 1), {}, 600'000);
  large.role = "lead";
  Membership little = membership(a, day(2026, 1, 1), {}, 400'000);
  little.role = "engineer";
  small.person("both", a).memberships = {little, large};
  small.organisation.report.eligible_roles = {"lead"};
  const Roster roster(small.organisation, std::nullopt);
  const Stretch* stretch = roster.at(0, day(2026, 10, 1));
  REQUIRE(stretch->shares.size() == 2);
  CHECK(stretch->shares[0].team == a);
  CHECK(stretch->shares[1].millionths == 600'000);
  CHECK(stretch->role == "lead");
  CHECK(roster.eligible_in_month(0, make_month(2026, 10)));
}

}  // namespace
}  // namespace shadowgraph

#include "disclosure/rounded_sums.h"

#include <doctest/doctest.h>

#include "disclosure/linear_program.h"
#include "disclosure/table_system.h"
#include "unit/disclosure/hand_table.h"

namespace shadowgraph {
namespace {

using test::HandTable;

// Of days from the second of January to the first of April: January, February, March.
Figure spend_rate(const std::string& team, double below, double above) {
  Figure figure;
  figure.window = "W12";
  figure.level = team.empty() ? Level::org : Level::team;
  figure.subject = team;
  figure.metric = "curve.spend_rate";
  figure.estimate = {.status = Status::ok, .value = 10, .n = 8};
  figure.contributions.persons = 8;
  figure.contributions.could_be_less = below;
  figure.contributions.could_be_more = above;
  figure.from = make_date(2026, 1, 2);
  figure.to = make_date(2026, 4, 2);
  return figure;
}

// A team of three in March, whose largest part is 40 and must stay open by 6; the least other team
// hides it.
HandTable small_in_march() {
  HandTable table(3);
  for (const char* team : {"a", "b", "c"}) table.team(team);
  for (int month = 0; month < 3; ++month) {
    table.fill("a", month,
               month < 2 ? std::vector<double>(8, 20.0) : std::vector<double>{40, 30, 30});
    table.fill("b", month, std::vector<double>(8, 30.0));
    table.fill("c", month, std::vector<double>(8, 50.0));
  }
  table.build();
  return table;
}

bool tells(const SuppressionPlan& plan, const std::string& team) {
  return !plan.of[0][0].rounded.contains(rounded_key("W12|team|" + team, "value"));
}

TEST_CASE("a row with two sides gives way as far as they are") {
  // x + y = 10, and x is 4 but could be 3 to 6.
  LinearProgram program({{{{0, 1}, {1, 1}}}, {{{0, 1}}, 1, 2}}, {4, 6});
  REQUIRE(program.maximise({1, 0}) == LinearProgram::Outcome::solved);
  CHECK(program.values()[0] == doctest::Approx(6));
  CHECK(program.binds(1));
  REQUIRE(program.maximise({0, 1}) == LinearProgram::Outcome::solved);
  CHECK(program.values()[1] == doctest::Approx(7));
  REQUIRE(program.maximise({1, 1}) == LinearProgram::Outcome::solved);
  CHECK_FALSE(program.binds(1));
}

TEST_CASE("a rounded sum is of the months that lie mostly in its window") {
  HandTable table = small_in_march();
  table.editions[0].figures.push_back(spend_rate("b", 5, 7));
  table.editions[0].figures.push_back(spend_rate("", 5, 7));
  Figure place = spend_rate("b", 5, 7);  // tells the same
  place.metric = "curve.ratio";
  table.editions[0].figures.push_back(place);
  Figure exact = spend_rate("c", 0, 0);
  table.editions[0].figures.push_back(exact);
  const TableSystem system = make_table_system(
      table.editions, table.tables.usage, table.organisation, MeasureFamily::usage_and_money, {});
  REQUIRE(system.rounded.size() == 2);
  const RoundedSum& whole = system.rounded[0];
  CHECK(whole.area == TableArea{0, 3, 0, 3});  // without (unassigned) and bots
  const RoundedSum& team = system.rounded[1];
  CHECK(team.area == TableArea{1, 2, 0, 3});
  CHECK(team.below == 5);
  CHECK(team.above == 7);
  CHECK((team.measures >> table_measure("cost.value") & 1U) == 1);
  CHECK((team.measures >> table_measure("cost.spend") & 1U) == 1);
  CHECK(team.keys.size() == 1);
}

TEST_CASE("a rounded sum is told where it leaves open what must stay so") {
  const std::set<std::string> withheld{HandTable::key(2, "team", "a"),
                                       HandTable::key(2, "team", "b")};
  // What the sums of b leave open, and whether they are told: 15 % of 40 are 6.
  for (const auto& [below, above, told] :
       {std::tuple(6.1, 6.1, true), {5.9, 6.1, false}, {6.1, 5.9, false}, {50.0, 50.0, true}}) {
    CAPTURE(below);
    CAPTURE(above);
    HandTable table = small_in_march();
    for (const char* team : {"b", "c"}) {
      table.editions[0].figures.push_back(spend_rate(team, below, above));
    }
    const SuppressionPlan plan = table.plan();
    CHECK(plan.safe);
    CHECK(HandTable::withheld(plan) == withheld);  // the months stand either way
    CHECK(tells(plan, "b") == told);
    CHECK(tells(plan, "c"));  // of months that are known it says nothing new
    const auto in_ledger = std::ranges::count_if(
        plan.published, [](const PublishedCell& cell) { return cell.measure == "value"; });
    CHECK(in_ledger == (told ? 2 : 1));
  }
}

TEST_CASE("of two that bound the same month only the one that is too close is withheld") {
  HandTable table = small_in_march();
  table.editions[0].figures.push_back(spend_rate("a", 3, 3));
  table.editions[0].figures.push_back(spend_rate("b", 20, 20));
  const SuppressionPlan plan = table.plan();
  CHECK_FALSE(tells(plan, "a"));
  CHECK(tells(plan, "b"));
}

TEST_CASE("a rounded sum that an earlier edition told stays known, and others hide instead") {
  HandTable table = small_in_march();
  PublishedCell told{"company", HandTable::first() + 2, MeasureFamily::usage_and_money, "team",
                     "b",       make_date(2026, 1, 2),  make_date(2026, 4, 2)};
  told.audience = table.organisation.audiences[0].id;
  told.measure = "value";
  told.below = told.above = 1;
  table.earlier.push_back(told);
  const SuppressionPlan plan = table.plan();
  CHECK(plan.safe);
  CHECK(HandTable::withheld(plan).contains(HandTable::key(2, "team", "c")));
}

}  // namespace
}  // namespace shadowgraph

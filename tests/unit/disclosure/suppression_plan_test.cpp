#include "disclosure/suppression_plan.h"

#include <doctest/doctest.h>

#include "stats/random.h"
#include "unit/disclosure/hand_table.h"

namespace shadowgraph {
namespace {

using test::HandTable;

const std::vector<double> kTen(10, 10.0);  // ten people, 100 together
const std::vector<double> kEight(8, 10.0);
const std::vector<double> kThree(3, 10.0);

std::string at(const std::string& team, int month = 0) {
  return HandTable::key(month, "team", team);
}

TEST_CASE("nothing is withheld where every group is large enough") {
  HandTable table(1);
  table.team("a");
  table.team("b");
  table.fill("a", kTen);
  table.fill("b", kEight);
  table.build();
  const SuppressionPlan plan = table.plan();
  CHECK(plan.safe);
  CHECK(HandTable::withheld(plan).empty());
  CHECK(plan.published.size() == 3);
}

TEST_CASE("a withheld team takes its smallest sibling with it, never the department") {
  HandTable table(1);
  const TeamIndex top = table.team("engineering");
  for (const char* id : {"apps", "fleet", "maps"}) table.team(id, top);
  table.team("sales");
  table.fill("apps", kTen);
  table.fill("fleet", kEight);
  table.fill("maps", kThree);
  table.fill("sales", kTen);
  table.build();
  const auto withheld = HandTable::withheld(table.plan());
  CHECK(withheld == std::set<std::string>{at("fleet"), at("maps")});
}

TEST_CASE("what a part without a page would give away is protected, and costs nothing itself") {
  HandTable table(1);
  const TeamIndex top = table.team("engineering");
  table.team("apps", top);
  table.team("fleet", top);
  table.fill("apps", kTen);
  table.fill("fleet", kEight);
  SUBCASE("too few direct members") {
    table.fill("engineering", kThree);
    table.build();
    CHECK(HandTable::withheld(table.plan()).contains(at("fleet")));
  }
  SUBCASE("enough of them hide a small team") {
    table.team("maps", top);
    table.fill("maps", kThree);
    table.fill("engineering", kEight);
    table.build();
    CHECK(HandTable::withheld(table.plan()) == std::set<std::string>{at("maps")});
  }
}

TEST_CASE("a few rows of nobody hide behind the bots, and cost no department its figures") {
  HandTable table(1);
  table.team("a");
  table.team("b");
  table.fill("a", kTen);
  table.fill("b", kEight);
  table.fill("(unassigned)", {6.0});
  table.fill("(bots)", {90.0});
  table.build();
  const auto withheld = HandTable::withheld(table.plan());
  CHECK(withheld.contains(at("(bots)")));
  CHECK_FALSE(withheld.contains(at("a")));
  CHECK_FALSE(withheld.contains(at("b")));
}

// Two groups of three hide each other by step 2, but the second is so small that the first is known
// to within 1.5 of 100.
TEST_CASE("where subtraction is impossible but the interval too tight, the audit takes another") {
  HandTable table(1);
  for (const char* id : {"a", "b", "c", "d"}) table.team(id);
  table.fill("a", {40, 35, 25});
  table.fill("b", {0.5, 0.5, 0.5});
  table.fill("c", kEight);
  table.fill("d", kTen);
  table.build();
  const SuppressionPlan plan = table.plan();
  CHECK(plan.safe);
  CHECK(HandTable::withheld(plan) == std::set<std::string>{at("a"), at("b"), at("c")});
}

TEST_CASE("a month withheld inside a published quarter makes a rectangle with a sibling") {
  HandTable table(3);
  for (const char* id : {"a", "b", "c"}) table.team(id);
  for (int month = 0; month < 3; ++month) {
    table.fill("a", month, month == 1 ? kThree : kEight);
    table.fill("b", month, {12, 12, 12, 12, 12, 12, 12, 12});
    table.fill("c", month, {20, 20, 20, 20, 20, 20, 20, 20});
  }
  table.build({3});
  const SuppressionPlan plan = table.plan();
  const auto withheld = HandTable::withheld(plan);
  CHECK(plan.safe);
  CHECK(withheld.contains(at("a", 1)));
  CHECK(withheld.contains(at("b", 1)));
  CHECK(withheld.size() == 4);  // and the same two in one other month
  CHECK_FALSE(withheld.contains("W3|team|a"));
}

TEST_CASE("models add up to the organisation: one that is one person's takes another with it") {
  HandTable table(1);
  table.team("a");
  table.fill("a", kTen);
  for (int i = 0; i < 10; ++i) {
    const std::string person = "a." + std::to_string(i);
    table.add("model:large", 0, person, 6);
    table.add("model:middle", 0, person, i == 0 ? 1 : 3);
    table.add("model:small", 0, person, i == 0 ? 3 : 0);
    table.add("tool:only", 0, person, 10);
  }
  table.build();
  const auto withheld = HandTable::withheld(table.plan());
  CHECK(withheld.contains(HandTable::key(0, "model", "model:small")));
  CHECK(withheld.size() == 2);
  CHECK_FALSE(withheld.contains(HandTable::key(0, "tool", "tool:only")));
}

TEST_CASE(
    "what a narrower audience may not see is withheld from the wider one, whose file it has") {
  HandTable table(1);
  const TeamIndex top = table.team("top");
  for (const char* id : {"a", "b", "c"}) table.team(id, top);
  table.fill("a", std::vector<double>(6, 10.0));
  table.fill("b", std::vector<double>(12, 10.0));
  table.fill("c", std::vector<double>(14, 10.0));
  table.build();
  Audience careful;
  careful.id = "careful";
  careful.under = top;
  careful.min_group = 8;
  table.organisation.audiences.push_back(careful);
  const SuppressionPlan plan = table.plan();
  CHECK(HandTable::withheld(plan, 1).contains(at("a")));
  CHECK(HandTable::withheld(plan, 0).contains(at("a")));
  CHECK(HandTable::withheld(plan, 0).contains(at("b")));
}

TEST_CASE("a department whose people are named hides nothing from who sees their names") {
  HandTable table(1);
  const TeamIndex named = table.team("named");
  table.team("other");
  table.team("tiny");
  table.fill("named", kEight);
  table.fill("other", kTen);
  table.fill("tiny", kThree);
  table.build();
  CHECK(HandTable::withheld(table.plan()) == std::set<std::string>{at("named"), at("tiny")});
  Audience leads;
  leads.id = "leads";
  leads.under = named;
  leads.people = PeopleShown::named;
  table.organisation.audiences.push_back(leads);
  TeamFacts facts{"named", 8, 8, {}};
  for (int i = 0; i < 8; ++i) facts.members.push_back("named." + std::to_string(i));
  table.editions[0].teams = {{"", 21, 21, {}}, facts};
  const SuppressionPlan plan = table.plan();
  CHECK(plan.safe);
  CHECK(HandTable::withheld(plan, 0).contains(at("other")));
  CHECK(HandTable::withheld(plan, 0).contains(at("tiny")));
}

// The team's month stands in an earlier edition, with a row for each of its people. Without those
// of the four who stay it is the fifth one's, which is no news.
TEST_CASE("who left since an edition that named them is known to who saw it") {
  HandTable table(2);
  const TeamIndex team = table.team("team");
  table.fill("team", 0, {10, 10, 10, 10, 10});
  table.fill("team", 1, {10, 10, 10, 10});
  table.build();
  for (Person& person : table.organisation.people) {
    const bool left = person.id == "team.4";
    person.memberships.push_back({.team = team, .from = first_day(HandTable::first())});
    if (left) person.memberships[0].end = first_day(HandTable::first() + 1);
  }
  Audience& leads = table.organisation.audiences[0];
  leads.id = "leads";
  leads.under = team;
  leads.people = PeopleShown::named;
  table.editions[0].teams = {{"", 4, 4, {}},
                             {"team", 4, 4, {"team.0", "team.1", "team.2", "team.3"}}};
  table.earlier = {{"leads", HandTable::first(), MeasureFamily::usage_and_money, "team", "team",
                    first_day(HandTable::first()), first_day(HandTable::first() + 1)}};
  table.earlier.push_back(table.earlier[0]);
  table.earlier[1].level = kNamedPeople;
  CHECK(table.plan().safe);
  for (PublishedCell& cell : table.earlier) cell.audience = "others";
  CHECK(HandTable::withheld(table.plan()).contains(at("team", 0)));
}

// In the first month `away` hides `tiny`, whose people have 40 each: five people, of whom the fifth
// has most. An earlier edition showed everything else. Were her 20 of that month told by her row
// in `named`, `tiny` would be known to 4 of 120.
TEST_CASE("who moved to a department whose people are named brings no earlier month along") {
  HandTable table(2);
  const TeamIndex named = table.team("named");
  const TeamIndex away = table.team("away");
  table.team("tiny");
  for (int month = 0; month < 2; ++month) {
    table.fill("named", month, kEight);
    table.fill("away", month, {1, 1, 1, 1});
    table.fill("tiny", month, {40, 40, 40});
  }
  table.add("away", 0, "away.4", 20);
  table.add("named", 1, "away.4", 20);
  table.build();
  const Date first = first_day(HandTable::first()), second = first_day(HandTable::first() + 1);
  for (Person& person : table.organisation.people) {
    person.memberships.push_back({.team = away, .from = first});
    if (person.id.starts_with("named")) person.memberships[0].team = named;
    if (person.id != "away.4") continue;
    person.memberships[0].end = second;
    person.memberships.push_back({.team = named, .from = second});
  }
  Audience leads;
  leads.id = "leads";
  leads.under = named;
  leads.people = PeopleShown::named;
  table.organisation.audiences.push_back(leads);
  TeamFacts facts{"named", 9, 9, {"away.4"}};
  for (int i = 0; i < 8; ++i) facts.members.push_back("named." + std::to_string(i));
  table.editions[0].teams = {{"", 16, 16, {}}, facts};
  const auto tell = [&](const char* audience, const char* level, const char* subject) {
    table.earlier.push_back({audience, HandTable::first(), MeasureFamily::usage_and_money, level,
                             subject, first, second});
  };
  tell("company", "org", "");
  tell("company", "team", "named");
  tell("leads", "team", "named");
  CHECK(table.plan().safe);
  // Had she been in `named` all along, her row would have told it. A ledger that doesn't say that
  // people stood by name leaves nothing that may be shown.
  for (Person& person : table.organisation.people) {
    if (person.id == "away.4") person.memberships = {{.team = named, .from = first}};
  }
  CHECK_FALSE(table.plan().safe);
  tell("leads", std::string(kNamedPeople).c_str(), "");
  const SuppressionPlan plan = table.plan();
  CHECK(plan.safe);
  CHECK(plan.counts.told_before > 0);
}

PublishedCell told(const std::string& level, const std::string& subject) {
  return {.audience = "company",
          .edition = HandTable::first(),
          .level = level,
          .subject = subject,
          .from = first_day(HandTable::first()),
          .to = first_day(HandTable::first() + 1)};
}

TEST_CASE("a cell that an earlier edition showed stays, and another one is taken") {
  HandTable table(1);
  for (const char* id : {"a", "b", "c"}) table.team(id);
  table.fill("a", kThree);
  table.fill("b", kEight);
  table.fill("c", kTen);
  table.build();
  table.earlier = {told("team", "b")};
  const SuppressionPlan plan = table.plan();
  CHECK(plan.safe);
  CHECK(HandTable::withheld(plan) == std::set<std::string>{at("a"), at("c")});
}

TEST_CASE("what earlier editions told is counted, and stops no new edition") {
  HandTable table(1);
  for (const char* id : {"a", "b"}) table.team(id);
  table.fill("a", kThree);
  table.fill("b", kEight);
  table.build();
  CHECK(table.plan().counts.told_before == 0);
  table.earlier = {told("team", "b"), told("org", "")};
  const SuppressionPlan plan = table.plan();
  CHECK(plan.safe);
  CHECK(plan.counts.told_before > 0);
  CHECK(HandTable::withheld(plan) == std::set<std::string>{at("a")});
}

// The ledger tells the organisation (94 + 100) and `large`: `a` + `d` + `b` + `c` are 94, so `a`, with
// 90 of three people, is known to within 4, where 4.5 is asked for. The department of `a` and `d`
// would narrow that to 1. It has five people, is large enough, and hides two other teams: no other
// rule withholds it.
TEST_CASE("what earlier editions left open of a group is left open") {
  HandTable table(1);
  const TeamIndex department = table.team("department");
  table.team("a", department);
  table.team("d", department);
  for (const char* id : {"b", "c", "large"}) table.team(id);
  table.fill("a", {30, 30, 30});
  table.fill("d", {0.5, 0.5});
  table.fill("b", {0.5, 0.5, 0.5});
  table.fill("c", {0.5, 0.5, 0.5});
  table.fill("large", kTen);
  table.build();
  table.earlier = {told("team", "large"), told("org", "")};
  const SuppressionPlan plan = table.plan();
  CHECK(plan.safe);
  CHECK(plan.counts.told_before > 0);
  CHECK(HandTable::withheld(plan).contains(at("department")));
  table.organisation.report.dominance_p = 3;  // .9 is asked for, and there
  CHECK(table.plan().counts.told_before == 0);
  CHECK_FALSE(HandTable::withheld(table.plan()).contains(at("department")));
}

TEST_CASE("a larger least group stops no edition after many with a smaller one") {
  HandTable table(3);
  for (const char* id : {"a", "b", "c"}) table.team(id);
  table.fill("a", std::vector<double>(6, 10.0));
  table.fill("b", kEight);
  table.fill("c", kTen);
  table.build({3});
  const SuppressionPlan first = table.plan();
  REQUIRE(first.safe);
  CHECK(HandTable::withheld(first).empty());
  table.earlier = first.published;
  table.organisation.report.min_group = 7;
  const SuppressionPlan plan = table.plan();
  CHECK(plan.safe);
  // All of it stands in the ledger: `a` is withheld, and nothing needs to hide it.
  CHECK(HandTable::withheld(plan) == std::set<std::string>{at("a", 0), at("a", 1), at("a", 2), "W3|team|a"});
  table.earlier.clear();
  CHECK(HandTable::withheld(table.plan()).size() > 4);
}

// `a` and `b` share two withheld months. Of `b` an earlier edition told the quarter and its last
// month, so the two months of `a` are known together: that stands in files that were given out. No
// cell of `a` tells it, and nothing that is withheld now would take it back.
TEST_CASE("what earlier editions gave away in a sum that no cell tells stops no new edition") {
  HandTable table(4);
  for (const char* id : {"a", "b", "large"}) table.team(id);
  for (int month = 0; month < 4; ++month) {
    table.fill("a", month, month < 2 ? std::vector<double>(3, 30.0) : kEight);
    table.fill("large", month, kTen);
    if (month > 1) table.fill("b", month, kEight);
  }
  for (int i = 0; i < 6; ++i) table.add("b", i / 3, "b." + std::to_string(i), 40);
  table.build();
  const auto tell = [&](const char* level, const char* subject, int from, int to) {
    PublishedCell cell = told(level, subject);
    cell.from = first_day(HandTable::first() + from);
    cell.to = first_day(HandTable::first() + to);
    table.earlier.push_back(cell);
  };
  for (int month = 0; month < 3; ++month) {
    tell("org", "", month, month + 1);
    tell("team", "large", month, month + 1);
  }
  for (const char* team : {"a", "b"}) tell("team", team, 2, 3);
  tell("team", "b", 0, 3);
  const SuppressionPlan plan = table.plan();
  CHECK(plan.safe);
  for (int month = 0; month < 2; ++month) {
    CHECK(HandTable::withheld(plan).contains(at("a", month)));
    CHECK(HandTable::withheld(plan).contains(at("b", month)));
  }
  // Had the quarter of `a` been told too, its months would be known from that.
  tell("team", "a", 0, 3);
  const SuppressionPlan known = table.plan();
  CHECK(known.safe);
  CHECK(known.counts.told_before > plan.counts.told_before);
}

// Random trees: afterwards no sum has one unknown part, what hides together is a safe group, and a
// second run says the same.
TEST_CASE("plans of random organisations are safe, and the same when made again") {
  for (int round = 1; round <= 40; ++round) {
    RandomStream random("plan", "test", "org", static_cast<std::uint64_t>(round));
    HandTable table(4);
    std::vector<std::string> leaves;
    for (int d = 0; d < 3; ++d) {
      const TeamIndex department = table.team("d" + std::to_string(d));
      for (int t = 0; t < 4; ++t) {
        leaves.push_back("d" + std::to_string(d) + "t" + std::to_string(t));
        table.team(leaves.back(), department);
      }
    }
    for (const std::string& leaf : leaves) {
      const std::size_t people = 3 + random.below(9);
      for (int month = 0; month < 4; ++month) {
        std::vector<double> values;
        for (std::size_t i = 0; i < people; ++i) {
          values.push_back(static_cast<double>(random.below(10) * random.below(10) + 1));
        }
        table.fill(leaf, month, values);
      }
    }
    table.build({3});
    const SuppressionPlan plan = table.plan();
    CHECK(plan.safe);
    const auto withheld = HandTable::withheld(plan);
    CHECK(withheld == HandTable::withheld(table.plan()));
    CHECK_FALSE(withheld.contains("W3|org|"));
    for (int month = 0; month < 4; ++month) {
      for (int d = 0; d < 3; ++d) {
        int hidden = withheld.contains(at("d" + std::to_string(d), month)) ? 1 : 0;
        for (int t = 0; t < 4; ++t) {
          const std::string leaf = "d" + std::to_string(d) + "t" + std::to_string(t);
          hidden += withheld.contains(at(leaf, month)) ? 1 : 0;
        }
        CHECK(hidden != 1);
      }
    }
  }
}

}  // namespace
}  // namespace shadowgraph

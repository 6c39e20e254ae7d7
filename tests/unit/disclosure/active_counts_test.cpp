#include "disclosure/active_counts.h"

#include <set>
#include <string>
#include <tuple>

#include <doctest/doctest.h>

namespace shadowgraph {
namespace {

// Teams under the organisation, with how many people they have and how many were active.
struct World {
  World() { organisation.audiences.push_back({}); }

  void count(Level level, const std::string& subject, double active, double people) {
    Figure figure;
    figure.window = "W1";
    figure.level = level;
    figure.subject = subject;
    figure.metric = "adoption.active_people";
    figure.estimate.status = Status::ok;
    figure.estimate.value = active;
    figure.contributions.persons = people;
    figure.contributions.person_count = true;
    edition.figures.push_back(figure);
  }
  void team(const std::string& id, double active, double people) {
    organisation.teams.push_back({id, id, kNone});
    count(Level::team, id, active, people);
  }
  void named(TeamIndex under) {
    Audience leads;
    leads.id = "leads";
    leads.people = PeopleShown::named;
    leads.under = under;
    organisation.audiences.push_back(leads);
  }

  // What is hidden from the widest audience besides what may not be known by itself.
  std::set<std::string> hidden(std::size_t audience = 0) {
    std::vector<std::vector<Suppression>> of(organisation.audiences.size());
    for (auto& one : of) one = {primary_suppression(edition, {5, 15})};
    hide_active_counts({edition}, organisation, of);
    return of[audience][0].counts;
  }

  Organisation organisation;
  EditionFigures edition;
};

TEST_CASE("one hidden number takes the smallest other one with it") {
  World world;
  world.team("a", 24, 27);  // all but three: may not be known
  world.team("b", 10, 20);
  world.team("c", 30, 60);
  world.count(Level::org, "", 64, 107);
  CHECK(world.hidden() == std::set<std::string>{"W1|team|b"});
}

TEST_CASE("two hidden numbers hide each other, and where none is hidden all are told") {
  World world;
  SUBCASE("two") {
    world.team("a", 24, 27);
    world.team("b", 19, 20);
    world.team("c", 30, 60);
    world.count(Level::org, "", 73, 107);
  }
  SUBCASE("none") {
    world.team("a", 12, 27);
    world.team("b", 30, 60);
    world.count(Level::org, "", 42, 87);
  }
  CHECK(world.hidden().empty());
}

TEST_CASE("people who are seen by name hide nobody") {
  World world;
  world.team("a", 25, 27);
  world.team("b", 22, 24);
  world.team("c", 30, 60);
  world.count(Level::org, "", 77, 111);
  CHECK(world.hidden().empty());
  world.named(1);  // b's people stand by name: what is left of the two is a's
  CHECK(world.hidden() == std::set<std::string>{"W1|team|c"});
  CHECK(world.hidden(1) == std::set<std::string>{"W1|team|c"});
}

TEST_CASE("where nothing else can hide it, the whole is hidden, and the bound where that is no help") {
  World world;
  world.team("a", 24, 27);
  world.count(Level::org, "", 24, 27 + 3);
  // 24 of 30 would be told, 24 of 27 not. Of all 30, at most 25 can be: with "more than 22" three.
  CHECK(world.hidden() == std::set<std::string>{"W1|org|", "W1|team|a"});
}

TEST_CASE("one active person of a team takes another number with it, as one inactive does") {
  World world;
  world.team("a", 1, 25);
  world.team("b", 10, 20);
  world.team("c", 30, 60);
  world.count(Level::org, "", 41, 105);
  CHECK(world.hidden() == std::set<std::string>{"W1|team|b"});
}

TEST_CASE("two bounds that meet only at their ends tell both numbers, so another is hidden") {
  World world;
  world.team("a", 4, 20);   // fewer than five
  world.team("b", 20, 20);  // more than fifteen: with 24 in all both would follow
  world.team("c", 30, 60);
  world.count(Level::org, "", 54, 100);
  CHECK(world.hidden() == std::set<std::string>{"W1|team|c"});
}

TEST_CASE("a hidden number of a department's team is hidden by its sibling, no other department") {
  World world;
  world.organisation.teams.push_back({"top", "top", kNone});
  world.count(Level::team, "top", 30, 45);
  world.organisation.teams.push_back({"x", "x", 0});
  world.count(Level::team, "x", 17, 20);
  world.organisation.teams.push_back({"y", "y", 0});
  world.count(Level::team, "y", 13, 25);
  world.team("other", 30, 60);
  world.count(Level::org, "", 60, 105);
  CHECK(world.hidden() == std::set<std::string>{"W1|team|y"});
}

TEST_CASE("people without usage add up as well: three departments told would give the fourth") {
  World world;
  for (const auto& [id, idle, people] : {std::tuple{"a", 10.0, 40.0}, {"b", 12.0, 50.0}, {"c", 1.0, 30.0}}) {
    world.organisation.teams.push_back({id, id, kNone});
    world.count(Level::team, id, idle, people);
  }
  world.count(Level::org, "", 23, 120);
  for (Figure& figure : world.edition.figures) {
    figure.metric = "adoption.non_user_share";
    figure.window = "W3";
    figure.contributions.person_count = false;
    figure.contributions.numerator = figure.estimate.value;
    figure.contributions.denominator = figure.contributions.persons;
  }
  CHECK(world.hidden() == std::set<std::string>{"W3|team|a|adoption.non_user_share"});
}

}  // namespace
}  // namespace shadowgraph

#include "disclosure/own_patterns.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "disclosure/disclose.h"
#include "unit/disclosure/disclose_alone.h"

namespace shadowgraph {
namespace {

Organisation three_teams() {
  Organisation organisation;
  organisation.teams = {{"apps", "Apps", kNone}, {"core", "Core", kNone}, {"data", "Data", kNone}};
  for (const char* id : {"ada", "bo"}) {
    organisation.people.push_back({.id = id, .name = id});
    organisation.people.back().memberships.push_back({.team = 0});
  }
  return organisation;
}

Figure cost(const std::string& subject, const std::vector<double>& by_person,
            const std::string& window = "W3") {
  Figure figure;
  figure.window = window;
  figure.level = subject.empty() ? Level::org : Level::team;
  figure.subject = subject;
  figure.metric = "patterns.loop_cost";
  figure.unit = "USD";
  Contributions& amounts = figure.contributions;
  amounts.additive = true;
  amounts.persons = subject.empty() ? 30 : 10;
  for (const double amount : by_person) {
    amounts.total += amount;
    if (amount > amounts.largest) {
      amounts.second = amounts.largest;
      amounts.largest = amount;
    } else if (amount > amounts.second) {
      amounts.second = amount;
    }
  }
  figure.estimate.status = Status::ok;
  figure.estimate.value = amounts.total;
  return figure;
}

EditionFigures figures_of(std::vector<Figure> figures) {
  EditionFigures edition;
  edition.edition = make_month(2026, 10);
  edition.teams = {{"", 30, 30, {"ada", "bo"}},
                   {"apps", 10, 10, {"ada", "bo"}},
                   {"core", 10, 10, {}},
                   {"data", 10, 10, {}}};
  edition.figures = std::move(figures);
  return edition;
}

DisclosedEdition shown_to(const EditionFigures& figures, PeopleShown people = PeopleShown::none) {
  static const Organisation organisation = three_teams();
  static const UsageRollup usage;
  Audience audience;
  audience.people = people;
  return disclose_to_audience(figures, {organisation, usage, {}, {}}, audience);
}

bool shows(const DisclosedEdition& edition, const std::string& team,
           const std::string& window = "W3") {
  return edition.at(window, team.empty() ? "org" : "team", team, "patterns.loop_cost").shown();
}

const std::vector<double> kSpread = {10, 10, 10, 10};

TEST_CASE("one person's loops in a team are withheld, with a sibling, so that none follows") {
  const auto seen =
      shown_to(figures_of({cost("", {10, 10, 10, 10, 9, 9, 9, 9, 30}), cost("apps", {30}),
                           cost("core", kSpread), cost("data", {9, 9, 9, 9})}));
  CHECK(shows(seen, ""));
  CHECK_FALSE(shows(seen, "apps"));
  CHECK_FALSE(shows(seen, "data"));  // the least of the others
  CHECK(shows(seen, "core"));
}

TEST_CASE("where every team is safe, all are shown") {
  const auto seen =
      shown_to(figures_of({cost("", {10, 10, 10, 10, 9, 9, 9, 9}), cost("apps", kSpread),
                           cost("core", {9, 9, 9, 9}), cost("data", {})}));
  for (const char* team : {"", "apps", "core", "data"}) CHECK(shows(seen, team));
}

TEST_CASE("a withheld department does not follow from its teams") {
  Organisation organisation = three_teams();
  organisation.teams.push_back({"unit", "Unit", kNone});
  organisation.teams[0].parent = organisation.teams[1].parent = 3;
  EditionFigures figures = figures_of(
      {cost("", {10, 10, 10, 10, 9, 9, 9, 9, 8}), cost("apps", kSpread), cost("core", {9, 9, 9, 9}),
       cost("data", {8}), cost("unit", {10, 10, 10, 10, 9, 9, 9, 9})});
  figures.teams.push_back({"unit", 20, 20, {}});
  const UsageRollup usage;
  const auto seen = disclose_to_audience(figures, {organisation, usage, {}, {}}, Audience{});
  CHECK(shows(seen, ""));
  CHECK_FALSE(shows(seen, "data"));
  CHECK_FALSE(shows(seen, "unit"));  // the other part of the whole
  CHECK_FALSE(shows(seen, "core"));  // else the unit would be the sum of its teams
  CHECK(shows(seen, "apps"));
}

TEST_CASE("money of a single month is told of no group") {
  const auto seen = shown_to(figures_of({cost("", kSpread, "W1"), cost("", kSpread, "W3")}));
  CHECK_FALSE(shows(seen, "", "W1"));
  CHECK(shows(seen, "", "W3"));
}

TEST_CASE("a person's own loops reach that person alone, whatever an audience's consent") {
  EditionFigures figures = figures_of({cost("", kSpread)});
  Figure own = cost("ada", {5});
  own.level = Level::person;
  figures.figures.push_back(own);
  figures.loops = {{"ada", {0}, {600'000'000}, make_date(2026, 10, 14), "cursor", false, 15, {}},
                   {"bo", {0}, {600'000'000}, make_date(2026, 10, 15), "cursor", false, 6, {}}};
  const auto named = shown_to(figures, PeopleShown::named);
  CHECK_FALSE(named.has("W3", "person", "ada", "patterns.loop_cost"));
  CHECK(named.loops.empty());
  const Organisation organisation = three_teams();
  const UsageRollup usage;
  const auto self = disclose_to_self(figures, {organisation, usage, {}, {}}, 0);
  CHECK(self.at("W3", "person", "ada", "patterns.loop_cost").shown());
  REQUIRE(self.loops.size() == 1);
  CHECK(self.loops[0].requests == 15);
  CHECK(self.loops[0].minutes == 10);
}

}  // namespace
}  // namespace shadowgraph

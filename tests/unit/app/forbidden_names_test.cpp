#include <doctest/doctest.h>

#include "app/forbidden_names.h"

using namespace shadowgraph;

namespace {

Organisation people(std::vector<Person> listed) {
  Organisation organisation;
  organisation.name = "Northwind";
  organisation.people = std::move(listed);
  return organisation;
}

Person person(std::string id, std::string name, std::vector<std::string> aliases = {}) {
  Person out;
  out.id = std::move(id);
  out.name = std::move(name);
  out.aliases = std::move(aliases);
  return out;
}

std::string found_in(const ForbiddenNames& names, const Organisation& organisation,
                     std::string_view text, std::vector<bool> allowed = {}) {
  allowed.resize(organisation.people.size());
  std::string out;
  for (const NameFound& found : names.find(text, allowed)) {
    out += std::string(kind_words(found.kind)) + " of " + organisation.people[found.person].id + "; ";
  }
  return out;
}

}  // namespace

TEST_CASE("ids, names either way round, aliases and addresses are found") {
  const Organisation organisation =
      people({person("p17", "Ada Lind", {"ada.lind@example.com", "al_northwind", "zephyr"})});
  const ForbiddenNames names(organisation, {});
  CHECK(found_in(names, organisation, "by p17") == "the id of p17; ");
  CHECK(found_in(names, organisation, "by Ada Lind") == "the name of p17; ");
  CHECK(found_in(names, organisation, "Lind, Ada") == "the name of p17; ");
  CHECK(found_in(names, organisation, "AdaLind") == "the name of p17; ");
  CHECK(found_in(names, organisation, "mailto:ada.lind@example.com") == "the name of p17; ");
  CHECK(found_in(names, organisation, "AL-Northwind") == "an alias of p17; ");
  CHECK(found_in(names, organisation, "zephyr") == "an alias of p17; ");
  CHECK(found_in(names, organisation, "Ada Lind", {true}).empty());
  CHECK(names.looked_for({false}) == 5);
  CHECK(names.looked_for({true}) == 0);
}

TEST_CASE("an id that ends a metric's is found by itself, not within the metric's") {
  const Organisation organisation = people({person("p90", "Ada Lind"), person("raw", "Bo Ek")});
  PublicText text{"raw counts of the month", {}, {}};
  text.own_endings = "p90 raw";
  const ForbiddenNames names(organisation, text);
  CHECK(found_in(names, organisation, "W3,team,a,outcomes.cycle_p90,12.5").empty());
  CHECK(found_in(names, organisation, "outcomes.cycle\\_p90 and \\_p90").empty());
  CHECK(found_in(names, organisation, "W3,person,p90,cost.spend,12.5") == "the id of p90; ");
  CHECK(found_in(names, organisation, "people/p90.html") == "the id of p90; ");
  CHECK(found_in(names, organisation, "P90") == "the id of p90; ");
  CHECK(found_in(names, organisation, "the raw counts").empty());  // prose has it too
  CHECK(names.skipped({false, false}) == 1);
}

TEST_CASE("words that text holds anyway are not looked for, and counted") {
  const Organisation organisation = people(
      {person("may", "May Report", {"li", "12345678", "123456789"}), person("x", "Claude Code")});
  const ForbiddenNames names(organisation, {"may report", "usage of Claude Code", {}});
  CHECK(found_in(names, organisation, "In May li wrote 12345678 lines with Claude Code").empty());
  CHECK(names.skipped({false, false}) == 5);
  CHECK(found_in(names, organisation, "by May Report, user 123456789") ==
        "the name of may; an alias of may; ");
}

TEST_CASE("a name within the name of a team is public there and nowhere else") {
  const Organisation organisation = people({person("vega", "Vega Lind")});
  const ForbiddenNames names(organisation, {"", "", {"Project Vega", "vega-tools"}});
  CHECK(found_in(names, organisation, "Project Vega and vega-tools").empty());
  CHECK(found_in(names, organisation, "Vega alone") == "the id of vega; ");
  CHECK(found_in(names, organisation, "Project Vega Lind") == "the name of vega; ");
}

TEST_CASE("namesakes: a name is forbidden where none of its bearers may be named") {
  const Organisation organisation =
      people({person("a1", "Anna Berg"), person("a2", "Anna Berg"), person("a3", "Karl Anna Berg")});
  const ForbiddenNames names(organisation, {});
  CHECK(found_in(names, organisation, "Anna Berg", {true, false, false}).empty());
  CHECK(found_in(names, organisation, "Karl Anna Berg", {false, false, true}).empty());
  CHECK(found_in(names, organisation, "Anna Berg", {false, false, true}) ==
        "the name of a1; the name of a2; ");
}

TEST_CASE("bots have no name to hide") {
  Organisation organisation = people({person("review-bot", "Review Bot")});
  organisation.people[0].kind = PersonKind::bot;
  CHECK(found_in(ForbiddenNames(organisation, {}), organisation, "review-bot").empty());
}

// Who is reached when, what is untreated, what is an effect cell (METRICS G4, G5), by hand.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "metrics/uplift_outcomes.h"
#include "metrics/uplift_window.h"
#include "unit/metrics/uplift_world.h"

namespace shadowgraph {
namespace {

using test::UpliftRun;
using test::UpliftWorld;

const Month kFirst = make_month(2025, 1);
const Month kEdition = make_month(2026, 1);  // the panel ends with December 2025

// Five people beside a named senior; everybody ships in every month.
UpliftWorld small_world() {
  UpliftWorld world(kFirst);
  const TeamIndex team = world.small.team("alpha");
  for (const char* id : {"ann", "ben", "cat", "dan", "eve", "kim", "lou"}) {
    world.person(id, team);
    for (int m = 0; m < 14; ++m) world.ship(id, m, 2);
  }
  world.name_subject("kim");
  return world;
}

// U, donut and F, D and what is unused, one letter a month.
std::string letters(const UpliftPanel& panel, const UpliftRun& run, const std::string& id) {
  for (std::uint32_t i = 0; i < panel.persons.size(); ++i) {
    if (run.work.subjects[panel.persons[i]].id != id) continue;
    std::string text(panel.months(), '.');
    for (std::size_t m = 0; m < panel.months(); ++m) {
      if (panel.untreated[panel.at(i, m)] != 0) text[m] = 'U';
    }
    for (const ActiveCell& cell : panel.cells) {
      if (cell.person == i) text[cell.month] = text[cell.month] == 'U' ? '!' : 'D';
    }
    return text;
  }
  return "not in the panel";
}

std::string letters_of(UpliftWorld& world, const std::string& id) {
  UpliftRun& run = world.run(kEdition);
  const UpliftPanel panel =
      make_uplift_panel(run.frames, run.links, multiplier_subjects(run.frames, run.links));
  return letters(panel, run, id);
}

TEST_CASE("the panel ends where every change had its full follow-up") {
  UpliftWorld world = small_world();
  UpliftRun& run = world.run(kEdition);
  const WorkWindow window = make_panel_window(run.work);
  CHECK(window.months == 12);
  CHECK(window.from == test::day(2025, 1, 1));
  CHECK(window.to == test::day(2026, 1, 1));
  // January had only 28 days of follow-up at the end of February.
  const WorkWindow february = make_panel_window(world.run(make_month(2026, 2)).work);
  CHECK(february.to == test::day(2026, 1, 1));
}

TEST_CASE("the panel begins when changes and the earliest of adoptions, help and reviews do") {
  UpliftWorld world = small_world();
  UpliftRun& run = world.run(kEdition);
  world.records.first_help = TimeZone::utc().midnight(test::day(2025, 3, 20));
  CHECK(make_panel_window(run.work).from == test::day(2025, 3, 1));
  world.records.first_adoption = TimeZone::utc().midnight(test::day(2025, 2, 27));
  CHECK(make_panel_window(run.work).from == test::day(2025, 2, 1));
}

TEST_CASE("months before the donut are untreated, the donut and the month of contact are unused") {
  UpliftWorld world = small_world();
  world.link("kim", "ann", 5);
  CHECK(letters_of(world, "ann") == "UUUU..DDDDDD");
  CHECK(letters_of(world, "ben") == "UUUUUUUUUUUU");
  CHECK(letters_of(world, "kim") == "UUUUUUUUUUUU");
}

TEST_CASE("months later than six after the last contact are washed out, never controls") {
  UpliftWorld world = small_world();
  world.link("kim", "ann", 4);
  CHECK(letters_of(world, "ann") == "UUU..DDDDDD.");
  world.link("kim", "ann", 5);
  CHECK(letters_of(world, "ann") == "UUU..DDDDDDD");
}

TEST_CASE("who was reached in the panel's first three months or before is in neither set") {
  UpliftWorld world = small_world();
  world.link("kim", "ann", 2);
  world.link("kim", "ben", 3);
  world.link("kim", "cat", -1);
  CHECK(letters_of(world, "ann") == "not in the panel");
  CHECK(letters_of(world, "ben") == "UU..DDDDDD..");
  CHECK(letters_of(world, "cat") == "not in the panel");
}

TEST_CASE("a contact just after the panel makes its last month a donut") {
  UpliftWorld world = small_world();
  world.link("kim", "ann", 12);
  CHECK(letters_of(world, "ann") == "UUUUUUUUUUU.");
}

TEST_CASE("subjects are receivers too, unless they are to be left out") {
  UpliftWorld world = small_world();
  world.name_subject("lou");
  world.link("kim", "lou", 5);
  CHECK(letters_of(world, "lou") == "UUUU..DDDDDD");
  world.small.organisation.report.exclude_subjects = true;
  CHECK(letters_of(world, "lou") == "UUUUUUUUUUUU");
}

TEST_CASE("links of people who are no subjects reach nobody") {
  UpliftWorld world = small_world();
  world.link("dan", "ann", 5);
  CHECK(letters_of(world, "ann") == "UUUUUUUUUUUU");
}

TEST_CASE("an effect cell is shared by all who are active in it, and doses by their points") {
  UpliftWorld world = small_world();
  world.name_subject("lou");
  world.link("kim", "ann", 4, 3);
  world.link("lou", "ann", 6, 1);
  const UpliftPanel panel = world.panel(kEdition);
  REQUIRE(panel.cells.size() == 7);  // months 5 to 11
  CHECK(panel.cells[1].subjects == std::vector<std::uint32_t>{0});
  CHECK(panel.cells[2].subjects == std::vector<std::uint32_t>{0, 1});
  CHECK(panel.cells[2].dose == std::vector<double>{3, 1});
  CHECK(panel.cells[2].event_time == 3);
  CHECK(panel.cells[6].subjects == std::vector<std::uint32_t>{1});  // month 11
}

TEST_CASE("without names those who reach at least three and the top tenth are the subjects") {
  UpliftWorld world(kFirst);
  const TeamIndex team = world.small.team("alpha");
  for (int i = 0; i < 20; ++i) world.person("p" + std::to_string(10 + i), team);
  world.ship("p10", 0, 1);
  for (int i = 1; i <= 3; ++i) {
    world.link("p29", "p" + std::to_string(10 + i), 6);
    // Ordinary reviewing alone makes no subject.
    world.link("p28", "p" + std::to_string(10 + i), 6, 1, false);
  }
  world.link("p27", "p11", 6);
  world.link("p27", "p12", 6);
  UpliftRun& run = world.run(kEdition);
  const std::vector<SubjectIndex> subjects = multiplier_subjects(run.frames, run.links);
  REQUIRE(subjects.size() == 1);
  CHECK(run.work.subjects[subjects[0]].id == "p29");
  world.name_subject("p10");
  UpliftRun& named = world.run(kEdition);
  const std::vector<SubjectIndex> by_name = multiplier_subjects(named.frames, named.links);
  REQUIRE(by_name.size() == 1);
  CHECK(named.work.subjects[by_name[0]].id == "p10");
}

TEST_CASE("people of a team not employed on the first of the month of contact are unassigned") {
  UpliftWorld world = small_world();
  const TeamIndex beta = world.small.team("beta");
  for (Person& person : world.small.organisation.people) {
    if (person.id == "ann") person.memberships.front().team = beta;
    if (person.id == "ben") person.memberships.front().end = test::day(2025, 4, 10);
  }
  world.link("kim", "ben", 7);
  const UpliftPanel panel = world.panel(kEdition);
  // ann: beta; ben: (unassigned), whose id comes first; the others: alpha.
  CHECK(panel.team == std::vector<std::uint32_t>{2, 0, 1, 1, 1, 1, 1});
}

TEST_CASE("approvals by a subject with a link to the author are no verdict, in whatever month") {
  UpliftWorld world = small_world();
  world.link("kim", "ann", 8);
  world.review("kim", 0, ReviewState::approved);  // changes of ann in the first month
  world.review("kim", 1, ReviewState::approved);
  world.review("dan", 1, ReviewState::approved);
  const std::size_t of_ben = 28;
  world.review("kim", of_ben, ReviewState::approved);  // no link to ben
  world.review("kim", of_ben + 1, ReviewState::changes_requested);
  UpliftRun& run = world.run(kEdition);
  const UpliftPanel panel =
      make_uplift_panel(run.frames, run.links, multiplier_subjects(run.frames, run.links));
  const UpliftOutcome outcome = first_pass_changes(run.work, panel, run.links);
  CHECK(outcome.exposure[panel.at(0, 0)] == 1);
  CHECK(outcome.count[panel.at(0, 0)] == 1);
  CHECK(outcome.exposure[panel.at(1, 0)] == 2);
  CHECK(outcome.count[panel.at(1, 0)] == 1);
}

TEST_CASE("a shared change is one whole change of each author, its credit is shared") {
  UpliftWorld world = small_world();
  world.change("ann", test::day(2025, 6, 3), {"ben"}).reworked.within_window = true;
  world.change("ann", test::day(2025, 7, 3), {"ben"});
  UpliftRun& run = world.run(kEdition);
  const UpliftPanel panel = make_uplift_panel(run.frames, run.links, {});
  const UpliftOutcome reworked = reworked_changes(run.work, panel);
  CHECK(reworked.exposure[panel.at(0, 5)] == 3);
  CHECK(reworked.count[panel.at(0, 5)] == 1);
  CHECK(reworked.count[panel.at(1, 5)] == 1);
  CHECK(panel.credits[panel.at(0, 5)] == 2);
  CHECK(panel.credits[panel.at(0, 6)] == 2.5);
  CHECK(panel.exposure[panel.at(0, 6)] == doctest::Approx(1));
}

}  // namespace
}  // namespace shadowgraph

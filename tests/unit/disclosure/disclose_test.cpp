#include "disclosure/disclose.h"

#include <set>

#include <doctest/doctest.h>

#include "disclosure/figure_rows.h"
#include "disclosure/known_people.h"
#include "unit/disclosure/disclose_alone.h"

namespace shadowgraph {
namespace {

// A tree of two teams below one, and people in them.
Organisation small_organisation() {
  Organisation organisation;
  organisation.name = "Acme";
  organisation.teams = {{"apps", "Apps", 1}, {"engineering", "Engineering", kNone},
                        {"sales", "Sales", kNone}};
  organisation.people.push_back({.id = "ada", .name = "Ada Lind"});
  organisation.people.push_back({.id = "bo", .name = "Bo Ek"});
  organisation.people[0].memberships.push_back({.team = 0});
  organisation.people[1].memberships.push_back({.team = 2});
  organisation.audiences.push_back(Audience{});
  return organisation;
}

Figure spend(Level level, const std::string& subject, double persons, double total, double largest,
             double second) {
  Figure figure;
  figure.window = "W1";
  figure.level = level;
  figure.subject = subject;
  figure.metric = "cost.spend";
  figure.unit = "USD";
  figure.estimate.status = Status::ok;
  figure.estimate.value = total;
  figure.estimate.n = persons - 5;
  figure.contributions = {.persons = persons, .additive = true, .total = total,
                          .largest = largest, .second = second};
  figure.from = make_date(2026, 10, 1);
  figure.to = make_date(2026, 11, 1);
  return figure;
}

EditionFigures small_edition() {
  EditionFigures figures;
  figures.edition = make_month(2026, 10);
  figures.figures = {spend(Level::org, "", 20, 1000, 100, 90),
                     spend(Level::person, "ada", 1, 100, 100, 0),
                     spend(Level::person, "bo", 1, 90, 90, 0),
                     spend(Level::team, "apps", 4, 300, 100, 80),
                     spend(Level::team, "engineering", 12, 700, 100, 90),
                     spend(Level::team, "sales", 8, 300, 250, 40),
                     spend(Level::team, "(bots)", 0, 50, 0, 0),
                     spend(Level::team, "(unassigned)", 9, 50, 10, 9),
                     spend(Level::team, "engineering/direct", 8, 400, 90, 80)};
  figures.teams = {{"", 20, 20, {"ada", "bo"}}, {"apps", 4, 4, {"ada"}},
                   {"engineering", 12, 12, {"ada"}}, {"sales", 8, 8, {"bo"}}};
  return figures;
}

EditionBackground background_of(const Organisation& organisation) {
  static const UsageRollup usage;
  return {organisation, usage, {}, {}};
}

TEST_CASE("an audience without people sees no person, no part without a page, and no small group") {
  const Organisation organisation = small_organisation();
  const auto seen = disclose_to_audience(small_edition(), background_of(organisation), Audience{});
  CHECK(seen.at("W1", "org", "", "cost.spend").shown());
  CHECK(seen.at("W1", "team", "engineering", "cost.spend").shown());
  CHECK(seen.at("W1", "team", "(bots)", "cost.spend").shown());
  CHECK_FALSE(seen.has("W1", "person", "ada", "cost.spend"));
  CHECK_FALSE(seen.has("W1", "team", "(unassigned)", "cost.spend"));
  CHECK_FALSE(seen.has("W1", "team", "engineering/direct", "cost.spend"));
  CHECK(seen.people.empty());
  SUBCASE("too few people") {
    CHECK(seen.at("W1", "team", "apps", "cost.spend").status == CellStatus::withheld);
  }
  SUBCASE("one person makes most of it") {
    CHECK(seen.at("W1", "team", "sales", "cost.spend").status == CellStatus::withheld);
  }
}

TEST_CASE("withheld looks the same whatever the reason") {
  const Organisation organisation = small_organisation();
  EditionFigures figures = small_edition();
  figures.figures[4].estimate = {.status = Status::thin, .n = 3};
  figures.figures[4].note = "two months";
  const auto seen = disclose_to_audience(figures, background_of(organisation), Audience{});
  std::set<std::string> rows;
  for (FigureRow row : disclosed_rows(seen, RowKind::edition_figures)) {
    if (row.status != "withheld") continue;
    row.subject.clear();
    rows.insert(format_rows_csv({row}, RowKind::edition_figures));
  }
  CHECK(seen.withheld_cells == 3);
  CHECK(rows.size() == 1);
}

TEST_CASE("rows of the records of work are told by kind, where the whole may be seen") {
  Organisation organisation = small_organisation();
  organisation.timezone = "Europe/Stockholm";
  WorkRecords work;
  work.people = {{0, "", false}, {kNone, "stranger", false}};
  for (const WorkPersonIndex author : {0U, 0U, 0U, 1U}) {
    Change change;
    change.author = author;
    work.changes.push_back(change);
  }
  const auto late = TimeZone::utc().midnight(make_date(2026, 10, 1));
  WorkFileCoverage file;
  file.path = "work/changes-ada.csv";
  file.kind = "changes";
  file.rows = 4;
  file.counted = 3;
  file.repeated = 1;
  file.first = Instant{late.micros - 3'600'000'000};  // already 1 October in Stockholm
  file.last = late;
  file.with_ai_assisted = 2;
  file.with_reworked = 4;
  work.files = {file, file};
  work.files[1].rows = work.files[1].quarantined = 2;
  work.files[1].counted = 1;
  work.files[1].repeated = 0;
  work.files[1].last = TimeZone::utc().midnight(make_date(2026, 10, 9));
  work.files[1].with_ai_assisted = work.files[1].with_reworked = 0;
  EditionBackground background = background_of(organisation);
  background.work = &work;
  const auto seen = disclose_to_audience(small_edition(), background, Audience{});
  REQUIRE(seen.work_rows.size() == 1);  // no file of reviews, none of defects
  const DisclosedWorkInput& changes = seen.work_rows[0];
  CHECK(changes.kind == "changes");
  CHECK(changes.files == 2);
  CHECK(changes.rows_read == 6);
  CHECK(changes.rows_counted == 4);
  CHECK(changes.rows_repeated == 1);
  CHECK(changes.rows_quarantined == 2);
  CHECK(changes.first_day == make_date(2026, 10, 1));
  CHECK(changes.last_day == make_date(2026, 10, 9));
  CHECK(changes.unknown_people_share == 0.25);
  CHECK(changes.ai_mark_share == 0.5);
  CHECK(changes.feature_share == 0.0);
  CHECK(changes.rework_share == 1.0);
  Audience part;
  part.under = 1;
  CHECK(disclose_to_audience(small_edition(), background, part).work_rows.empty());
  CHECK(disclose_to_self(small_edition(), background, 0).work_rows.empty());
}

TEST_CASE("one unsafe money figure of a group withholds the others of that group and window") {
  const Organisation organisation = small_organisation();
  EditionFigures figures = small_edition();
  Figure tokens = spend(Level::team, "sales", 8, 8000, 1500, 1400);
  tokens.metric = "cost.tokens_total";
  Figure rate = tokens;
  rate.metric = "adoption.breadth";
  rate.contributions = {.persons = 8};
  figures.figures.push_back(tokens);
  figures.figures.push_back(rate);
  const auto seen = disclose_to_audience(figures, background_of(organisation), Audience{});
  CHECK_FALSE(seen.at("W1", "team", "sales", "cost.tokens_total").shown());
  CHECK(seen.at("W1", "team", "sales", "adoption.breadth").shown());
}

TEST_CASE("a named audience below a team sees that team's people and nothing above or beside it") {
  const Organisation organisation = small_organisation();
  Audience leads;
  leads.id = "leads";
  leads.people = PeopleShown::named;
  leads.consent = "works agreement";
  leads.under = 1;
  const auto seen = disclose_to_audience(small_edition(), background_of(organisation), leads);
  CHECK(seen.at("W1", "person", "ada", "cost.spend").shown());
  CHECK_FALSE(seen.has("W1", "person", "bo", "cost.spend"));
  CHECK_FALSE(seen.has("W1", "org", "", "cost.spend"));
  CHECK_FALSE(seen.has("W1", "team", "sales", "cost.spend"));
  CHECK_FALSE(seen.has("W1", "team", "(bots)", "cost.spend"));
  REQUIRE(seen.people.size() == 1);
  CHECK(seen.people[0].name == "Ada Lind");
  CHECK(seen.teams.front().id == "engineering");
  CHECK(seen.teams.front().parent.empty());
}

TEST_CASE("people are shown for the months in which they belonged to the audience's part") {
  Organisation organisation = small_organisation();
  organisation.people[0].memberships = {
      {.team = 2, .from = make_date(2026, 1, 1), .end = make_date(2026, 9, 1)},
      {.team = 0, .from = make_date(2026, 9, 1)}};
  Audience leads;
  leads.id = "leads";
  leads.people = PeopleShown::named;
  leads.under = 1;
  EditionFigures figures = small_edition();
  const auto add = [&](const char* window, const char* metric, int first_month) {
    Figure figure = spend(Level::person, "ada", 1, 100, 100, 0);
    figure.window = window;
    figure.metric = metric;
    figure.from = make_date(2026, first_month, 1);
    figures.figures.push_back(figure);
  };
  add("W12", "cost.spend", 1);
  add("W3", "cost.spend", 8);
  add("W2", "cost.spend", 9);
  add("W3", "multiplier.reach", 8);
  add("W12", "outcomes.throughput", 1);
  Suppression suppression = primary_suppression(figures, {5, 15});
  withhold_months_elsewhere(figures, organisation, leads, suppression);
  const auto seen =
      disclose_to_audience(figures, background_of(organisation), leads, suppression);
  const auto shown = [&](const char* window, const char* metric) {
    return seen.at(window, "person", "ada", metric).shown();
  };
  CHECK(shown("W1", "cost.spend"));
  CHECK(shown("W2", "cost.spend"));
  CHECK_FALSE(shown("W3", "cost.spend"));
  CHECK_FALSE(shown("W12", "cost.spend"));
  CHECK_FALSE(shown("W3", "multiplier.reach"));
  CHECK_FALSE(shown("W12", "outcomes.throughput"));
  CHECK(seen.at("W12", "person", "ada", "cost.spend").status == CellStatus::withheld);
  // The whole company's readers knew them all along.
  leads.under = kNone;
  Suppression of_all = primary_suppression(figures, {5, 15});
  withhold_months_elsewhere(figures, organisation, leads, of_all);
  const auto all = disclose_to_audience(figures, background_of(organisation), leads, of_all);
  CHECK(all.at("W12", "person", "ada", "cost.spend").shown());
}

TEST_CASE("a self folder holds one person's figures and no other figure") {
  const Organisation organisation = small_organisation();
  const auto seen = disclose_to_self(small_edition(), background_of(organisation), 0);
  REQUIRE(seen.self.has_value());
  CHECK(seen.self->id == "ada");
  for (const auto& [key, cell] : seen.cells) {
    CHECK(key.level == "person");
    CHECK(key.subject == "ada");
  }
  CHECK(seen.cells.size() == 1);
}

TEST_CASE("pseudonyms do not exempt a single person from the minimum group") {
  const Organisation organisation = small_organisation();
  Audience audience;
  audience.people = PeopleShown::pseudonym;
  const auto seen = disclose_to_audience(small_edition(), background_of(organisation), audience);
  for (const auto& [key, cell] : seen.cells) CHECK(key.level != "person");
}

TEST_CASE("n of an amount is left out where it would tell who did nothing") {
  const Organisation organisation = small_organisation();
  EditionFigures figures = small_edition();
  figures.figures[0].estimate.n = 20;
  const auto everybody = disclose_to_audience(figures, background_of(organisation), Audience{});
  CHECK_FALSE(everybody.at("W1", "org", "", "cost.spend").n.has_value());
  figures.figures[0].estimate.n = 15;
  const auto most = disclose_to_audience(figures, background_of(organisation), Audience{});
  CHECK(most.at("W1", "org", "", "cost.spend").n == 15.0);
}

TEST_CASE("n beside another figure does not tell the number of the active either") {
  const Organisation organisation = small_organisation();
  EditionFigures figures = small_edition();
  Figure breadth = spend(Level::team, "engineering", 12, 1.2, 0, 0);
  breadth.metric = "adoption.breadth";
  breadth.contributions = {.persons = 10};  // of the active; the team has twelve people
  breadth.estimate.n = 10;
  Figure rate = breadth;
  rate.metric = "adoption.rate";
  rate.contributions = {.persons = 12, .numerator = 6, .denominator = 12};
  rate.estimate.n = 12;
  Figure days = breadth;
  days.metric = "cost.spend_per_active_day";
  days.estimate.n = 140;
  figures.figures.insert(figures.figures.end(), {breadth, rate, days});
  const auto seen = disclose_to_audience(figures, background_of(organisation), Audience{});
  CHECK_FALSE(seen.at("W1", "team", "engineering", "adoption.breadth").n.has_value());
  CHECK(seen.at("W1", "team", "engineering", "adoption.breadth").shown());
  CHECK(seen.at("W1", "team", "engineering", "adoption.rate").n == 12.0);
  CHECK(seen.at("W1", "team", "engineering", "cost.spend_per_active_day").n == 140.0);
}

TEST_CASE("a burn of the year is withheld where one month of its spend is") {
  const Organisation organisation = small_organisation();
  EditionFigures figures = small_edition();
  for (const char* metric : {"budget.burn_year", "budget.forecast_year"}) {
    Figure row = spend(Level::team, "engineering", 12, 700, 100, 90);
    row.window = "period";
    row.metric = metric;
    row.from = make_date(2026, 1, 1);
    row.to = make_date(2027, 1, 1);
    figures.figures.push_back(row);
  }
  SUBCASE("all months can be shown") {
    const auto seen = disclose_to_audience(figures, background_of(organisation), Audience{});
    CHECK(seen.at("period", "team", "engineering", "budget.burn_year").shown());
  }
  SUBCASE("in one month the team had three people") {
    SeriesFigure march{make_month(2026, 3), spend(Level::team, "engineering", 3, 70, 30, 20)};
    march.figure.window.clear();
    figures.series.push_back(march);
    const auto seen = disclose_to_audience(figures, background_of(organisation), Audience{});
    CHECK(seen.at("period", "team", "engineering", "budget.burn_year").status ==
          CellStatus::withheld);
    CHECK(seen.at("period", "team", "engineering", "budget.forecast_year").status ==
          CellStatus::withheld);
  }
}

}  // namespace
}  // namespace shadowgraph

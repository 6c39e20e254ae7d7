#include "disclosure/influence.h"

#include <doctest/doctest.h>

#include "disclosure/disclose.h"
#include "unit/disclosure/disclose_alone.h"

namespace shadowgraph {
namespace {

Organisation organisation_of_two() {
  Organisation organisation;
  organisation.teams = {{"apps", "Apps", kNone}, {"core", "Core", kNone}};
  organisation.people.push_back({.id = "ada", .name = "Ada Lind", .aliases = {"ada@example.com"}});
  organisation.people.push_back({.id = "bo", .name = "Bo Ek"});
  organisation.people[0].memberships.push_back({.team = 0});
  organisation.people[1].memberships.push_back({.team = 1});
  organisation.report.multiplier_subjects = {1, 0};
  return organisation;
}

EditionFigures figures_with_assets() {
  EditionFigures figures;
  figures.edition = make_month(2026, 10);
  figures.teams = {{"", 40, 40, {"ada", "bo"}}, {"apps", 20, 20, {"ada"}}, {"core", 4, 4, {"bo"}}};
  figures.assets = {{"a1", "Checklist", "standard", {"ada"}, 12, 2},
                    {"a2", "Bo’s notes", "doc", {"bo"}, 9, 1},
                    {"a3", "Small", "doc", {"ada"}, 4, 1},
                    {"a4", "For everybody", "tooling", {"ada"}, 38, 2}};
  return figures;
}

EditionBackground background_of(const Organisation& organisation) {
  static const UsageRollup usage;
  return {organisation, usage, {}, {}};
}

Audience leads() {
  Audience audience;
  audience.id = "leads";
  audience.people = PeopleShown::named;
  return audience;
}

TEST_CASE("an asset is shown from the least group on, and not where all but a few took it up") {
  const Organisation organisation = organisation_of_two();
  const auto seen =
      disclose_to_audience(figures_with_assets(), background_of(organisation), Audience{});
  REQUIRE(seen.assets.size() == 2);
  CHECK(seen.assets[0].title == "Checklist");
  CHECK(seen.assets[0].adopters == 12);
  CHECK(seen.assets[0].authors.empty());
}

TEST_CASE("names of authors and subjects stand only where people are named, in the order of names") {
  const Organisation organisation = organisation_of_two();
  auto seen = disclose_to_audience(figures_with_assets(), background_of(organisation), Audience{});
  CHECK(seen.multiplier_subjects.empty());
  CHECK(seen.subjects_named == 2);
  Audience pseudonyms = leads();
  pseudonyms.people = PeopleShown::pseudonym;
  seen = disclose_to_audience(figures_with_assets(), background_of(organisation), pseudonyms);
  CHECK(seen.multiplier_subjects.empty());
  CHECK(seen.assets[0].authors.empty());
  seen = disclose_to_audience(figures_with_assets(), background_of(organisation), leads());
  CHECK(seen.multiplier_subjects == std::vector<std::string>{"Ada Lind", "Bo Ek"});
  CHECK(seen.assets[0].authors == std::vector<std::string>{"Ada Lind"});
}

TEST_CASE("a title that names somebody is withheld from those who may not see names") {
  const Organisation organisation = organisation_of_two();
  CHECK(names_somebody_else("How Lind reviews", organisation, {}));
  CHECK(names_somebody_else("ask ADA@example.com", organisation, {}));
  CHECK_FALSE(names_somebody_else("Adapters", organisation, {}));
  CHECK_FALSE(names_somebody_else("How Lind reviews", organisation, {"ada"}));
  EditionFigures figures = figures_with_assets();
  figures.assets[1].title = "Notes by Lind";
  auto seen = disclose_to_audience(figures, background_of(organisation), Audience{});
  REQUIRE(seen.assets.size() == 2);
  CHECK(seen.assets[1].title.empty());
  seen = disclose_to_audience(figures, background_of(organisation), leads());
  CHECK(seen.assets[1].title == "Notes by Lind");
}

TEST_CASE("an audience of one department sees no asset and no subject") {
  const Organisation organisation = organisation_of_two();
  Audience audience = leads();
  audience.under = 0;
  const auto seen =
      disclose_to_audience(figures_with_assets(), background_of(organisation), audience);
  CHECK(seen.assets.empty());
  CHECK(seen.multiplier_subjects.empty());
  CHECK(seen.subjects_named == 0);
}

TEST_CASE("a reader sees their own assets, however few took them up, and nobody else's name") {
  Organisation organisation = organisation_of_two();
  auto seen = disclose_to_self(figures_with_assets(), background_of(organisation), 0);
  CHECK(seen.assets.size() == 3);
  for (const DisclosedAsset& asset : seen.assets) CHECK(asset.authors.empty());
  CHECK(seen.multiplier_subjects == std::vector<std::string>{"Ada Lind"});
  organisation.report.multiplier_subjects = {1};
  seen = disclose_to_self(figures_with_assets(), background_of(organisation), 0);
  CHECK(seen.multiplier_subjects.empty());
  CHECK(seen.subjects_named == 1);
}

TEST_CASE("an effect on fewer people than the least group is withheld, however large the panel") {
  const Organisation organisation = organisation_of_two();
  EditionFigures figures = figures_with_assets();
  for (const char* metric : {"multiplier.event_p5", "multiplier.event_p6"}) {
    Figure figure;
    figure.window = "panel";
    figure.metric = metric;
    figure.unit = "ratio";
    figure.estimate = {.status = Status::ok, .value = 1.2, .lower = 0.9, .upper = 1.6, .n = 4};
    figure.contributions.persons = 40;
    if (figure.metric.back() == '6') figure.estimate.n = 5;
    figures.figures.push_back(figure);
  }
  const auto seen = disclose_to_audience(figures, background_of(organisation), Audience{});
  const Cell& small = seen.at("panel", "org", "", "multiplier.event_p5");
  CHECK(small.status == CellStatus::withheld);
  CHECK_FALSE(small.n.has_value());
  CHECK(small.unit == "ratio");
  CHECK(seen.at("panel", "org", "", "multiplier.event_p6").shown());
  CHECK(seen.withheld_cells == 1);
}

TEST_CASE("links of a team that is too small are in no file") {
  const Organisation organisation = organisation_of_two();
  EditionFigures figures = figures_with_assets();
  Figure figure;
  figure.window = "W12";
  figure.metric = "multiplier.giver_herfindahl";
  figure.estimate.status = Status::ok;
  figure.estimate.value = 0.2;
  figure.contributions.persons = 40;
  figures.figures = {figure};
  FigurePoint link;
  link.window = "W12";
  link.metric = figure.metric;
  link.series = "links";
  link.value = 7;
  link.note = "from=apps;to=core";
  figures.points = {link};
  link.note = "from=apps;to=apps";
  figures.points.push_back(link);
  link.series = "teams";
  link.note = "team=core";
  figures.points.push_back(link);
  const auto seen = disclose_to_audience(figures, background_of(organisation), Audience{});
  CHECK(seen.points_of("W12", "org", "", figure.metric, "links").size() == 1);
  CHECK(seen.points_of("W12", "org", "", figure.metric, "teams").empty());
}

}  // namespace
}  // namespace shadowgraph

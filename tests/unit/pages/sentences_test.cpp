#include "pages/sentences.h"

#include <doctest/doctest.h>

#include "pages/page.h"
#include "support/fake_edition.h"

namespace shadowgraph {
namespace {

Cell shown(double value, std::optional<double> n = {}) {
  Cell cell;
  cell.status = CellStatus::ok;
  cell.value = value;
  cell.n = n;
  return cell;
}

DisclosedEdition bare() {
  DisclosedEdition edition;
  edition.edition = make_month(2026, 10);
  edition.currency = "USD";
  edition.usage_tracked = true;
  edition.months = {make_month(2026, 9), make_month(2026, 10)};
  return edition;
}

Figures of_org(const DisclosedEdition& edition) { return {edition, {"org", "", "Org"}}; }

TEST_CASE("a change is said with its month, and no change is said as such") {
  const Month september = make_month(2026, 9);
  CHECK(change_clause(0.0912, september) == "9.1\u202F% more than in September");
  CHECK(change_clause(-0.2, september) == "20.0\u202F% less than in September");
  CHECK(change_clause(0.0001, september) == "the same as in September");
  CHECK(change_clause(std::nullopt, september).empty());
  CHECK(change_caption(std::nullopt, september) == "no comparison with September");
}

TEST_CASE("people are counted where the count may be known, else bounded, else unsaid") {
  Cell bound;
  bound.status = CellStatus::ok;
  bound.lower = 0.8;
  CHECK(people_clause(shown(131), shown(0.885, 148)) == "131 of 148 people");
  CHECK(people_clause(Cell{}, bound) == "more than 80\u202F% of people");
  CHECK(people_clause(Cell{}, Cell{}).empty());
  bound.lower.reset();
  bound.upper = 0.2;  // perhaps one of them, perhaps none: never "nobody"
  CHECK(people_clause(Cell{}, bound) == "fewer than 20\u202F% of people");
  CHECK(share_of_few_words(bare()) ==
        "Of fewer than 9 people no share is told; of more, “<” stands for fewer than 5 of them, "
        "perhaps none, and “>” leaves fewer than 5.");
}

TEST_CASE("the first headline tells spend, its change and how many people") {
  DisclosedEdition edition = bare();
  edition.cells[{"W1", "org", "", "cost.spend"}] = shown(182345.12);
  edition.cells[{"W1", "org", "", "adoption.active_people"}] = shown(131);
  edition.cells[{"W1", "org", "", "adoption.rate"}] = shown(131.0 / 148, 148);
  CHECK(overview_headline(of_org(edition)) ==
        "$182,345 was spent; 131 of 148 people used AI tools");
  edition.cells[{"2026-09", "org", "", "cost.spend"}] = shown(167000);
  edition.cells[{"2026-10", "org", "", "cost.spend"}] = shown(182345.12);
  CHECK(overview_headline(of_org(edition)) ==
        "Spend grew by 9.2\u202F% to $182,345; 131 of 148 people used AI tools");
}

TEST_CASE("the largest of price, volume and models is named") {
  DisclosedEdition edition = bare();
  edition.cells[{"W1", "org", "", "cost.price_index"}] = shown(0.8);
  edition.cells[{"W1", "org", "", "cost.volume_index"}] = shown(1.1);
  edition.cells[{"W1", "org", "", "cost.new_retired_factor"}] = shown(1.02);
  CHECK(price_volume_title(of_org(edition)) ==
        "Most of the change is price: the same tokens at lower prices than in September");
  edition.cells[{"W1", "org", "", "cost.price_index"}] = Cell{};
  CHECK(price_volume_title(of_org(edition)) == "The split into price and volume is withheld");
}

TEST_CASE("a team differs from the whole only where its interval does not span it") {
  DisclosedEdition edition = bare();
  for (const char* id : {"a", "b"}) {
    DisclosedTeam team;
    team.id = team.name = id;
    edition.teams.push_back(team);
    Cell cell = shown(0.5, 10);
    cell.lower = 0.3;
    cell.upper = 0.7;
    edition.cells[{"W1", "team", id, "adoption.rate"}] = cell;
  }
  const auto title = [&](double whole) {
    return teams_against_whole_title(edition, "W1", "adoption.rate", whole, "Adoption");
  };
  CHECK(title(0.6) == "Adoption: no clear difference between any team and the whole");
  CHECK(title(0.8) == "Adoption: two teams lie clearly below the whole");
  CHECK(title(0.2) == "Adoption: two teams lie clearly above the whole");
}

TEST_CASE("no part lies apart from a whole in which nobody or everybody counts") {
  DisclosedEdition edition = bare();
  DisclosedTeam team;
  team.id = team.name = "a";
  edition.teams.push_back(team);
  Cell cell = shown(0.9995, 10);
  cell.unit = "fraction";
  cell.lower = 0.99;
  cell.upper = 0.99999;
  Cell& kept = edition.cells[{"W1", "team", "a", "adoption.rate"}];
  const auto title = [&](double whole) {
    return teams_against_whole_title(edition, "W1", "adoption.rate", whole, "Adoption");
  };
  kept = cell;
  CHECK(title(1) == "Adoption: no clear difference between any team and the whole");
  CHECK(title(0.999995) == "Adoption: one team lies clearly below the whole");
  cell.lower = 0.00001;
  cell.upper = 0.01;
  kept = cell;
  CHECK(title(0) == "Adoption: no clear difference between any team and the whole");
  CHECK(title(0.000005) == "Adoption: one team lies clearly above the whole");
}

TEST_CASE("without usage every headline says not tracked") {
  const DisclosedEdition edition = test::fake_without_usage();
  const Figures figures(edition, top_subject(edition));
  for (const std::string& words :
       {overview_headline(figures), money_headline(figures), adoption_headline(figures)}) {
    CHECK(words.find("not tracked") != std::string::npos);
  }
}

}  // namespace
}  // namespace shadowgraph

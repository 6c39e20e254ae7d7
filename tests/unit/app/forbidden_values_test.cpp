#include <doctest/doctest.h>

#include "app/forbidden_values.h"

using namespace shadowgraph;

namespace {

Figure money_of(const std::string& team, const char* exact) {
  Figure figure;
  figure.window = "W1";
  figure.level = Level::team;
  figure.subject = team;
  figure.metric = "cost.spend";
  figure.unit = "USD";
  figure.estimate.status = Status::ok;
  figure.estimate.exact = parse_decimal(exact);
  figure.estimate.value = to_double(*figure.estimate.exact);
  return figure;
}

}  // namespace

TEST_CASE("money is looked for exactly, to the cent and whole; little numbers are not") {
  EditionFigures figures;
  figures.figures = {money_of("platform", "12345.678912"), money_of("tiny", "12.5")};
  ForbiddenValues values;
  values.add_figures(figures);
  for (const char* form : {"12345.678912", "12345.68", "12346"}) {
    REQUIRE(values.find(form) != nullptr);
    CHECK(values.find(form)->words().find("cost.spend of platform, W1") != std::string::npos);
  }
  CHECK(values.find("12.5") == nullptr);
  CHECK(values.find("12345.7") == nullptr);
}

TEST_CASE("rates are no secret number: a third is a third everywhere") {
  EditionFigures figures;
  Figure rate = money_of("platform", "0.333333333333");
  rate.unit = "fraction";
  rate.estimate.exact.reset();
  figures.figures = {rate};
  ForbiddenValues values;
  values.add_figures(figures);
  CHECK(values.looked_for() + values.too_short() == 0);
}

TEST_CASE("what a folder shows explains its numbers in every way they are written") {
  DisclosedEdition edition;
  Cell cell;
  cell.value = 12345.678912;
  cell.exact = "12345.678912";
  edition.cells[{"W1", "team", "platform", "cost.spend"}] = cell;
  const NumberSet numbers = shown_numbers({edition});
  for (const char* form : {"12345.678912", "12345.68", "12345.7", "12346"}) {
    CHECK(numbers.contains(form));
  }
}

TEST_CASE("what is left of a team explains the amount of its direct members, if every child is shown") {
  DisclosedEdition edition;
  edition.teams = {{"top", "Top", ""}, {"a", "A", "top"}, {"b", "B", "top"}, {"c", "C", "top"}};
  const auto show = [&](const char* team, const char* exact) {
    Cell& cell = edition.cells[{"W1", "team", team, "cost.spend"}];
    cell.status = *exact != 0 ? CellStatus::ok : CellStatus::withheld;
    cell.exact = exact;
  };
  show("top", "50000.5");
  show("a", "20000.25");
  show("b", "17654.123456");  // nobody was in c
  CHECK(shown_numbers({edition}).contains("12346.126544"));
  show("b", "");
  CHECK_FALSE(shown_numbers({edition}).contains("12346.126544"));
  CHECK_FALSE(shown_numbers({edition}).contains("30000.25"));
}

TEST_CASE("one exact figure is a leak; one of five digits among thousands of secrets is chance") {
  ForbiddenValues values;
  EditionFigures figures;
  for (int i = 0; i < 3000; ++i) {
    const std::string exact = std::to_string(10000 + 29 * i) + ".123457";
    figures.figures.push_back(money_of("t" + std::to_string(i), exact.c_str()));
  }
  values.add_figures(figures);
  CHECK(values.is_more_than_chance({5, 6}, false, 1, 1000));
  CHECK_FALSE(values.is_more_than_chance({5, 0}, false, 1, 10));
  CHECK_FALSE(values.is_more_than_chance({5, 0}, false, 0, 0));
  // A whole file of them is never chance, although it brings thousands of unexplained numbers.
  CHECK(values.is_more_than_chance({5, 0}, false, 3000, 3000));
  CHECK(values.looked_for() == 3000);
  CHECK(values.too_short() == 5700);  // whole ones that end in zero have too few digits at all
}

TEST_CASE("pay: every amount of three digits that count; rounded ones may be published") {
  ForbiddenValues values;
  values.add_private_text("person,from,salary,bonus\nada,2026-01-01,612400,85000\nbo,,\"71,250\",\n");
  REQUIRE(values.find("612400") != nullptr);
  CHECK(values.find("612400")->pay());
  CHECK(values.find("71250") != nullptr);
  CHECK(values.find("85000") == nullptr);
  CHECK(values.is_more_than_chance({6, 0}, true, 1, 20));
}

// Bars of histograms (METRICS J1: a bar is a cell), and what hides them.
#include <string>

#include <doctest/doctest.h>

#include "disclosure/cells.h"

namespace shadowgraph {
namespace {

Figure bar(const char* size, double days, double people, Level level = Level::org,
           const char* subject = "") {
  Figure figure;
  figure.window = "W1";
  figure.level = level;
  figure.subject = subject;
  figure.metric = std::string("adoption.daily_magnitude_") + size;
  figure.unit = "count";
  figure.estimate.status = Status::ok;
  figure.estimate.value = days;
  figure.estimate.n = people;
  figure.contributions.persons = people;
  return figure;
}

bool shown(const EditionFigures& edition, std::size_t at) {
  const Suppression suppression = primary_suppression(edition, {5, 15});
  return group_cell(edition.figures[at], "W1", suppression).shown();
}

TEST_CASE("a bar of few people takes the least other one with it") {
  EditionFigures edition;
  edition.figures = {bar("1e4", 3, 2), bar("1e5", 90, 20), bar("1e6", 40, 15)};
  CHECK_FALSE(shown(edition, 0));
  CHECK(shown(edition, 1));
  CHECK_FALSE(shown(edition, 2));
}

TEST_CASE("where every bar is of enough people or of nobody, all but the empty ones are told") {
  EditionFigures edition;
  edition.figures = {bar("1e4", 0, 0), bar("1e5", 90, 20), bar("1e6", 40, 15)};
  CHECK(shown(edition, 1));
  CHECK(shown(edition, 2));
}

TEST_CASE("teams have no bars: they would add up to those of the others") {
  EditionFigures edition;
  edition.figures = {bar("1e5", 90, 20), bar("1e5", 50, 12, Level::team, "a")};
  CHECK(shown(edition, 0));
  CHECK_FALSE(shown(edition, 1));
}

}  // namespace
}  // namespace shadowgraph

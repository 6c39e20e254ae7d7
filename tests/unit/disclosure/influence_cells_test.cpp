#include <string>

#include <doctest/doctest.h>

#include "disclosure/cells.h"

namespace shadowgraph {
namespace {

Figure count_of_team(const char* metric, const char* window) {
  Figure figure;
  figure.window = window;
  figure.level = Level::team;
  figure.subject = "maps";
  figure.metric = metric;
  figure.unit = "count";
  figure.estimate.status = Status::ok;
  figure.estimate.value = 7;
  figure.contributions.persons = 9;
  return figure;
}

TEST_CASE("counts of influence that add up over teams are withheld where the team's work is") {
  Suppression suppression;
  suppression.work = {"W3|team|maps"};
  for (const char* window : {"W3", "W6"}) {
    suppression.populations[std::string(window) + "|team|maps"] = 9;
    for (const char* metric : {"multiplier.reviews_received", "multiplier.assets_in_use"}) {
      CHECK(group_cell(count_of_team(metric, window), window, suppression).status ==
            CellStatus::withheld);
    }
  }
  // The median of a distribution follows from no sum.
  suppression.populations["W12|team|maps"] = 9;
  CHECK(group_cell(count_of_team("multiplier.adopters_median", "W6"), "W6", suppression).shown());
  suppression.work.clear();
  CHECK(group_cell(count_of_team("multiplier.assets_in_use", "W6"), "W6", suppression).shown());
}

}  // namespace
}  // namespace shadowgraph

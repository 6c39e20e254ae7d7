#include "disclosure/complementary.h"

#include <map>

#include <doctest/doctest.h>

#include "stats/random.h"

namespace shadowgraph {
namespace {

constexpr MeasureFamily kUsage = MeasureFamily::usage_and_money;

Figure value_of(const std::string& window, const std::string& subject, double persons, double total,
                double largest, double second) {
  Figure figure;
  figure.window = window;
  figure.level = subject.empty() ? Level::org : Level::team;
  figure.subject = subject;
  figure.metric = "cost.value";
  figure.estimate.status = Status::ok;
  figure.estimate.value = total;
  figure.contributions = {.persons = persons, .additive = true, .total = total,
                          .largest = largest, .second = second};
  return figure;
}

Organisation three_teams() {
  Organisation organisation;
  organisation.teams = {{"apps", "Apps", 1}, {"engineering", "Engineering", kNone},
                        {"fleet", "Fleet", 1}, {"maps", "Maps", 1}};
  return organisation;
}

EditionFigures edition_with(double people_of_maps) {
  EditionFigures figures;
  figures.edition = make_month(2026, 10);
  figures.figures = {value_of("W1", "", 30, 3000, 200, 190),
                     value_of("W1", "engineering", 30, 3000, 200, 190),
                     value_of("W1", "apps", 10, 1200, 200, 190),
                     value_of("W1", "fleet", 12, 1100, 150, 140),
                     value_of("W1", "maps", people_of_maps, 700, 190, 180)};
  return figures;
}

TEST_CASE("nothing is withheld where every group is large enough") {
  CHECK(withheld_groups(edition_with(8), three_teams(), {5, 15}, kUsage).empty());
}

TEST_CASE("a withheld team takes its smallest sibling with it, never the department") {
  const auto withheld = withheld_groups(edition_with(3), three_teams(), {5, 15}, kUsage);
  CHECK(withheld.contains("W1|team|maps"));
  CHECK(withheld.contains("W1|team|fleet"));
  CHECK_FALSE(withheld.contains("W1|team|apps"));
  CHECK_FALSE(withheld.contains("W1|team|engineering"));
  CHECK_FALSE(withheld.contains("W1|org|"));
}

TEST_CASE("figures of work have a pattern of their own, made of people") {
  EditionFigures figures = edition_with(8);
  std::vector<Figure> work = figures.figures;
  for (Figure& figure : work) {
    figure.metric = "outcomes.throughput";
    if (figure.subject == "maps") figure.contributions.persons = 3;
  }
  figures.figures.insert(figures.figures.end(), work.begin(), work.end());
  CHECK(withheld_groups(figures, three_teams(), {5, 15}, kUsage).empty());
  const auto withheld = withheld_groups(figures, three_teams(), {5, 15}, MeasureFamily::work);
  CHECK(withheld.contains("W1|team|maps"));
  CHECK(withheld.contains("W1|team|apps"));  // the sibling with the fewest people
  CHECK_FALSE(withheld.contains("W1|team|fleet"));
}

TEST_CASE("a month withheld inside a published quarter takes another month with it") {
  EditionFigures figures = edition_with(8);
  for (int back = 0; back < 3; ++back) {
    const double people = back == 1 ? 4 : 8;
    figures.series.push_back({figures.edition - back, value_of("", "maps", people, 700, 190, 180)});
  }
  figures.figures.push_back(value_of("W3", "maps", 8, 2100, 570, 540));
  const auto withheld = withheld_groups(figures, three_teams(), {5, 15}, kUsage);
  CHECK(withheld.contains("2026-09|team|maps"));
  CHECK_FALSE(withheld.contains("W3|team|maps"));
  const auto months = withheld.count("2026-08|team|maps") + withheld.count("2026-10|team|maps");
  CHECK(months == 1);
}

TEST_CASE("a few rows of nobody hide behind the bots, and cost no department its figures") {
  EditionFigures figures = edition_with(8);
  figures.figures.push_back(value_of("W1", "(unassigned)", 1, 60, 60, 0));
  figures.figures.push_back(value_of("W1", "(bots)", 0, 900, 0, 0));
  const auto withheld = withheld_groups(figures, three_teams(), {5, 15}, kUsage);
  CHECK(withheld.contains("W1|team|(unassigned)"));
  CHECK(withheld.contains("W1|team|(bots)"));
  CHECK_FALSE(withheld.contains("W1|team|engineering"));
}

// Random trees of four departments: afterwards no sum has exactly one withheld part, and what hides
// together is a group of at least the minimum.
TEST_CASE("no withheld group follows by one subtraction, in 300 random organisations") {
  for (int round = 1; round <= 300; ++round) {
    RandomStream random("complementary", "test", "org", static_cast<std::uint64_t>(round));
    Organisation organisation;
    EditionFigures figures;
    figures.edition = make_month(2026, 10);
    std::map<std::string, std::vector<std::string>> tree;
    double all = 0, everybody = 0, top = 0, next = 0;
    for (int d = 0; d < 4; ++d) {
      const std::string department = "d" + std::to_string(d);
      double sum = 0, persons = 0, first = 0, second = 0;
      organisation.teams.push_back({department, department, kNone});
      const auto parent = static_cast<TeamIndex>(organisation.teams.size() - 1);
      for (int t = 0; t < 5; ++t) {
        const std::string team = department + "t" + std::to_string(t);
        organisation.teams.push_back({team, team, parent});
        const double people = 2 + static_cast<double>(random.below(10));
        const double mean = 50 + static_cast<double>(random.below(200));
        const double total = people * mean;
        figures.figures.push_back(value_of("W1", team, people, total, mean * 1.2, mean * 1.1));
        tree[department].push_back(team);
        sum += total;
        persons += people;
        second = std::max(second, mean * 1.1);
        first = std::max(first, mean * 1.2);
      }
      figures.figures.push_back(value_of("W1", department, persons, sum, first, second));
      tree[""].push_back(department);
      all += sum;
      everybody += persons;
      top = std::max(top, first);
      next = std::max(next, second);
    }
    figures.figures.push_back(value_of("W1", "", everybody, all, top, next));
    const auto withheld = withheld_groups(figures, organisation, {5, 15}, kUsage);
    std::map<std::string, double> people_of;
    for (const Figure& figure : figures.figures) {
      people_of[figure.subject] = figure.contributions.persons;
    }
    for (const auto& [parent, children] : tree) {
      const std::string total = parent.empty() ? "W1|org|" : "W1|team|" + parent;
      std::size_t hidden = withheld.count(total);
      double together = 0;
      for (const std::string& child : children) {
        if (!withheld.contains("W1|team|" + child)) continue;
        ++hidden;
        together += people_of[child];
      }
      CHECK(hidden != 1);
      if (hidden > 0 && !withheld.contains(total)) CHECK(together >= 5);
    }
  }
}

}  // namespace
}  // namespace shadowgraph

#include "disclosure/table_sums.h"

#include <doctest/doctest.h>

#include "disclosure/table_system.h"
#include "stats/random.h"
#include "unit/metrics/small_organisation.h"

namespace shadowgraph {
namespace {

using test::day;

// Three levels, people who move and share, an alias nobody claims, rows of nobody, a bot.
test::SmallOrganisation moving_organisation() {
  test::SmallOrganisation small;
  const TeamIndex top = small.team("top");
  const TeamIndex left = small.team("left", top);
  const TeamIndex right = small.team("right", top);
  const TeamIndex alone = small.team("alone");
  for (int i = 0; i < 12; ++i) {
    const TeamIndex home = i < 4 ? left : i < 8 ? right : i < 10 ? alone : top;
    Person& person = small.person("p" + std::to_string(100 + i), home);
    if (i == 2) {  // moves in the middle of June
      person.memberships[0].end = day(2026, 6, 15);
      Membership next;
      next.team = alone;
      next.from = day(2026, 6, 15);
      person.memberships.push_back(next);
    }
    if (i == 5) {  // in two teams at once
      person.memberships[0].share_millionths = 300'000;
      Membership other;
      other.team = left;
      other.from = day(2026, 5, 10);
      other.share_millionths = 700'000;
      person.memberships.push_back(other);
    }
  }
  small.person("robot", kNone).kind = PersonKind::bot;
  RandomStream random("table", "test", "moving", 1);
  const std::vector<std::string> extra{"robot", "stranger", ""};
  for (int month = 3; month <= 7; ++month) {
    for (int i = 0; i < 60; ++i) {
      const std::size_t who = random.below(15);
      test::Use use;
      use.person = who < 12 ? "p" + std::to_string(100 + who) : extra[who - 12];
      use.when = day(2026, month, 1 + static_cast<int>(random.below(28)));
      use.value = 1 + static_cast<double>(random.below(50));
      use.tokens = 100 + static_cast<std::int64_t>(random.below(5000));
      use.tool = random.below(2) == 0 ? "cursor" : "codex";
      use.model = "m" + std::to_string(random.below(3));
      use.billed = random.below(3) == 0 ? 2 : 0;
      small.use(use);
    }
  }
  return small;
}

TEST_CASE("areas of the table are what the figures say, cell by cell") {
  test::SmallOrganisation small = moving_organisation();
  const Month edition = make_month(2026, 7);
  const std::vector<EditionFigures> editions{small.compute(edition - 1), small.compute(edition)};
  const MetricsInputs inputs{
      small.organisation, small.prices, small.rates,
      small.usage,        true,         TimeZone::utc().midnight(*small.usage.first_day)};
  const ContributionTables tables = make_contribution_tables(inputs, {edition - 1, edition});
  const TableSystem system = make_table_system(editions, tables.usage, small.organisation,
                                               MeasureFamily::usage_and_money, {});
  const TableSums sums(tables.usage);
  std::map<std::pair<std::size_t, std::string>, const AreaCell*> by_key;
  for (const AreaCell& cell : system.cells) {
    for (const auto& key : cell.keys) by_key[key] = &cell;
  }
  std::size_t compared = 0;
  const auto compare = [&](std::size_t at, const Figure& figure, const std::string& window) {
    const std::size_t measure = table_measure(figure.metric);
    if (figure.level == Level::person || measure == kTableMeasures || !figure.estimate.value)
      return;
    CAPTURE(figure.metric);
    CAPTURE(figure.subject);
    CAPTURE(window);
    const auto found = by_key.find({at, group_key(window, figure)});
    REQUIRE(found != by_key.end());
    const AreaSums area = sums.of(found->second->area, {});
    CHECK(area.value[measure] == doctest::Approx(*figure.estimate.value).epsilon(1e-9));
    if (figure.subject == "(bots)") return;
    CHECK(area.persons == figure.contributions.persons);
    CHECK(area.of_persons[measure] == doctest::Approx(figure.contributions.total).epsilon(1e-9));
    CHECK(area.largest[measure] == doctest::Approx(figure.contributions.largest).epsilon(1e-9));
    CHECK(area.second[measure] == doctest::Approx(figure.contributions.second).epsilon(1e-9));
    ++compared;
  };
  for (std::size_t at = 0; at < editions.size(); ++at) {
    for (const Figure& figure : editions[at].figures) compare(at, figure, figure.window);
    for (const SeriesFigure& point : editions[at].series) {
      compare(at, point.figure, format_month(point.month));
    }
  }
  CHECK(compared > 300);
}

TEST_CASE("every equation of the tables adds up") {
  test::SmallOrganisation small = moving_organisation();
  const Month edition = make_month(2026, 7);
  const std::vector<EditionFigures> editions{small.compute(edition)};
  const MetricsInputs inputs{
      small.organisation, small.prices, small.rates,
      small.usage,        true,         TimeZone::utc().midnight(*small.usage.first_day)};
  const ContributionTables tables = make_contribution_tables(inputs, {edition});
  const TableSystem system = make_table_system(editions, tables.usage, small.organisation,
                                               MeasureFamily::usage_and_money, {});
  CHECK(system.equations.size() > 20);
  const auto value = static_cast<std::size_t>(Measure::value);
  for (const TableEquation& equation : system.equations) {
    double parts = 0;
    for (const std::size_t part : equation.parts) parts += system.cells[part].sums.value[value];
    CHECK(parts == doctest::Approx(system.cells[equation.total].sums.value[value]).epsilon(1e-9));
  }
}

}  // namespace
}  // namespace shadowgraph

#include "disclosure/audit.h"

#include <doctest/doctest.h>

#include "disclosure/audit_targets.h"
#include "disclosure/cheapest_change.h"
#include "disclosure/linear_program.h"
#include "disclosure/mending.h"
#include "unit/disclosure/hand_table.h"

namespace shadowgraph {
namespace {

using test::HandTable;

// Fischetti and Salazar-Gonzalez 1999, figure 1: investment of enterprises by region and activity.
//        A    B    C | total
//   I   20   50   10 |  80
//  II    8   19   22 |  49
// III   17   32   12 |  61
// With (II,A), (II,C), (III,A) and (III,C) withheld, (II,C) lies between 5 and 30.
HandTable investments() {
  HandTable table(3);
  const double values[3][3] = {{20, 50, 10}, {8, 19, 22}, {17, 32, 12}};
  const char* regions[] = {"r1", "r2", "r3"};
  for (int r = 0; r < 3; ++r) {
    table.team(regions[r]);
    for (int a = 0; a < 3; ++a) table.fill(regions[r], a, {values[r][a]});
  }
  table.build({3});
  return table;
}

TableView all_known(const TableSystem& system, const DisclosureThresholds& rules) {
  TableView view(system, rules);
  view.known.assign(system.cells.size(), 1);
  view.may_take.assign(system.cells.size(), 1);
  return view;
}

const AuditTarget kSecondRegion{{{1, 2, 2, 3}}, {}, 1U << static_cast<unsigned>(Measure::value), 0};

struct Audited {
  bool passes = false;
  std::vector<std::size_t> mended;
};
Audited audit_second_region(int percent) {
  const HandTable table = investments();
  const TableSystem system = make_table_system(
      table.editions, table.tables.usage, table.organisation, MeasureFamily::usage_and_money, {});
  TableView view = all_known(system, {5, percent});
  for (std::size_t i = 0; i < system.cells.size(); ++i) {
    const TableArea& area = system.cells[i].area;
    const bool month = area.month_end - area.month == 1 && area.month != 1;
    if (month && area.row >= 1 && area.row_end <= 3) view.withhold(i);
  }
  const TableSums sums(table.tables.usage);
  std::vector<AuditTarget> targets{kSecondRegion};
  targets[0].sums = sums.of(targets[0].areas, {});
  AuditCounts counts;
  Audited result;
  result.passes = audit(system, view, targets, counts).empty();
  result.mended =
      cells_that_protect(system, view, targets[0], static_cast<std::size_t>(Measure::value));
  return result;
}

TEST_CASE("a published example of two dimensions: the withheld cell lies between 5 and 30") {
  LinearProgram program({{{{0, 1}, {1, 1}}}, {{{2, 1}, {3, 1}}}, {{{0, 1}, {2, 1}}}, {{{1, 1}, {3, 1}}}},
                        {8, 22, 17, 12});
  REQUIRE(program.maximise({0, 1, 0, 0}) == LinearProgram::Outcome::solved);
  CHECK(program.values()[1] == doctest::Approx(30));
  REQUIRE(program.maximise({0, -1, 0, 0}) == LinearProgram::Outcome::solved);
  CHECK(program.values()[1] == doctest::Approx(5));
}

TEST_CASE("the audit passes up to the width of that interval and not beyond") {
  CHECK(audit_second_region(36).passes);        // 22 + 7.92 <= 30
  CHECK_FALSE(audit_second_region(37).passes);  // 22 + 8.14 > 30
}

TEST_CASE("mending names cells that are enough, and none where nothing is missing") {
  CHECK(audit_second_region(36).mended.empty());
  const std::vector<std::size_t> cells = audit_second_region(37).mended;
  CHECK(cells.size() >= 1);
  CHECK(cells.size() <= 3);
}

TEST_CASE("the cheapest change goes through the sums that cost least") {
  // Two atoms with sums of their own, and one over both that must stay.
  ChangeProblem problem;
  problem.amounts = {10, 4, 6};
  problem.sums = {{{0, 1, 2}, std::nullopt}, {{1}, 5.0}, {{2}, 1.0}};
  problem.target = {0};
  problem.need = 5;
  CHECK(cheapest_change(problem) == std::vector<std::size_t>{2});
  problem.need = 8;  // more than the cheap one has
  CHECK(cheapest_change(problem) == std::vector<std::size_t>{1, 2});
  problem.need = 11;
  CHECK_FALSE(cheapest_change(problem).has_value());
}

TEST_CASE("the withheld months of a window are one amount, where other months of it are known") {
  HandTable table(3);
  table.team("a");
  table.fill("a", 0, {30, 30, 30});
  table.fill("a", 1, {30, 30, 30});
  table.fill("a", 2, {10, 10, 10, 10, 10, 10, 10, 10});
  table.build({3});
  const TableSystem system = make_table_system(
      table.editions, table.tables.usage, table.organisation, MeasureFamily::usage_and_money, {});
  const std::size_t cells = system.cells.size();
  TableView view = all_known(system, {5, 15});
  const auto withhold = [&](std::size_t month) {
    for (std::size_t i = 0; i < cells; ++i) {
      const AreaCell& cell = system.cells[i];
      const bool here = cell.area.month == month && cell.area.month_end == month + 1;
      if (here && cell.subject == "a") view.withhold(i);
    }
  };
  const TableSums sums(table.tables.usage);
  withhold(0);
  CHECK(unions_of_months(system, sums, view).empty());  // a cell, not a union
  withhold(1);
  const std::vector<AuditTarget> unions = unions_of_months(system, sums, view);
  REQUIRE(unions.size() == 1);
  CHECK(unions[0].areas == std::vector<TableArea>{{0, 1, 0, 1}, {0, 1, 1, 2}});
  CHECK(unions[0].sums.persons == 3);
  REQUIRE(unions[0].told_by.size() == 1);
  CHECK(system.cells[unions[0].told_by[0]].area == TableArea{0, 1, 0, 3});
  withhold(2);
  CHECK(unions_of_months(system, sums, view).empty());  // the window itself
}

TEST_CASE("what a window leaves of a longer one is one amount less its known months") {
  HandTable table(6);
  table.team("a");
  for (int month = 0; month < 6; ++month) {
    table.fill("a", month, month < 2 ? std::vector<double>{30, 30, 30} : std::vector<double>(8, 20.0));
  }
  table.build({6, 3});
  const TableSystem system = make_table_system(
      table.editions, table.tables.usage, table.organisation, MeasureFamily::usage_and_money, {});
  TableView view = all_known(system, {5, 15});
  const auto of_team = [&] {
    std::vector<AuditTarget> unions = unions_of_months(system, TableSums(table.tables.usage), view);
    std::erase_if(unions, [](const AuditTarget& target) { return target.areas[0].row_end != 1; });
    return unions;
  };
  for (std::size_t i = 0; i < system.cells.size(); ++i) {
    const AreaCell& cell = system.cells[i];
    const bool month = cell.area.month_end - cell.area.month == 1;
    // The last three months are withheld too: the long window alone leaves more people.
    if (cell.subject == "a" && month && cell.area.month != 2) view.withhold(i);
  }
  const std::vector<AuditTarget> unions = of_team();
  REQUIRE(unions.size() == 1);
  CHECK(unions[0].areas == std::vector<TableArea>{{0, 1, 0, 1}, {0, 1, 1, 2}});
  REQUIRE(unions[0].told_by.size() == 2);
  CHECK(system.cells[unions[0].told_by[0]].area == TableArea{0, 1, 0, 6});
  CHECK(system.cells[unions[0].told_by[1]].area == TableArea{0, 1, 3, 6});
}

TEST_CASE("a month without a cell of its own is left of a window too") {
  HandTable table(3);
  table.team("a");
  for (int month = 0; month < 2; ++month) table.fill("a", month, std::vector<double>(8, 10.0));
  table.fill("a", 2, {30, 30, 30});
  table.build({3});
  std::vector<SeriesFigure>& series = table.editions[0].series;
  std::erase_if(series, [](const SeriesFigure& point) {
    return point.month == HandTable::first() + 2;
  });
  const TableSystem system = make_table_system(
      table.editions, table.tables.usage, table.organisation, MeasureFamily::usage_and_money, {});
  const TableView view = all_known(system, {5, 15});
  const TableSums sums(table.tables.usage);
  const std::vector<AuditTarget> unions = unions_of_months(system, sums, view);
  REQUIRE(unions.size() == 2);  // of the organisation, and of its only team
  const auto of_team = std::ranges::find_if(
      unions, [](const AuditTarget& target) { return target.areas[0].row_end == 1; });
  REQUIRE(of_team != unions.end());
  CHECK(of_team->areas == std::vector<TableArea>{{0, 1, 2, 3}});
  CHECK(of_team->sums.persons == 3);
}

TEST_CASE("people who are in two parts are counted once, in unions of any shape") {
  HandTable table(2);
  table.team("a");
  table.team("b");
  table.add("a", 0, "ada", 10);
  table.add("b", 1, "ada", 5);
  table.add("b", 1, "bo", 7);
  table.build();
  const TableSums sums(table.tables.usage);
  const std::size_t value = static_cast<std::size_t>(Measure::value);
  const std::vector<TableArea> corners{{0, 1, 0, 1}, {1, 2, 1, 2}};
  const AreaSums both = sums.of(corners, {});
  CHECK(both.persons == 2);
  CHECK(both.largest[value] == 15);
  CHECK(both.second[value] == 7);
  CHECK(both.value[value] == 22);
  KnownAmounts known(2, 2);
  known.add(0, 0);
  known.add(0, 1);
  const AreaSums rest = sums.of(corners, known);
  CHECK(rest.persons == 1);
  CHECK(rest.value[value] == 7);
}

}  // namespace
}  // namespace shadowgraph

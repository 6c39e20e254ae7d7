// What every person adds to every part of the tree in every month: the atoms of which all additive
// tables are sums. Cells, unions and differences of cells can be had from it exactly, a person in
// several parts counted once (METRICS J3, J4).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "metrics/edition.h"
#include "metrics/group.h"

namespace shadowgraph {

// The first measures of `Measure`: tokens by class and in total, spend with seat fees, usage value,
// billed, list cost. The table of work has one, in the first place: credits of surviving changes.
inline constexpr std::size_t kTableMeasures = static_cast<std::size_t>(Measure::list_cost) + 1;
using TableAmounts = std::array<double, kTableMeasures>;

// A row: the direct members of a team, (unassigned), (bots), or a model or tool of everybody.
struct ContributionRow {
  enum class Kind { part, unassigned, bots, model, tool } kind = Kind::part;
  TeamIndex team = kNone;  // of a part
  std::string subject;     // of a model or tool: as in metrics.csv
};

struct TableShare {
  std::uint32_t person = 0;
  TableAmounts amounts{};
};

// Rows × months. Parts stand in preorder of the tree, siblings by id, so that every team's subtree
// is one stretch of rows; then (unassigned), (bots), models, tools.
struct ContributionTable {
  std::vector<Month> months;  // ascending, without gaps
  std::vector<ContributionRow> rows;
  std::size_t parts = 0;  // rows before the first model or tool
  // Persons of the organisation in its order, then everybody else with usage or work.
  std::size_t persons = 0;
  std::vector<bool> is_bot;  // by person
  // By cell_index(): ascending by person.
  std::vector<std::vector<TableShare>> shares;
  std::vector<std::vector<std::uint32_t>> members;  // contributors or not; of parts only

  [[nodiscard]] std::size_t cell_index(std::size_t row, std::size_t month) const {
    return row * months.size() + month;
  }
  // Half-open stretch of rows of a team's subtree; [0, 0): no such team.
  struct RowRange {
    std::size_t first = 0, end = 0;
  };
  std::vector<RowRange> team_rows;  // by TeamIndex
  [[nodiscard]] RowRange unassigned_row() const { return {parts - 2, parts - 1}; }
  [[nodiscard]] RowRange bots_row() const { return {parts - 1, parts}; }
};

struct ContributionTables {
  ContributionTable usage;
  ContributionTable work;  // months are nominal: amounts are those of the months slid back by H
};

// Parts of the tree without months, persons and amounts.
[[nodiscard]] ContributionTable empty_table(const Organisation& organisation);
// Over all months that the editions show. REQUIRES: editions not empty, ascending.
[[nodiscard]] ContributionTables make_contribution_tables(const MetricsInputs& inputs,
                                                          const std::vector<Month>& editions);
// Position in TableAmounts of a measure's metric id ("cost.spend"); kTableMeasures: none.
[[nodiscard]] std::size_t table_measure(std::string_view metric);

}  // namespace shadowgraph

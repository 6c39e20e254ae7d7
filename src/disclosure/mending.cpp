#include "disclosure/mending.h"

#include <algorithm>
#include <set>

#include "disclosure/cheapest_change.h"

namespace shadowgraph {
namespace {

constexpr std::uint32_t kNoAtom = UINT32_MAX;
using RowRange = ContributionTable::RowRange;

constexpr std::size_t kLargeTable = 4000;  // row-months; beyond, one department after the other
constexpr double kGrandTotal = 1e4;        // the organisation's own cells go last

// What a reader loses: more people, longer windows and whole departments tell more.
double weight_of(const AreaCell& cell) {
  if (cell.level == Level::org) return kGrandTotal;
  const double months = static_cast<double>(cell.area.month_end - cell.area.month);
  const double people = cell.is_split || cell.is_bots ? 5 : cell.sums.persons;
  return (5 + people) * (1 + months / 3);
}

class ProblemBuilder {
 public:
  // Outside of `scope` nothing may change.
  ProblemBuilder(const TableSystem& system, const TableView& view, const AuditTarget& target,
                 std::size_t measure, RowRange scope)
      : system_(system), view_(view), measure_(measure), scope_(scope) {
    number_atoms();
    for (std::size_t cell = 0; cell < system.cells.size(); ++cell) add_cell(cell);
    if (scope.first >= system.table->parts) {
      add_months_of_splits();
    } else if (scope.end - scope.first < system.table->parts) {
      add_months_of_scope();
    }
    for (const TableArea& area : target.areas) append_atoms(area, problem_.target);
  }

  ChangeProblem& problem() { return problem_; }
  [[nodiscard]] std::size_t cell_of(std::size_t sum) const { return cells_[sum]; }

 private:
  void number_atoms() {
    const ContributionTable& table = *system_.table;
    atom_at_.assign(table.shares.size(), kNoAtom);
    for (std::size_t at = table.cell_index(scope_.first, 0); at < table.cell_index(scope_.end, 0);
         ++at) {
      double amount = 0;
      for (const TableShare& share : table.shares[at]) {
        if (!view_.persons.of(share.person, at % table.months.size())) {
          amount += share.amounts[measure_];
        }
      }
      if (!(amount > 0)) continue;
      atom_at_[at] = static_cast<std::uint32_t>(problem_.amounts.size());
      problem_.amounts.push_back(amount);
    }
  }

  void append_atoms(const TableArea& area, std::vector<std::uint32_t>& atoms) const {
    for (std::size_t row = area.row; row < area.row_end; ++row) {
      for (std::size_t month = area.month; month < area.month_end; ++month) {
        const std::uint32_t atom = atom_at_[system_.table->cell_index(row, month)];
        if (atom != kNoAtom) atoms.push_back(atom);
      }
    }
  }

  void add_cell(std::size_t index) {
    const AreaCell& cell = system_.cells[index];
    if (view_.known[index] == 0 || (cell.measures >> measure_ & 1U) == 0) return;
    if (cell.area.row < scope_.first || scope_.end < cell.area.row_end) return;
    ChangeProblem::Sum sum;
    append_atoms(cell.area, sum.atoms);
    if (sum.atoms.empty()) return;
    if (view_.may_take[index] != 0) sum.cost = weight_of(cell);
    problem_.sums.push_back(std::move(sum));
    cells_.push_back(index);
  }

  void add_months_of_scope() {
    for (std::size_t month = 0; month < system_.table->months.size(); ++month) {
      ChangeProblem::Sum sum;
      append_atoms({scope_.first, scope_.end, month, month + 1}, sum.atoms);
      if (sum.atoms.empty()) continue;
      problem_.sums.push_back(std::move(sum));
      cells_.push_back(system_.cells.size());
    }
  }

  // All models, and all tools, of a month are the organisation's amount of it.
  void add_months_of_splits() {
    const ContributionTable& table = *system_.table;
    for (const ContributionRow::Kind kind :
         {ContributionRow::Kind::model, ContributionRow::Kind::tool}) {
      for (std::size_t month = 0; month < table.months.size(); ++month) {
        ChangeProblem::Sum sum;
        for (std::size_t row = table.parts; row < table.rows.size(); ++row) {
          if (table.rows[row].kind != kind) continue;
          append_atoms({row, row + 1, month, month + 1}, sum.atoms);
        }
        if (sum.atoms.empty()) continue;
        problem_.sums.push_back(std::move(sum));
        cells_.push_back(system_.cells.size());
      }
    }
  }

  const TableSystem& system_;
  const TableView& view_;
  std::size_t measure_;
  RowRange scope_;
  std::vector<std::uint32_t> atom_at_;
  ChangeProblem problem_;
  std::vector<std::size_t> cells_;  // by sum
};

// From the smallest team around the target to everything.
std::vector<RowRange> scopes_around(const ContributionTable& table, const AuditTarget& target) {
  if (target.areas.front().row >= table.parts) return {{table.parts, table.rows.size()}};
  std::vector<RowRange> scopes;
  RowRange inner{table.parts, 0};
  for (const TableArea& area : target.areas) {
    inner.first = std::min(inner.first, area.row);
    inner.end = std::max(inner.end, area.row_end);
  }
  for (const RowRange& team : table.team_rows) {
    const bool around = team.first <= inner.first && inner.end <= team.end;
    const bool larger = team.end - team.first > inner.end - inner.first;
    if (around && larger && table.shares.size() > kLargeTable) scopes.push_back(team);
  }
  std::sort(scopes.begin(), scopes.end(),
            [](const RowRange& a, const RowRange& b) { return a.end - a.first < b.end - b.first; });
  scopes.push_back({0, table.parts});
  return scopes;
}

std::vector<std::size_t> cells_in_scope(ProblemBuilder builder, double need) {
  std::set<std::size_t> cells;
  for (const double change : {need, -need}) {
    builder.problem().need = change;
    const auto changed = cheapest_change(builder.problem());
    if (!changed) return {};
    for (const std::size_t sum : *changed) {
      cells.insert(builder.cell_of(sum));
      builder.problem().sums[sum].cost = 0.0;  // taken already
    }
  }
  return {cells.begin(), cells.end()};
}

}  // namespace

std::vector<std::size_t> cells_that_protect(const TableSystem& system, const TableView& view,
                                            const AuditTarget& target, std::size_t measure) {
  constexpr double kMargin = 1.001;  // rounding must not leave it short by a hair
  const double need = target.sums.largest[measure] * view.rules.dominance_p / 100.0 * kMargin;
  for (const RowRange& scope : scopes_around(*system.table, target)) {
    std::vector<std::size_t> cells =
        cells_in_scope(ProblemBuilder(system, view, target, measure, scope), need);
    if (!cells.empty()) return cells;
  }
  return {};
}

}  // namespace shadowgraph

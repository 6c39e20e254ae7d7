#include "disclosure/mending.h"

#include <algorithm>
#include <set>

#include "disclosure/cheapest_change.h"

namespace shadowgraph {
namespace {

constexpr std::uint32_t kNoAtom = UINT32_MAX;
constexpr double kGrandTotal = 1e4;  // the organisation's own cells go last

// What a reader loses: more people, longer windows and whole departments tell more.
double weight_of(const TableCell& cell) {
  if (cell.level == Level::org) return kGrandTotal;
  const double months = static_cast<double>(cell.area.month_end - cell.area.month);
  const double people = cell.is_split || cell.is_bots ? 5 : cell.sums.persons;
  return (5 + people) * (1 + months / 3);
}

class ProblemBuilder {
 public:
  ProblemBuilder(const TableSystem& system, const TableView& view, const AuditTarget& target,
                 std::size_t measure)
      : system_(system), view_(view), measure_(measure) {
    const bool split = target.areas.front().row >= system.table->parts;
    first_row_ = split ? system.table->parts : 0;
    end_row_ = split ? system.table->rows.size() : system.table->parts;
    number_atoms();
    for (std::size_t cell = 0; cell < system.cells.size(); ++cell) add_cell(cell);
    if (split) add_months_of_splits();
    for (const TableArea& area : target.areas) append_atoms(area, problem_.target);
  }

  ChangeProblem& problem() { return problem_; }
  [[nodiscard]] std::size_t cell_of(std::size_t sum) const { return cells_[sum]; }

 private:
  void number_atoms() {
    const ContributionTable& table = *system_.table;
    atom_at_.assign(table.shares.size(), kNoAtom);
    for (std::size_t at = table.cell_index(first_row_, 0); at < table.cell_index(end_row_, 0);
         ++at) {
      double amount = 0;
      for (const TableShare& share : table.shares[at]) {
        if (view_.persons.empty() || !view_.persons[share.person]) {
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
    const TableCell& cell = system_.cells[index];
    if (view_.known[index] == 0 || (cell.measures >> measure_ & 1U) == 0) return;
    ChangeProblem::Sum sum;
    append_atoms(cell.area, sum.atoms);
    if (sum.atoms.empty()) return;
    if (view_.may_take[index] != 0) sum.cost = weight_of(cell);
    problem_.sums.push_back(std::move(sum));
    cells_.push_back(index);
  }

  // All models, and all tools, of a month are the organisation's amount of it.
  void add_months_of_splits() {
    const ContributionTable& table = *system_.table;
    for (const TableRow::Kind kind : {TableRow::Kind::model, TableRow::Kind::tool}) {
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
  std::size_t first_row_ = 0, end_row_ = 0;
  std::vector<std::uint32_t> atom_at_;
  ChangeProblem problem_;
  std::vector<std::size_t> cells_;  // by sum
};

}  // namespace

std::vector<std::size_t> cells_that_protect(const TableSystem& system, const TableView& view,
                                            const AuditTarget& target, std::size_t measure) {
  constexpr double kMargin = 1.001;  // rounding must not leave it short by a hair
  ProblemBuilder builder(system, view, target, measure);
  const double need = target.sums.largest[measure] * view.rules.dominance_p / 100.0 * kMargin;
  std::set<std::size_t> cells;
  for (const double change : {need, -need}) {
    builder.problem().need = change;
    const auto changed = cheapest_change(builder.problem());
    if (!changed) return {};
    for (const std::size_t sum : *changed) {
      const std::size_t cell = builder.cell_of(sum);
      cells.insert(cell);
      builder.problem().sums[sum].cost = 0.0;  // taken already
    }
  }
  return {cells.begin(), cells.end()};
}

}  // namespace shadowgraph

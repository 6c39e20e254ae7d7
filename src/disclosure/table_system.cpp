#include "disclosure/table_system.h"

#include <algorithm>
#include <map>
#include <optional>

#include "disclosure/group_rows.h"
#include "disclosure/rule_switch.h"

namespace shadowgraph {
namespace {

using RowRange = ContributionTable::RowRange;

// Where figures of one edition lie in the table.
class CellBuilder {
 public:
  CellBuilder(const ContributionTable& table, const Organisation& organisation,
              MeasureFamily family)
      : table_(table),
        family_(family),
        slid_days_(organisation.report.survival_days),
        rows_(rows_of_groups(table, organisation)) {}

  void add(const Figure& figure, const std::string& window, std::size_t edition) {
    const std::size_t measure = measure_of(figure);
    if (measure == kTableMeasures || !is_told(figure)) return;
    const auto rows = rows_.find({figure.level, figure.subject});
    const auto area = rows == rows_.end() ? std::nullopt : area_of(figure, rows->second);
    if (!area) return;
    AreaCell& cell = cells_[{area->month, area->month_end, area->row, area->row_end}];
    if (cell.keys.empty()) describe(cell, *area, figure);
    times_.emplace(std::pair(area->month, area->month_end), figure);
    cell.measures |= 1U << measure;
    std::pair<std::size_t, std::string> key{edition, group_key(window, figure)};
    if (std::ranges::find(cell.keys, key) == cell.keys.end()) cell.keys.push_back(std::move(key));
  }

  // Which measures an earlier edition told is not recorded: all of them.
  void add(const PublishedCell& published) {
    const Figure figure = figure_of(published);
    const auto rows = rows_.find({figure.level, figure.subject});
    if (published.family != family_ || published.level == kNamedPeople) return;
    if (rows == rows_.end() || !published.measure.empty()) return;
    const auto area = area_of(figure, rows->second);
    if (!area) return;
    AreaCell& cell = cells_[{area->month, area->month_end, area->row, area->row_end}];
    if (cell.keys.empty() && cell.earlier.empty()) describe(cell, *area, figure);
    cell.measures |= family_ == MeasureFamily::work ? 1U : (1U << kTableMeasures) - 1;
    cell.earlier.push_back(published.audience);
    times_.emplace(std::pair(area->month, area->month_end), figure);
  }

  // What is told of one group in a month or window could be worked out of any other, told or not:
  // what an earlier edition withheld is in no ledger, and work has months of no team.
  void add_untold() {
    for (const auto& [time, example] : times_) {
      for (const auto& [group, rows] : rows_) {
        const TableArea area{rows.first, rows.end, time.first, time.second};
        const auto [at, added] =
            cells_.try_emplace(Order{area.month, area.month_end, area.row, area.row_end});
        if (!added) continue;
        Figure figure = example;
        figure.level = group.first;
        figure.subject = group.second;
        describe(at->second, area, figure);
      }
    }
  }

  [[nodiscard]] std::vector<AreaCell> take() {
    std::vector<AreaCell> cells;
    const TableSums sums(table_);
    // What is told of a group's windows follows for its months from one edition to the next.
    std::map<std::pair<std::size_t, std::size_t>, std::uint32_t> told;
    for (const auto& [order, cell] : cells_)
      told[{cell.area.row, cell.area.row_end}] |= cell.measures;
    for (auto& [order, cell] : cells_) {
      cell.measures = told.at({cell.area.row, cell.area.row_end});
      cell.sums = sums.of(cell.area, {});
      cells.push_back(std::move(cell));
    }
    return cells;
  }

 private:
  [[nodiscard]] std::size_t measure_of(const Figure& figure) const {
    if (family_ == MeasureFamily::usage_and_money) return table_measure(figure.metric);
    // Both are credits of surviving changes, with what they are divided by.
    const bool credits = figure.metric == "outcomes.throughput" || figure.metric == "curve.value_rate";
    return credits ? 0 : kTableMeasures;
  }

  // Where too little was shipped for a rate, counts of help and reviews stand all the same, and
  // they take the pattern of the rate.
  [[nodiscard]] bool is_told(const Figure& figure) const {
    const Status status = figure.estimate.status;
    return status == Status::ok || (family_ == MeasureFamily::work &&
                                    (status == Status::thin || status == Status::undefined));
  }

  // Months of work are named by the month they were slid back from.
  [[nodiscard]] std::optional<TableArea> area_of(const Figure& figure, RowRange rows) const {
    const int slid = family_ == MeasureFamily::work ? slid_days_ : 0;
    const Month first = month_of(figure.from + slid);
    const Month last = month_of(figure.to + slid - 1);
    if (table_.months.empty() || first < table_.months.front() || table_.months.back() < last) {
      return std::nullopt;
    }
    const auto month = static_cast<std::size_t>(first - table_.months.front());
    return TableArea{rows.first, rows.end, month,
                     month + static_cast<std::size_t>(last - first) + 1};
  }

  static void describe(AreaCell& cell, const TableArea& area, const Figure& figure) {
    cell.area = area;
    cell.level = figure.level;
    cell.subject = figure.subject;
    cell.is_bots = figure.subject == "(bots)";
    cell.is_split = figure.level == Level::model || figure.level == Level::tool;
    cell.has_page = figure.subject != "(unassigned)" && !figure.subject.ends_with("/direct");
    cell.from = figure.from;
    cell.to = figure.to;
  }

  using Order = std::array<std::size_t, 4>;  // months, rows
  const ContributionTable& table_;
  MeasureFamily family_;
  int slid_days_;
  GroupRows rows_;
  std::map<Order, AreaCell> cells_;
  std::map<std::pair<std::size_t, std::size_t>, Figure> times_;  // with a figure of its dates
};

class EquationBuilder {
 public:
  EquationBuilder(TableSystem& system, const Organisation& organisation)
      : system_(system), organisation_(organisation) {
    for (std::size_t i = 0; i < system.cells.size(); ++i) by_area_[system.cells[i].area] = i;
    children_.resize(organisation.teams.size());
    for (TeamIndex team = 0; team < organisation.teams.size(); ++team) {
      const TeamIndex parent = organisation.teams[team].parent;
      (parent == kNone ? top_ : children_[parent]).push_back(team);
    }
    for (std::size_t row = 0; row < system.table->parts; ++row) {
      const ContributionRow& part = system.table->rows[row];
      if (part.kind == ContributionRow::Kind::part)
        team_at_[system.table->team_rows[part.team]] = part.team;
    }
  }

  void build() {
    for (std::size_t i = 0; i < system_.cells.size(); ++i) {
      if (in_force(Rule::windows)) add_months(i);
      add_parts(i);
      if (system_.cells[i].level == Level::org && in_force(Rule::splits)) {
        add_split(i, ContributionRow::Kind::model);
        add_split(i, ContributionRow::Kind::tool);
      }
    }
    system_.equations_of.resize(system_.cells.size());
    for (std::size_t e = 0; e < system_.equations.size(); ++e) {
      const TableEquation& equation = system_.equations[e];
      system_.equations_of[equation.total].push_back(e);
      for (const std::size_t part : equation.parts) system_.equations_of[part].push_back(e);
    }
  }

 private:
  struct ByRows {
    bool operator()(const RowRange& a, const RowRange& b) const {
      return std::pair(a.first, a.end) < std::pair(b.first, b.end);
    }
  };

  void add_part(TableEquation& equation, TableArea area, RowRange rows) {
    area.row = rows.first;
    area.row_end = rows.end;
    const auto at = by_area_.find(area);
    if (at != by_area_.end() && at->second != equation.total) equation.parts.push_back(at->second);
  }

  void add_parts(std::size_t total) {
    const TableArea& area = system_.cells[total].area;
    const ContributionTable& table = *system_.table;
    TableEquation equation{total, {}, false};
    if (system_.cells[total].level == Level::org) {
      for (const TeamIndex team : top_) add_part(equation, area, table.team_rows[team]);
      add_part(equation, area, table.unassigned_row());
      add_part(equation, area, table.bots_row());
    } else if (const auto team = team_at_.find({area.row, area.row_end}); team != team_at_.end()) {
      if (children_[team->second].empty()) return;
      add_part(equation, area, {area.row, area.row + 1});
      for (const TeamIndex child : children_[team->second]) {
        add_part(equation, area, table.team_rows[child]);
      }
    }
    if (!equation.parts.empty()) system_.equations.push_back(std::move(equation));
  }

  void add_split(std::size_t total, ContributionRow::Kind kind) {
    const ContributionTable& table = *system_.table;
    TableEquation equation{total, {}, false};
    for (std::size_t row = table.parts; row < table.rows.size(); ++row) {
      if (table.rows[row].kind == kind) {
        add_part(equation, system_.cells[total].area, {row, row + 1});
      }
    }
    if (!equation.parts.empty()) system_.equations.push_back(std::move(equation));
  }

  void add_months(std::size_t total) {
    const TableArea& area = system_.cells[total].area;
    if (area.month_end - area.month < 2) return;
    TableEquation equation{total, {}, true};
    double sum = 0;
    const std::size_t measure = system_.rank_measure();
    for (std::size_t month = area.month; month < area.month_end; ++month) {
      const auto at = by_area_.find({area.row, area.row_end, month, month + 1});
      if (at == by_area_.end()) continue;
      equation.parts.push_back(at->second);
      sum += system_.cells[at->second].sums.value[measure];
    }
    // Months that are told nowhere stay unknown: nothing follows.
    const double value = system_.cells[total].sums.value[measure];
    const bool complete = value - sum <= 1e-9 * value;
    if (!equation.parts.empty() && complete) system_.equations.push_back(std::move(equation));
  }

  TableSystem& system_;
  const Organisation& organisation_;
  std::map<TableArea, std::size_t> by_area_;
  std::map<RowRange, TeamIndex, ByRows> team_at_;
  std::vector<std::vector<TeamIndex>> children_;
  std::vector<TeamIndex> top_;
};

}  // namespace

std::size_t TableSystem::rank_measure() const {
  return amounts_decide() ? static_cast<std::size_t>(Measure::value) : 0;
}

TableSystem make_table_system(const std::vector<EditionFigures>& editions,
                              const ContributionTable& table, const Organisation& organisation,
                              MeasureFamily family, const std::vector<PublishedCell>& earlier) {
  CellBuilder builder(table, organisation, family);
  for (std::size_t i = 0; i < editions.size(); ++i) {
    for (const Figure& figure : editions[i].figures) builder.add(figure, figure.window, i);
    for (const SeriesFigure& point : editions[i].series) {
      builder.add(point.figure, format_month(point.month), i);
    }
  }
  for (const PublishedCell& cell : earlier) builder.add(cell);
  builder.add_untold();
  TableSystem system;
  system.family = family;
  system.table = &table;
  system.cells = builder.take();
  EquationBuilder(system, organisation).build();
  if (in_force(Rule::rounded_sums)) {
    system.rounded = rounded_sums(editions, organisation, earlier, system);
  }
  return system;
}

}  // namespace shadowgraph

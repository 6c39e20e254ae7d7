#include "disclosure/audit_targets.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "disclosure/complementary.h"
#include "disclosure/rule_switch.h"

namespace shadowgraph {
namespace {

class TargetList {
 public:
  TargetList(const TableSystem& system, const TableSums& sums, const TableView& view)
      : system_(system), sums_(sums), view_(view), cell_fails_(system.cells.size(), 0) {}

  std::vector<AuditTarget> make() {
    for (std::size_t i = 0; i < system_.cells.size(); ++i) add_cell(i);
    for (const TableEquation& equation : system_.equations) {
      if (!equation.over_time) add_union(equation);
    }
    if (in_force(Rule::differencing)) add_differences();
    return std::move(targets_);
  }

  std::vector<AuditTarget> make_unions_of_months() {
    const std::map<TableArea, std::size_t> months = cells_of_months();
    std::map<std::pair<std::size_t, std::size_t>, std::vector<std::size_t>> windows;  // by rows
    for (std::size_t i = 0; i < system_.cells.size(); ++i) {
      const AreaCell& cell = system_.cells[i];
      if (cell.area.month_end - cell.area.month < 2 || cell.is_bots) continue;
      windows[{cell.area.row, cell.area.row_end}].push_back(i);
    }
    for (const auto& [rows, cells] : windows) {
      for (const std::size_t outer : cells) {
        add_rest(outer, outer, months);
        for (const std::size_t inner : cells) {
          const TableArea& whole = system_.cells[outer].area;
          const bool inside = inner != outer && whole.holds(system_.cells[inner].area);
          if (inside && in_force(Rule::differencing)) add_rest(outer, inner, months);
        }
      }
    }
    return std::move(targets_);
  }

  std::vector<AuditTarget> make_unions_in_windows() {
    const std::map<TableArea, std::size_t> months = cells_of_months();
    std::set<std::pair<std::size_t, std::size_t>> times, groups;
    for (const RoundedSum& sum : system_.rounded) {
      times.insert({sum.area.month, sum.area.month_end});
    }
    for (const auto& [area, cell] : months) {
      if (!system_.cells[cell].is_bots) groups.insert({area.row, area.row_end});
    }
    std::set<std::vector<TableArea>> seen;
    for (const auto& [month, month_end] : times) {
      for (const auto& [row, row_end] : groups) {
        std::uint32_t measures = 0;
        std::vector<TableArea> areas =
            withheld_months({row, row_end, month, month_end}, months, measures);
        if (areas.size() > 1 && seen.insert(areas).second) add(std::move(areas), measures);
      }
    }
    return std::move(targets_);
  }

 private:
  [[nodiscard]] std::map<TableArea, std::size_t> cells_of_months() const {
    std::map<TableArea, std::size_t> months;
    for (std::size_t i = 0; i < system_.cells.size(); ++i) {
      const TableArea& area = system_.cells[i].area;
      if (area.month_end - area.month == 1) months[area] = i;
    }
    return months;
  }

  // Those with amounts; `measures`: told of them somewhere.
  [[nodiscard]] std::vector<TableArea> withheld_months(
      const TableArea& whole, const std::map<TableArea, std::size_t>& months,
      std::uint32_t& measures) const {
    std::vector<TableArea> areas;
    for (std::size_t month = whole.month; month < whole.month_end; ++month) {
      const TableArea area{whole.row, whole.row_end, month, month + 1};
      const auto at = months.find(area);
      if (at == months.end() || view_.known[at->second] != 0) continue;
      if (system_.cells[at->second].sums.is_zero()) continue;
      measures |= system_.cells[at->second].measures;
      areas.push_back(area);
    }
    return areas;
  }

  bool add(std::vector<TableArea> areas, std::uint32_t measures) {
    AuditTarget target;
    target.sums = sums_.of(areas, view_.persons);
    target.measures = measures;
    if (target.sums.is_zero()) return false;
    if (!is_unsafe(target.sums, measures, system_.amounts_decide(), view_.rules)) return false;
    target.areas = std::move(areas);
    targets_.push_back(std::move(target));
    return true;
  }

  // Of a window without a shorter one inside it; the same twice: of the window. Months that have no
  // cell of their own in this run are left as well.
  void add_rest(std::size_t window, std::size_t without,
                const std::map<TableArea, std::size_t>& months) {
    const AreaCell& whole = system_.cells[window];
    const TableArea& inner = system_.cells[without].area;
    const auto is_inside = [&](std::size_t month) {
      return without != window && inner.month <= month && month < inner.month_end;
    };
    std::vector<TableArea> areas;
    bool any_known = false, any_cell = false;
    for (std::size_t month = whole.area.month; month < whole.area.month_end; ++month) {
      if (is_inside(month)) continue;
      const TableArea area{whole.area.row, whole.area.row_end, month, month + 1};
      const auto at = months.find(area);
      if (at != months.end() && view_.known[at->second] != 0) {
        any_known = any_known || !system_.cells[at->second].sums.is_zero();
      } else if (!sums_.of(area, {}).is_zero()) {
        areas.push_back(area);
        any_cell = any_cell || at != months.end();
      }
    }
    // One month with a cell is a target by itself; all months are the window.
    const bool is_window = !any_known && without == window;
    if (areas.empty() || is_window || (areas.size() == 1 && any_cell)) return;
    if (!add(std::move(areas), whole.measures)) return;
    targets_.back().told_by = {window};
    if (without != window) targets_.back().told_by.push_back(without);
  }

  void add_cell(std::size_t index) {
    const AreaCell& cell = system_.cells[index];
    if (cell.is_bots || view_.known[index] != 0) return;
    if (add({cell.area}, cell.measures)) cell_fails_[index] = 1;
  }

  void add_union(const TableEquation& equation) {
    std::vector<TableArea> areas;
    std::uint32_t measures = 0;
    for (const std::size_t part : equation.parts) {
      if (cell_fails_[part] == 0) continue;
      areas.push_back(system_.cells[part].area);
      measures |= system_.cells[part].measures;
    }
    if (areas.size() > 1) add(std::move(areas), measures & system_.cells[equation.total].measures);
  }

  // Windows of one group, one inside the other.
  void add_differences() {
    std::map<std::pair<std::size_t, std::size_t>, std::vector<std::size_t>> windows;
    for (std::size_t i = 0; i < system_.cells.size(); ++i) {
      const TableArea& area = system_.cells[i].area;
      // Parts without a page follow by subtraction in both windows, so in their difference.
      const bool follows = view_.known[i] != 0 || !system_.cells[i].has_page;
      if (!follows || system_.cells[i].is_bots) continue;
      if (area.month_end - area.month > 1) windows[{area.row, area.row_end}].push_back(i);
    }
    for (const auto& [rows, cells] : windows) {
      for (const std::size_t outer : cells) {
        for (const std::size_t inner : cells) {
          if (inner != outer && system_.cells[outer].area.holds(system_.cells[inner].area)) {
            add_difference(outer, inner);
          }
        }
      }
    }
  }

  void add_difference(std::size_t outer_at, std::size_t inner_at) {
    const AreaCell& outer = system_.cells[outer_at];
    const AreaCell& inner = system_.cells[inner_at];
    std::vector<TableArea> areas;
    TableArea before = outer.area, after = outer.area;
    before.month_end = inner.area.month;
    after.month = inner.area.month_end;
    if (before.month < before.month_end) areas.push_back(before);
    if (after.month < after.month_end) areas.push_back(after);
    if (!add(std::move(areas), outer.measures & inner.measures)) return;
    if (outer.has_page) targets_.back().told_by = {outer_at, inner_at};
  }

  const TableSystem& system_;
  const TableSums& sums_;
  const TableView& view_;
  std::vector<char> cell_fails_;
  std::vector<AuditTarget> targets_;
};

bool meets(const AuditTarget& target, const TableArea& area) {
  return std::ranges::any_of(target.areas, [&](const TableArea& own) { return own.meets(area); });
}

}  // namespace

std::vector<AuditTarget> audit_targets(const TableSystem& system, const TableSums& sums,
                                       const TableView& view) {
  return TargetList(system, sums, view).make();
}

std::vector<AuditTarget> unions_of_months(const TableSystem& system, const TableSums& sums,
                                          const TableView& view) {
  return TargetList(system, sums, view).make_unions_of_months();
}

std::vector<AuditTarget> unions_in_windows(const TableSystem& system, const TableSums& sums,
                                           const TableView& view) {
  return TargetList(system, sums, view).make_unions_in_windows();
}

std::vector<std::size_t> cells_near(const TableSystem& system, const AuditTarget& target) {
  const bool split = target.areas.front().row >= system.table->parts;
  std::vector<std::size_t> near, totals;
  for (const TableEquation& equation : system.equations) {
    const bool of_split = system.cells[equation.parts.front()].is_split;
    if (of_split != split) continue;
    const bool touches = std::ranges::any_of(
        equation.parts, [&](std::size_t part) { return meets(target, system.cells[part].area); });
    if (!touches) continue;
    for (const std::size_t part : equation.parts) {
      if (!meets(target, system.cells[part].area)) near.push_back(part);
    }
    totals.push_back(equation.total);
  }
  for (std::vector<std::size_t>* list : {&near, &totals}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  near.insert(near.end(), totals.begin(), totals.end());
  return near;
}

std::size_t cell_to_take(const TableSystem& system, const TableView& view,
                         const AuditTarget& target, const std::vector<std::size_t>& near,
                         std::size_t measure) {
  const double need = target.sums.largest[measure] * view.rules.dominance_p / 100.0;
  std::vector<std::size_t> enough, little, totals, whole;
  for (const std::size_t cell : near) {
    const AreaCell& at = system.cells[cell];
    const double value = at.sums.value[measure];
    if (view.may_take[cell] == 0 || at.sums.is_zero()) continue;
    const bool outer = meets(target, at.area);
    (at.level == Level::org ? whole
     : outer                ? totals
     : value >= need        ? enough
                            : little)
        .push_back(cell);
  }
  const std::size_t none = system.cells.size();
  for (const std::vector<std::size_t>* list : {&enough, &little, &totals, &whole}) {
    const std::vector<std::size_t> cells = by_cost(system, view, *list);
    if (!cells.empty()) return cells.front();
  }
  return none;
}

}  // namespace shadowgraph

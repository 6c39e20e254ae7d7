#include "disclosure/complementary.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "disclosure/rule_switch.h"

namespace shadowgraph {
namespace {

bool is_something(const AreaCell& cell) { return !cell.sums.is_zero(); }

class Complements {
 public:
  Complements(const TableSystem& system, const TableSums& sums, TableView& view)
      : system_(system), sums_(sums), view_(view) {}

  std::vector<std::size_t> run() {
    std::set<std::size_t> waiting, stuck;
    for (std::size_t e = 0; e < system_.equations.size(); ++e) waiting.insert(waiting.end(), e);
    while (!waiting.empty()) {
      const std::size_t e = *waiting.begin();
      waiting.erase(waiting.begin());
      stuck.erase(e);
      if (!is_bad(system_.equations[e])) continue;
      const std::size_t taken = choose(system_.equations[e]);
      if (taken == system_.cells.size()) {
        stuck.insert(e);
        continue;
      }
      view_.withhold(taken);
      for (const std::size_t other : system_.equations_of[taken]) waiting.insert(other);
    }
    return {stuck.begin(), stuck.end()};
  }

 private:
  [[nodiscard]] std::vector<std::size_t> unknown_parts(const TableEquation& equation) const {
    std::vector<std::size_t> parts;
    for (const std::size_t part : equation.parts) {
      if (view_.known[part] == 0 && is_something(system_.cells[part])) parts.push_back(part);
    }
    return parts;
  }

  [[nodiscard]] bool is_bad(const TableEquation& equation) const {
    const std::vector<std::size_t> parts = unknown_parts(equation);
    if (view_.known[equation.total] == 0) {
      return parts.empty() && view_.withheld[equation.total] != 0;
    }
    if (parts.empty()) return false;
    const AreaCell& first = system_.cells[parts.front()];
    if (parts.size() == 1 && first.has_page && view_.withheld[parts.front()] != 0) return true;
    return in_force(Rule::unions) && union_is_unsafe(equation, parts);
  }

  [[nodiscard]] bool union_is_unsafe(const TableEquation& equation,
                                     const std::vector<std::size_t>& parts) const {
    std::vector<TableArea> areas;
    double bots = 0;
    std::uint32_t told = 0;  // of a part and of the total: what can be subtracted
    const std::size_t measure = system_.rank_measure();
    for (const std::size_t part : parts) {
      const AreaCell& cell = system_.cells[part];
      told |= cell.measures;
      if (cell.is_bots) {
        bots = cell.sums.value[measure];
      } else {
        areas.push_back(cell.area);
      }
    }
    if (areas.empty()) return false;
    const AreaSums together = sums_.of(areas, view_.persons);
    if (together.is_zero()) return false;
    // Only the sum with the bots can be computed, and theirs is the larger part of it.
    if (bots > 0 && bots >= together.of_persons[measure]) return false;
    return is_unsafe(together, told & system_.cells[equation.total].measures,
                     system_.amounts_decide(), view_.rules);
  }

  // A few rows that belong to nobody must not cost a department its figures: they hide behind the
  // line of the bots, where that is larger.
  [[nodiscard]] std::size_t bots_that_hide(const TableEquation& equation) const {
    const std::size_t none = system_.cells.size();
    const std::vector<std::size_t> hidden = unknown_parts(equation);
    if (!in_force(Rule::bots_hide) || hidden.size() != 1) return none;
    const AreaCell& unassigned = system_.cells[hidden.front()];
    if (unassigned.subject != "(unassigned)") return none;
    const std::size_t measure = system_.rank_measure();
    for (const std::size_t part : equation.parts) {
      const AreaCell& cell = system_.cells[part];
      const bool larger = cell.sums.value[measure] >= unassigned.sums.value[measure];
      if (cell.is_bots && view_.may_take[part] != 0 && larger) return part;
    }
    return none;
  }

  // One that makes the union safe is worth more than many small ones that don't.
  [[nodiscard]] bool is_enough(const TableEquation& equation, std::size_t part) const {
    std::vector<std::size_t> parts = unknown_parts(equation);
    parts.push_back(part);
    return view_.known[equation.total] == 0 || !union_is_unsafe(equation, parts);
  }

  [[nodiscard]] std::size_t choose(const TableEquation& equation) const {
    const std::size_t none = system_.cells.size();
    if (const std::size_t bots = bots_that_hide(equation); bots != none) return bots;
    std::vector<std::size_t> candidates;
    for (const std::size_t part : equation.parts) {
      const bool line_of_bots = system_.cells[part].is_bots && !equation.over_time;
      if (is_something(system_.cells[part]) && !line_of_bots) candidates.push_back(part);
    }
    const std::vector<std::size_t> parts = by_cost(system_, view_, candidates);
    for (const std::size_t part : parts) {
      if (is_enough(equation, part)) return part;
    }
    if (!parts.empty()) return parts.front();
    return view_.may_take[equation.total] != 0 ? equation.total : none;
  }

  const TableSystem& system_;
  const TableSums& sums_;
  TableView& view_;
};

// Equations in which the cell would be the only unknown one.
std::size_t new_bad_equations(const TableSystem& system, const TableView& view, std::size_t cell) {
  std::size_t bad = 0;
  for (const std::size_t e : system.equations_of[cell]) {
    const TableEquation& equation = system.equations[e];
    const auto unknown = [&](std::size_t other) {
      return other != cell && view.known[other] == 0 && is_something(system.cells[other]);
    };
    const bool hides = std::ranges::any_of(equation.parts, unknown) ||
                       (equation.total != cell && unknown(equation.total));
    if (!hides) ++bad;
  }
  return bad;
}

}  // namespace

std::vector<std::size_t> by_cost(const TableSystem& system, const TableView& view,
                                 const std::vector<std::size_t>& candidates) {
  using Rank = std::tuple<std::size_t, double, double, TableArea, std::size_t>;
  std::vector<Rank> ranks;
  for (const std::size_t cell : candidates) {
    if (view.may_take[cell] == 0) continue;
    const AreaSums& sums = system.cells[cell].sums;
    ranks.emplace_back(new_bad_equations(system, view, cell), sums.value[system.rank_measure()],
                       sums.persons, system.cells[cell].area, cell);
  }
  std::sort(ranks.begin(), ranks.end());
  std::vector<std::size_t> cells;
  for (const Rank& rank : ranks) cells.push_back(std::get<4>(rank));
  return cells;
}

std::vector<std::size_t> withhold_complements(const TableSystem& system, const TableSums& sums,
                                              TableView& view) {
  if (!in_force(Rule::complementary)) return {};
  return Complements(system, sums, view).run();
}

}  // namespace shadowgraph

#include "disclosure/family_plan.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "disclosure/audit_targets.h"
#include "disclosure/complementary.h"
#include "disclosure/mending.h"
#include "disclosure/rule_switch.h"

namespace shadowgraph {
namespace {

class Planner {
 public:
  Planner(const TableSystem& system, const std::vector<AudienceScope>& scopes)
      : system_(system), scopes_(scopes), sums_(*system.table) {
    for (const AudienceScope& scope : scopes) {
      plan_.shown.push_back(scope.visible);
      plan_.rounded.push_back(scope.rounded);
    }
  }

  FamilyPlan run() {
    for (std::size_t audience = 0; audience < scopes_.size(); ++audience) protect(audience);
    return std::move(plan_);
  }

 private:
  // Audiences whose tables this one knows.
  [[nodiscard]] std::size_t first_known(std::size_t audience) const {
    return in_force(Rule::wider_audiences) ? 0 : audience;
  }

  [[nodiscard]] TableView view_of(std::size_t audience) const {
    const std::size_t cells = system_.cells.size();
    TableView view(system_, scopes_[audience].rules);
    for (std::size_t wider = first_known(audience); wider <= audience; ++wider) {
      const AudienceScope& scope = scopes_[wider];
      if (in_force(Rule::named_people)) view.persons.add(scope.persons);
      for (std::size_t cell = 0; cell < cells; ++cell) {
        const bool earlier = scope.earlier[cell] != 0 && in_force(Rule::ledger);
        if (plan_.shown[wider][cell] != 0 || earlier) view.known[cell] = 1;
        if (earlier) view.may_take[cell] = 2;
        if (scope.visible[cell] != 0) view.withheld[cell] = 1;
      }
      for (std::size_t sum = 0; sum < system_.rounded.size() && in_force(Rule::ledger); ++sum) {
        if (scope.rounded_earlier[sum] != 0) view.rounded[sum] = 1;
      }
    }
    for (std::size_t cell = 0; cell < cells; ++cell) {
      const bool fixed = view.may_take[cell] == 2;
      view.may_take[cell] = static_cast<char>(view.known[cell] != 0 && !fixed ? 1 : 0);
      if (view.known[cell] != 0) view.withheld[cell] = 0;
    }
    return view;
  }

  // A cell that fails alone, or of which too little is left besides people the audience knows.
  [[nodiscard]] bool is_primary(std::size_t cell, const AudienceScope& scope,
                                const TableView& view) const {
    if (system_.cells[cell].is_bots) return false;
    if (scope.primary[cell] != 0) return true;
    if (view.persons.empty()) return false;
    const AreaSums rest = sums_.of(system_.cells[cell].area, view.persons);
    if (rest.is_zero() || rest.persons >= system_.cells[cell].sums.persons) return false;
    return is_unsafe(rest, system_.cells[cell].measures, system_.amounts_decide(), view.rules);
  }

  void withhold_primary(const AudienceScope& scope, TableView& view) {
    for (std::size_t cell = 0; cell < system_.cells.size(); ++cell) {
      if (view.may_take[cell] == 0 || !is_primary(cell, scope, view)) continue;
      if (!system_.cells[cell].sums.is_zero()) ++plan_.counts.primary;
      view.withhold(cell);
    }
  }

  void protect(std::size_t audience) {
    TableView view = view_of(audience);
    withhold_primary(scopes_[audience], view);
    const std::vector<char> after_primary = view.known;
    std::vector<AuditTarget> targets = audit_targets(system_, sums_, view);
    std::set<std::vector<TableArea>> seen;
    const TableView before = before_this_run(view);
    const bool can_compare = !knows_new_people(audience);
    const std::set<std::size_t> stuck_before =
        can_compare ? stuck_equations(before) : std::set<std::size_t>();
    plan_.counts.told_before += stuck_before.size();
    while (true) {
      withhold_stuck(withhold_complements(system_, sums_, view), stuck_before, view);
      add_unions_of_months(view, targets, seen);
      const std::vector<AuditFailure> failures = audit(system_, view, targets, plan_.counts);
      if (failures.empty()) break;
      if (can_compare && keep_left_open(system_, before, targets, failures, plan_.counts) > 0) {
        continue;
      }
      if (mend(targets, failures, view) || give_up_untold(targets, failures, view) ||
          withhold_all(view)) {
        continue;
      }
      plan_.safe = false;
      break;
    }
    plan_.counts.targets += targets.size();
    plan_.counts.told_before += static_cast<std::size_t>(std::ranges::count_if(
        targets, [](const AuditTarget& target) { return !target.left_open.empty(); }));
    if (plan_.safe) tell_rounded(audience, targets, view);
    take_over(after_primary, view, audience);
  }

  void take_over(const std::vector<char>& after_primary, const TableView& view,
                 std::size_t audience) {
    for (std::size_t cell = 0; cell < system_.cells.size(); ++cell) {
      if (after_primary[cell] != 0 && view.known[cell] == 0) ++plan_.counts.complementary;
      if (view.withheld[cell] == 0) continue;
      for (std::size_t wider = first_known(audience); wider <= audience; ++wider) {
        plan_.shown[wider][cell] = 0;
      }
    }
  }

  // The cells stand; of what is told rounded as much is told as leaves open what must stay so.
  void tell_rounded(std::size_t audience, std::vector<AuditTarget>& targets, TableView& view) {
    const std::vector<char> earlier = view.rounded;
    add_months_of_rounded(targets, view);
    for (std::size_t wider = first_known(audience); wider <= audience; ++wider) {
      for (std::size_t sum = 0; sum < system_.rounded.size(); ++sum) {
        if (plan_.rounded[wider][sum] != 0 && may_be_told(sum, view)) view.rounded[sum] = 1;
      }
    }
    if (view.rounded != earlier) {
      for (AuditTarget& target : targets) target.protected_in = 0;
      while (true) {
        const std::vector<AuditFailure> failures = audit(system_, view, targets, plan_.counts);
        if (failures.empty() || !withhold_rounded(failures, earlier, view)) break;
      }
    }
    for (std::size_t wider = first_known(audience); wider <= audience; ++wider) {
      for (std::size_t sum = 0; sum < system_.rounded.size(); ++sum) {
        if (view.rounded[sum] == 0) plan_.rounded[wider][sum] = 0;
      }
    }
  }

  [[nodiscard]] bool may_be_told(std::size_t sum, const TableView& view) const {
    return std::ranges::all_of(system_.rounded[sum].goes_with,
                               [&](std::size_t cell) { return view.known[cell] != 0; });
  }

  // One of those that hold each failing target, that of the fewest people. False: none is left.
  bool withhold_rounded(const std::vector<AuditFailure>& failures, const std::vector<char>& earlier,
                        TableView& view) const {
    bool any = false;
    for (const AuditFailure& failure : failures) {
      std::optional<std::size_t> least;
      bool waits = false;
      for (const std::size_t sum : failure.held_by) {
        if (view.rounded[sum] == 0) waits = true;  // taken for another one in this round
        if (view.rounded[sum] == 0 || earlier[sum] != 0) continue;
        if (!least || size_of(sum) < size_of(*least)) least = sum;
      }
      if (waits || !least) continue;
      view.rounded[*least] = 0;
      any = true;
    }
    if (any) return true;
    any = view.rounded != earlier;
    view.rounded = earlier;
    return any;
  }

  [[nodiscard]] double size_of(std::size_t sum) const {
    return sums_.of(system_.rounded[sum].area, {}).persons;
  }

  // What a rounded sum bounds of a group's withheld months together; where that is told already, no
  // more of it.
  void add_months_of_rounded(std::vector<AuditTarget>& targets, const TableView& view) {
    std::vector<AuditTarget> added = unions_in_windows(system_, sums_, view);
    while (true) {
      const std::vector<AuditFailure> told = audit(system_, view, added, plan_.counts);
      if (keep_left_open(system_, view, added, told, plan_.counts) == 0) break;
    }
    std::ranges::move(added, std::back_inserter(targets));
  }

  // What the audience knew when nothing of this run was shown yet.
  [[nodiscard]] static TableView before_this_run(const TableView& view) {
    TableView before = view;
    for (std::size_t cell = 0; cell < view.known.size(); ++cell) {
      if (view.may_take[cell] != 0) before.withhold(cell);
    }
    return before;
  }

  [[nodiscard]] bool knows_new_people(std::size_t audience) const {
    for (std::size_t wider = first_known(audience); wider <= audience; ++wider) {
      if (scopes_[wider].knows_new_people) return true;
    }
    return false;
  }

  // Sums that earlier editions told by themselves.
  [[nodiscard]] std::set<std::size_t> stuck_equations(TableView before) const {
    const std::vector<std::size_t> stuck = withhold_complements(system_, sums_, before);
    return {stuck.begin(), stuck.end()};
  }

  // No cell of these equations may be taken. What was told before stays told; otherwise the new
  // period of the table is withheld (METRICS J3).
  void withhold_stuck(const std::vector<std::size_t>& equations,
                      const std::set<std::size_t>& stuck_before, TableView& view) {
    for (const std::size_t equation : equations) {
      if (stuck_before.contains(equation)) continue;
      const AreaCell& total = system_.cells[system_.equations[equation].total];
      if (!withhold_period(total.area, view)) plan_.safe = false;
    }
  }

  static bool is_told(const AuditTarget& target, const TableView& view) {
    return std::ranges::all_of(target.told_by,
                               [&](std::size_t cell) { return view.known[cell] != 0; });
  }

  // Complements withhold months, so there are new ones in every round.
  void add_unions_of_months(const TableView& view, std::vector<AuditTarget>& targets,
                            std::set<std::vector<TableArea>>& seen) const {
    if (!in_force(Rule::differencing)) return;
    for (AuditTarget& target : unions_of_months(system_, sums_, view)) {
      if (seen.insert(target.areas).second) {
        targets.push_back(std::move(target));
      } else if (is_told(target, view)) {
        // Windows that are known tell it, whichever told it first, and even if those were given up.
        const auto same = std::ranges::find_if(targets, [&](const AuditTarget& other) {
          return !other.told_by.empty() && other.areas == target.areas;
        });
        if (same == targets.end()) {
          targets.push_back(std::move(target));
        } else if (!is_told(*same, view)) {
          same->told_by = target.told_by;
        }
      }
    }
  }

  // What no published cells tell any more, and still fails, fails by earlier editions: nothing that
  // is withheld now can change it. False: there is no such target.
  static bool give_up_untold(std::vector<AuditTarget>& targets,
                             const std::vector<AuditFailure>& failures, const TableView& view) {
    std::vector<char> untold(targets.size(), 0);
    for (const AuditFailure& failure : failures) {
      untold[failure.target] = is_told(targets[failure.target], view) ? 0 : 1;
    }
    const std::size_t before = targets.size();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < before; ++i) {
      if (untold[i] != 0) continue;
      if (kept != i) targets[kept] = std::move(targets[i]);
      ++kept;
    }
    targets.resize(kept);
    return kept < before;
  }

  // Takes one more cell for each target that is not protected. False: nothing is left to take.
  bool mend(const std::vector<AuditTarget>& targets, const std::vector<AuditFailure>& failures,
            TableView& view) const {
    std::vector<std::size_t> taken;
    for (const AuditFailure& failure : failures) {
      const AuditTarget& target = targets[failure.target];
      const std::vector<std::size_t> near = cells_near(system_, target);
      const bool waits = std::ranges::any_of(
          near, [&](std::size_t cell) { return std::ranges::find(taken, cell) != taken.end(); });
      if (waits) continue;
      std::vector<std::size_t> cells = cells_that_protect(system_, view, target, failure.measure);
      if (cells.empty()) {
        const std::size_t cell = cell_to_take(system_, view, target, near, failure.measure);
        if (cell != system_.cells.size()) cells.push_back(cell);
      }
      for (const std::size_t cell : cells) view.withhold(cell);
      taken.insert(taken.end(), cells.begin(), cells.end());
      if (cells.empty() && withhold_period(target.areas.front(), view)) {
        taken.insert(taken.end(), near.begin(), near.end());
      }
    }
    return !taken.empty();
  }

  // The new period of the table is withheld: all cells of that time that may be.
  bool withhold_period(const TableArea& area, TableView& view) const {
    bool any = false;
    for (std::size_t cell = 0; cell < system_.cells.size(); ++cell) {
      const TableArea& other = system_.cells[cell].area;
      const bool same_time = other.month < area.month_end && area.month < other.month_end;
      if (!same_time || view.may_take[cell] == 0) continue;
      view.withhold(cell);
      any = true;
    }
    return any;
  }

  static bool withhold_all(TableView& view) {
    bool any = false;
    for (std::size_t cell = 0; cell < view.known.size(); ++cell) {
      if (view.may_take[cell] == 0) continue;
      view.withhold(cell);
      any = true;
    }
    return any;
  }

  const TableSystem& system_;
  const std::vector<AudienceScope>& scopes_;
  TableSums sums_;
  FamilyPlan plan_;
};

}  // namespace

FamilyPlan plan_family(const TableSystem& system, const std::vector<AudienceScope>& scopes) {
  return Planner(system, scopes).run();
}

}  // namespace shadowgraph

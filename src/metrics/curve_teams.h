// The units of the curve: teams by their direct members, with what each ships and uses over the
// slid window (METRICS E1, E2).
#pragma once

#include <functional>
#include <vector>

#include "metrics/curve_fit.h"
#include "metrics/slid_money.h"
#include "metrics/work_sums.h"
#include "metrics/work_tables.h"

namespace shadowgraph {

// A team's direct members over the window. Teams without any are none.
struct TeamUnit {
  TeamIndex team = kNone;
  UnitIndex unit = 0;  // the team, or x/direct where it has children
  CurveUnit amounts;
  double persons = 0;
  double largest = 0, second = 0;  // of spend, by person
  RoundedAmount rounded;           // spend, as protect_spend() left it
  bool counts = false;             // E >= 1.5·M
};

// W12, slid by H.
[[nodiscard]] WorkWindow make_curve_window(const WorkContext& context);
// Features where 80 % of the merged changes carry a feature id, else changes.
[[nodiscard]] Credit curve_credit(const WorkContext& context, const WorkWindow& window);
[[nodiscard]] double credited_value(const WorkAmounts& amounts, Credit credit);
// Keeps the two largest parts of a sum.
void note_spender(TeamUnit& team, double spend);
// Rounds the spend of a group over a slid window (slid_money.h). REQUIRES: all its people are noted.
void protect_spend(TeamUnit& team, const WorkContext& context, const WorkWindow& window);
// Of the subjects that take part and have exposure; teams without any exposure are none. Ascending
// by the team's id.
[[nodiscard]] std::vector<TeamUnit> collect_teams(
    const WorkContext& context, const WorkSums& sums, Credit credit,
    const std::function<bool(SubjectIndex)>& takes_part);
// The amounts of those that count, in their order.
[[nodiscard]] std::vector<CurveUnit> counted_units(const std::vector<TeamUnit>& teams);

}  // namespace shadowgraph

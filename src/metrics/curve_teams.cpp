#include "metrics/curve_teams.h"

#include <algorithm>
#include <utility>

#include "base/numbers.h"
#include "metrics/curve_minimum.h"
#include "metrics/slid_money.h"

namespace shadowgraph {
namespace {

constexpr int kWindowMonths = 12;
constexpr double kFeatureCoverage = 0.80;

UnitIndex unit_of_direct_members(const GroupTree& groups, TeamIndex team) {
  const GroupIndex whole = groups.of_team(team);
  if (groups.names()[whole].leaf) return whole;
  for (GroupIndex i = 0; i < groups.names().size(); ++i) {
    const GroupName& name = groups.names()[i];
    if (name.kind == GroupKind::direct && name.team == team) return i;
  }
  return whole;
}

// What a person has in one team: cells of one subject are by team, then month.
void add_person(TeamUnit& team, std::span<const WorkCell> cells, Credit credit) {
  CompensatedSum spend;
  double exposure = 0;
  for (const WorkCell& cell : cells) {
    const double value = credited_value(cell.amounts, credit);
    team.amounts.value += value;
    team.amounts.exposure += cell.amounts.exposure;
    team.amounts.monthly_value[cell.month] += value;
    team.amounts.monthly_exposure[cell.month] += cell.amounts.exposure;
    spend.add(to_double(cell.amounts.value));
    exposure += cell.amounts.exposure;
  }
  team.amounts.spend += spend.value();
  if (exposure > 0) team.persons += 1;
  note_spender(team, spend.value());
}

}  // namespace

WorkWindow make_curve_window(const WorkContext& context) {
  return make_work_window(context.base, kWindowMonths, context.survival_days,
                          {.usage = context.base.inputs.usage_tracked, .changes = true});
}

Credit curve_credit(const WorkContext& context, const WorkWindow& window) {
  const bool by_feature = context.feature_id_coverage(window).value_or(0) >= kFeatureCoverage;
  return by_feature ? Credit::features : Credit::changes;
}

double credited_value(const WorkAmounts& amounts, Credit credit) {
  return credit == Credit::features ? amounts.feature_credits : amounts.credits;
}

void note_spender(TeamUnit& team, double spend) {
  team.second = std::max(team.second, std::min(team.largest, spend));
  team.largest = std::max(team.largest, spend);
}

void protect_spend(TeamUnit& team, const WorkContext& context, const WorkWindow& window) {
  team.rounded = group_amount(team.amounts.spend, team.largest, window,
                              context.base.organisation().report.dominance_p);
  team.amounts.spend = team.rounded.value;
}

std::vector<TeamUnit> collect_teams(const WorkContext& context, const WorkSums& sums, Credit credit,
                                    const std::function<bool(SubjectIndex)>& takes_part) {
  const std::size_t months = sums.window.month_count();
  std::vector<TeamUnit> by_team(context.base.organisation().teams.size());
  for (TeamUnit& team : by_team) {
    team.amounts.monthly_value.resize(months);
    team.amounts.monthly_exposure.resize(months);
  }
  for (SubjectIndex subject = 0; subject < context.subjects.size(); ++subject) {
    if (!sums.exposed(subject) || !takes_part(subject)) continue;
    const std::span<const WorkCell> cells = sums.cells_of(subject);
    for (std::size_t begin = 0; begin < cells.size();) {
      std::size_t end = begin;
      while (end < cells.size() && cells[end].team == cells[begin].team) ++end;
      if (cells[begin].team != kNone) {
        add_person(by_team[cells[begin].team], cells.subspan(begin, end - begin), credit);
      }
      begin = end;
    }
  }
  std::vector<TeamUnit> teams;
  for (TeamIndex index = 0; index < by_team.size(); ++index) {
    TeamUnit& team = by_team[index];
    if (!(team.amounts.exposure > 0)) continue;
    team.team = index;
    team.unit = unit_of_direct_members(context.base.groups, index);
    protect_spend(team, context, sums.window);
    team.counts = is_curve_unit(team.amounts.exposure, sums.window.months);
    teams.push_back(std::move(team));
  }
  return teams;
}

std::vector<CurveUnit> counted_units(const std::vector<TeamUnit>& teams) {
  std::vector<CurveUnit> units;
  for (const TeamUnit& team : teams) {
    if (team.counts) units.push_back(team.amounts);
  }
  return units;
}

}  // namespace shadowgraph

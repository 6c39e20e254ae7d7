#include "metrics/curve_loaded.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/numbers.h"
#include "metrics/curve_fit.h"
#include "metrics/curve_labels.h"
#include "metrics/curve_minimum.h"
#include "metrics/curve_teams.h"
#include "metrics/pay_accounts.h"
#include "metrics/work_rows.h"

namespace shadowgraph {
namespace {

using PayParts = std::map<SubjectIndex, std::vector<PaySegment::Part>>;

PayParts parts_of_pay(const WorkContext& context, const Compensation& pay,
                      const WorkWindow& window) {
  PayParts parts;
  for (const std::span<const PayRow> rows : rows_by_person(pay)) {
    const SubjectIndex subject = context.of_person[rows.front().person];
    if (subject == kNone) continue;
    auto own = complete_pay(context.base, rows, window.from, window.to);
    if (own) parts.emplace(subject, std::move(*own));
  }
  return parts;
}

double loaded(const PaySums& sums, double on_cost_rate) {
  return to_double(sums.salary + sums.bonus) * (1 + on_cost_rate) + to_double(sums.equity);
}

double usage_of(const WorkSums& sums, SubjectIndex subject, TeamIndex team) {
  CompensatedSum value;
  for (const WorkCell& cell : sums.cells_of(subject)) {
    if (cell.team == team) value.add(to_double(cell.amounts.value));
  }
  return value.value();
}

// Puts what the people cost in place of what they use.
void load(std::vector<TeamUnit>& teams, const WorkContext& context, const WorkSums& sums,
          const PayParts& pay) {
  const double on_cost_rate = context.base.organisation().report.on_cost_rate;
  std::map<TeamIndex, TeamUnit*> by_team;
  std::map<TeamIndex, CompensatedSum> costs;
  for (TeamUnit& team : teams) {
    by_team[team.team] = &team;
    team.largest = team.second = 0;
  }
  for (const auto& [subject, parts] : pay) {
    for (const PaySegment::Part& part : parts) {
      const auto team = by_team.find(part.team);
      if (team == by_team.end()) continue;
      const double cost = loaded(part.sums, on_cost_rate) + usage_of(sums, subject, part.team);
      costs[part.team].add(cost);
      note_spender(*team->second, cost);
    }
  }
  for (TeamUnit& team : teams) {
    team.amounts.spend = costs[team.team].value();
    protect_spend(team, context, sums.window);
  }
}

struct Labels {
  Status status = Status::thin;
  std::vector<CurveLabel> labels;  // of the teams that count
};

Labels label_teams(const WorkContext& context, const std::vector<TeamUnit>& teams) {
  const std::vector<CurveUnit> units = counted_units(teams);
  if (check_curve_minimum(units, kLeastLoadedCurveUnits) != CurveShortfall::none) return {};
  const auto fit = fit_curve(units, {edition_seed(context.base), "curve.loaded", "org"});
  if (!fit) return {Status::failed, {}};
  return {Status::ok, label_units(units, *fit)};
}

void add_rows(const std::vector<TeamUnit>& teams, const Labels& found, WorkRows& rows) {
  std::size_t next = 0;
  for (const TeamUnit& team : teams) {
    if (!rows.has_row(team.unit)) continue;
    const bool labelled = found.status == Status::ok && team.counts;
    const CurveLabel* label = labelled ? &found.labels[next++] : nullptr;
    Estimate estimate;
    estimate.status = found.status == Status::ok ? Status::thin : found.status;
    if (label != nullptr && label->position != CurvePosition::too_little) {
      estimate.status = Status::ok;
      estimate.n = team.persons;
    }
    Figure& figure = rows.add(team.unit, "curve.loaded", "ratio", std::move(estimate));
    figure.contributions.persons = team.persons;
    figure.contributions.additive = true;
    figure.contributions.total = team.amounts.spend;
    figure.contributions.largest = team.largest;
    figure.contributions.second = team.second;
    if (label != nullptr) figure.note = std::string(name_of(label->position));
  }
}

}  // namespace

void add_loaded_labels(const WorkContext& context, const Compensation* pay,
                       std::vector<Figure>& figures) {
  if (pay == nullptr) return;
  const WorkWindow window = make_curve_window(context);
  const WorkSums sums = make_work_sums(context, window);
  const PayParts parts = parts_of_pay(context, *pay, window);
  std::vector<TeamUnit> teams =
      collect_teams(context, sums, curve_credit(context, window),
                    [&](SubjectIndex subject) { return parts.contains(subject); });
  load(teams, context, sums, parts);
  WorkRows rows(context, sums, population_by_unit(context, sums, shares_by_unit(context, sums)),
                figures);
  rows.require({WorkInput::changes, WorkInput::usage});
  add_rows(teams, label_teams(context, teams), rows);
}

}  // namespace shadowgraph

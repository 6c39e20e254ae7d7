#include "metrics/work_sums.h"

#include <algorithm>
#include <map>
#include <utility>

#include "metrics/person_record.h"
#include "metrics/seat_fees.h"

namespace shadowgraph {
namespace {

// Team and slid month of one subject's amounts.
using CellKey = std::pair<TeamIndex, std::size_t>;
using CellMap = std::map<CellKey, WorkAmounts>;

void add_exposure(CellMap& cells, const WorkContext& context, PersonIndex person,
                  const WorkWindow& window) {
  std::map<CellKey, std::map<Month, std::int64_t>> millionth_days;
  for (const Stretch& stretch : context.base.roster.stretches(person)) {
    for (std::size_t i = 0; i < window.month_count(); ++i) {
      const Date from = std::max(stretch.from, window.bounds[i]);
      const Date to = std::min(stretch.end, window.bounds[i + 1]);
      for (Month month = month_of(from); from < to && first_day(month) < to; month = month + 1) {
        const std::int32_t days =
            std::min(to, first_day(month + 1)) - std::max(from, first_day(month));
        for (const TeamShare& share : stretch.shares) {
          millionth_days[{share.team, i}][month] += share.millionths * days;
        }
      }
    }
  }
  for (const auto& [key, months] : millionth_days) {
    double& exposure = cells[key].exposure;
    for (const auto& [month, amount] : months) {
      exposure += static_cast<double>(amount) / (1e6 * days_in(month));
    }
  }
}

void add_usage_day(CellMap& cells, const WorkContext& context, PersonIndex person,
                   std::size_t month, const PersonDay& day) {
  const DayTeams teams = teams_on(context.base, person, day.day);
  const std::vector<Int128> value = split_amount(day.value.pico, teams.weights);
  const std::vector<Int128> spend = split_amount(day.spend.pico, teams.weights);
  const std::vector<Int128> tokens = split_amount(Int128{day.tokens} * kPicoPerUnit, teams.weights);
  for (std::size_t i = 0; i < teams.teams.size(); ++i) {
    WorkAmounts& amounts = cells[{teams.teams[i], month}];
    amounts.value += {value[i]};
    amounts.spend += {spend[i]};
    amounts.tokens += tokens[i];
  }
}

void add_usage(CellMap& cells, const WorkContext& context, std::uint32_t usage_person,
               const WorkWindow& window) {
  const RecordRange range = context.base.days[usage_person];
  const std::vector<PersonDay>& days = context.base.usage().days;
  const auto begin = days.begin() + static_cast<std::ptrdiff_t>(range.begin);
  const auto end = days.begin() + static_cast<std::ptrdiff_t>(range.end);
  const auto first = std::lower_bound(
      begin, end, window.from, [](const PersonDay& day, Date from) { return day.day < from; });
  const PersonIndex person = context.base.usage().persons[usage_person].index;
  for (auto day = first; day != end && day->day < window.to; ++day) {
    add_usage_day(cells, context, person, *window.month_at(day->day), *day);
  }
}

void add_fees(CellMap& cells, const WorkContext& context, PersonIndex person,
              const WorkWindow& window) {
  if (context.base.organisation().plans.empty()) return;
  for (std::size_t i = 0; i < window.month_count(); ++i) {
    visit_seat_fees(context.base, person, window.bounds[i], window.bounds[i + 1],
                    [&](Date first, Money fee) {
                      const DayTeams teams = teams_on(context.base, person, first);
                      const std::vector<Int128> parts = split_amount(fee.pico, teams.weights);
                      for (std::size_t t = 0; t < parts.size(); ++t) {
                        cells[{teams.teams[t], i}].spend += {parts[t]};
                      }
                    });
  }
}

void add_change_credits(std::vector<CellMap>& cells, const WorkContext& context,
                        const WorkWindow& window) {
  for (const WorkChange& change : context.changes) {
    if (!change.survives || change.record->is_revert) continue;
    const auto month = window.month_at(*change.merged_day);
    if (!month) continue;
    for (const SubjectIndex author : change.authors) {
      for (const TeamWeight& team : context.teams_of(author, *change.merged_day)) {
        cells[author][{team.team, *month}].credits += change.credit() * team.weight;
      }
    }
  }
}

void add_feature_credits(std::vector<CellMap>& cells, const WorkContext& context,
                         const WorkWindow& window) {
  for (const WorkFeature& feature : context.features) {
    if (!feature.shipped_day) continue;
    const auto month = window.month_at(*feature.shipped_day);
    if (!month) continue;
    const double credit = 1.0 / static_cast<double>(feature.authors.size());
    for (const SubjectIndex author : feature.authors) {
      for (const TeamWeight& team : context.teams_of(author, *feature.shipped_day)) {
        cells[author][{team.team, *month}].feature_credits += credit * team.weight;
      }
    }
  }
}

std::vector<CellMap> collect_cells(const WorkContext& context, const WorkWindow& window) {
  std::vector<CellMap> cells(context.subjects.size());
  for (PersonIndex person = 0; person < context.people(); ++person) {
    const SubjectIndex subject = context.of_person[person];
    if (context.subjects[subject].is_bot) continue;
    add_exposure(cells[subject], context, person, window);
    add_fees(cells[subject], context, person, window);
  }
  for (std::uint32_t i = 0; i < context.base.usage().persons.size(); ++i) {
    const SubjectIndex subject = context.of_usage_person[i];
    if (!context.subjects[subject].is_bot) add_usage(cells[subject], context, i, window);
  }
  add_change_credits(cells, context, window);
  add_feature_credits(cells, context, window);
  return cells;
}

}  // namespace

WorkAmounts& WorkAmounts::operator+=(const WorkAmounts& other) {
  exposure += other.exposure;
  credits += other.credits;
  feature_credits += other.feature_credits;
  value += other.value;
  spend += other.spend;
  tokens += other.tokens;
  return *this;
}

bool WorkAmounts::is_empty() const {
  return exposure <= 0 && credits <= 0 && feature_credits <= 0 && value.pico == 0 &&
         spend.pico == 0 && tokens == 0;
}

std::span<const WorkCell> WorkSums::cells_of(SubjectIndex subject) const {
  return std::span(cells).subspan(first_cell[subject],
                                  first_cell[subject + 1] - first_cell[subject]);
}

WorkSums make_work_sums(const WorkContext& context, const WorkWindow& window) {
  WorkSums sums;
  sums.window = window;
  const std::vector<CellMap> cells = collect_cells(context, window);
  for (SubjectIndex subject = 0; subject < cells.size(); ++subject) {
    sums.first_cell.push_back(sums.cells.size());
    WorkAmounts all;
    for (const auto& [key, amounts] : cells[subject]) {
      if (amounts.is_empty()) continue;
      sums.cells.push_back({subject, key.first, key.second, amounts});
      all += amounts;
    }
    sums.exposure.push_back(all.exposure);
    sums.by_subject.push_back(all);
  }
  sums.first_cell.push_back(sums.cells.size());
  return sums;
}

std::vector<std::vector<GroupShare>> shares_by_unit(const WorkContext& context,
                                                    const WorkSums& sums) {
  std::vector<std::vector<GroupShare>> shares(context.unit_count());
  const auto add = [&](UnitIndex unit, SubjectIndex subject, const WorkAmounts& amounts) {
    std::vector<GroupShare>& own = shares[unit];
    if (own.empty() || own.back().subject != subject) own.push_back({subject, {}});
    own.back().amounts += amounts;
  };
  for (const WorkCell& cell : sums.cells) {
    for (const GroupIndex group : context.base.groups.chain(cell.team)) {
      add(group, cell.subject, cell.amounts);
    }
    const PersonIndex person = context.subjects[cell.subject].person;
    if (person != kNone) add(context.unit_of_person(person), cell.subject, cell.amounts);
  }
  return shares;
}

std::vector<double> population_by_unit(const WorkContext& context, const WorkSums& sums,
                                       const std::vector<std::vector<GroupShare>>& shares) {
  std::vector<double> population(context.unit_count(), 0);
  for (UnitIndex unit = 0; unit < shares.size(); ++unit) {
    for (const GroupShare& share : shares[unit]) {
      if (share.amounts.exposure > 0) population[unit] += 1;
    }
  }
  // (unassigned) and people who were not employed: who had a change merged.
  const UnitIndex unassigned = context.base.groups.unassigned();
  std::vector<bool> there(context.subjects.size(), false);
  for (const GroupShare& share : shares[unassigned]) {
    if (share.amounts.exposure > 0) there[share.subject] = true;
  }
  for (const WorkChange& change : context.changes) {
    if (!change.merged_day || !sums.window.contains(*change.merged_day)) continue;
    for (const UnitWeight& unit : context.units_of(change.author, *change.merged_day)) {
      if (unit.unit == unassigned) there[change.author] = true;
    }
  }
  population[unassigned] = 0;
  for (SubjectIndex subject = 0; subject < there.size(); ++subject) {
    if (!there[subject]) continue;
    population[unassigned] += 1;
    const PersonIndex person = context.subjects[subject].person;
    if (person != kNone) population[context.unit_of_person(person)] = 1;
  }
  return population;
}

const WorkFrame& WorkFrames::of(const WorkWindow& window) {
  const std::tuple key(window.name, window.from, window.to, window.months);
  auto at = frames_.find(key);
  if (at == frames_.end()) {
    WorkFrame frame;
    frame.sums = make_work_sums(context_, window);
    frame.shares = shares_by_unit(context_, frame.sums);
    frame.population = population_by_unit(context_, frame.sums, frame.shares);
    at = frames_.emplace(key, std::move(frame)).first;
  }
  return at->second;
}

}  // namespace shadowgraph

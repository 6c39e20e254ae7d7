#include "metrics/signal_panel.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "metrics/person_record.h"
#include "metrics/signal_people.h"

namespace shadowgraph {
namespace {

constexpr int kLeastSide = 3;
constexpr int kMostSide = 6;

// An event holds for the teams below its own.
bool holds_for(const WorkContext& context, const Event& event, GroupIndex group) {
  if (event.team == kNone) return true;
  const GroupName& name = context.base.groups.names()[group];
  return name.kind == GroupKind::team && context.base.groups.is_below(name.team, event.team);
}

std::vector<Date> days_of(const WorkContext& context, GroupIndex group, EventKind kind) {
  std::vector<Date> days;
  for (const Event& event : context.base.organisation().events) {
    if (event.kind == kind && holds_for(context, event, group)) days.push_back(event.date);
  }
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

// Calendar months [first, end) as a window.
WorkWindow months_between(const WorkContext& context, Month first, Month end) {
  WorkWindow window;
  window.name = "W12";
  window.months = static_cast<std::size_t>(end - first);
  window.nominal = end - first;
  for (Month month = first; month <= end; month = month + 1) {
    window.bounds.push_back(first_day(month));
  }
  window.from = window.bounds.front();
  window.to = window.bounds.back();
  window.begin = context.base.zone.midnight(window.from);
  window.end = context.base.zone.midnight(window.to);
  return window;
}

// The target in force on a day for somebody in these teams, in the report's currency.
std::optional<Int128> target_on(const WorkContext& context, SubjectIndex subject, Date day) {
  const Event* latest = nullptr;
  for (const Event& event : context.base.organisation().events) {
    if (event.kind != EventKind::usage_visible || !event.amount || day < event.date) continue;
    const auto teams = context.teams_of(subject, day);
    const bool covered =
        event.team == kNone || std::any_of(teams.begin(), teams.end(), [&](const TeamWeight& own) {
          return own.team != kNone && context.base.groups.is_below(own.team, event.team);
        });
    if (covered && (latest == nullptr || !(event.date < latest->date))) latest = &event;
  }
  if (latest == nullptr || latest->amount->pico <= 0) return std::nullopt;
  if (latest->currency.empty() || latest->currency == context.base.currency) {
    return latest->amount->pico;
  }
  const auto& rates = context.base.inputs.rates.rates;
  const auto rate = rates.find({month_of(day).index, latest->currency});
  if (rate == rates.end()) return std::nullopt;
  return divide_half_even(latest->amount->pico * rate->second.pico, kPicoPerUnit);
}

}  // namespace

std::vector<Date> visibility_days(const WorkContext& context, GroupIndex group) {
  return days_of(context, group, EventKind::usage_visible);
}

std::vector<Date> period_ends(const WorkContext& context, GroupIndex group) {
  return days_of(context, group, EventKind::allowance_period_end);
}

std::optional<DecayWindows> decay_windows(const WorkContext& context, GroupIndex group,
                                          const WorkWindow& year) {
  const Month first = month_of(year.from);
  Month mature_end = context.base.calendar.edition + 1;  // exclusive
  while (first < mature_end && year.to < first_day(mature_end) + context.survival_days) {
    mature_end = mature_end - 1;
  }
  std::vector<Date> days = visibility_days(context, group);
  std::reverse(days.begin(), days.end());
  for (const Date day : days) {
    const Month own = month_of(day);
    const Month after = first_day(own) == day ? own : own + 1;
    if (own - first < kLeastSide || mature_end - after < kLeastSide) continue;
    const Month begin = std::max(first, own - kMostSide);
    const Month end = std::min(mature_end, after + kMostSide);
    return DecayWindows{months_between(context, begin, own), months_between(context, after, end)};
  }
  return std::nullopt;
}

std::vector<DayAmount> value_by_working_day(const WorkContext& context, const WorkWindow& window,
                                            GroupIndex group) {
  const MetricsContext& base = context.base;
  std::vector<Int128> by_day(static_cast<std::size_t>(window.to - window.from), 0);
  for (std::uint32_t i = 0; i < base.usage().persons.size(); ++i) {
    if (context.subjects[context.of_usage_person[i]].is_bot) continue;
    const PersonIndex person = base.usage().persons[i].index;
    for (std::size_t d = base.days[i].begin; d < base.days[i].end; ++d) {
      const PersonDay& day = base.usage().days[d];
      if (!window.contains(day.day)) continue;
      Int128& sum = by_day[static_cast<std::size_t>(day.day - window.from)];
      if (group == base.groups.organisation()) {
        sum += day.value.pico;
        continue;
      }
      const DayTeams teams = teams_on(base, person, day.day);
      const std::vector<Int128> parts = split_amount(day.value.pico, teams.weights);
      for (std::size_t t = 0; t < parts.size(); ++t) {
        if (belongs_to(context, teams.teams[t], group)) sum += parts[t];
      }
    }
  }
  const Organisation& organisation = base.organisation();
  std::vector<DayAmount> days;
  for (Date day = window.from; day < window.to; day = day + 1) {
    const auto& workdays = organisation.workdays;
    const auto& holidays = organisation.holidays;
    if (std::find(workdays.begin(), workdays.end(), weekday_of(day)) == workdays.end()) continue;
    if (std::find(holidays.begin(), holidays.end(), day) != holidays.end()) continue;
    days.push_back({day, to_double({by_day[static_cast<std::size_t>(day - window.from)]})});
  }
  return days;
}

std::vector<PersonMonth> person_months(const WorkContext& context, const WorkSums& sums,
                                       GroupIndex group) {
  std::vector<PersonMonth> all;
  for (const SignalPerson& person : make_signal_people(context, sums, group)) {
    std::map<std::size_t, PersonMonth> months;
    for (const WorkCell& cell : sums.cells_of(person.subject)) {
      PersonMonth& month = months[cell.month];
      month.value += cell.amounts.value.pico;
      month.tokens += cell.amounts.tokens;
    }
    bool first = true;
    for (auto& [position, month] : months) {
      month.subject = person.subject;
      month.month = position;
      month.is_first_of_person = std::exchange(first, false);
      all.push_back(month);
    }
  }
  return all;
}

std::optional<std::vector<double>> distances_to_target(const WorkContext& context,
                                                       const WorkWindow& window,
                                                       const std::vector<PersonMonth>& months) {
  bool any_target = false;
  std::map<SubjectIndex, double> latest;
  for (const PersonMonth& month : months) {
    const Date last_day = window.bounds[month.month + 1] - 1;
    const std::optional<Int128> target = target_on(context, month.subject, last_day);
    any_target = any_target || target.has_value();
    if (!target || month.value <= 0) continue;
    const double z = std::log(to_double({month.value}) / to_double({*target}));
    if (std::fabs(z) < 4 * kBunchingWidth) latest[month.subject] = z;
  }
  if (!any_target) return std::nullopt;
  std::vector<double> distances;
  for (const auto& [subject, z] : latest) distances.push_back(z);
  return distances;
}

}  // namespace shadowgraph

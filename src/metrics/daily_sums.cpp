#include "metrics/daily_sums.h"

#include <algorithm>

#include "metrics/person_record.h"
#include "metrics/seat_fees.h"

namespace shadowgraph {
namespace {

using Amounts = std::vector<Int128> DailySeries::*;

struct Position {
  std::size_t begin = 0, end = 0;
};

Position position_of(const DailySpan& span, Date from, Date to) {
  const auto days = static_cast<std::int32_t>(span.days());
  const std::int32_t begin = std::clamp(from - span.from, 0, days);
  const std::int32_t end = std::clamp(to - span.from, begin, days);
  return {static_cast<std::size_t>(begin), static_cast<std::size_t>(end)};
}

bool is_bot(const MetricsContext& context, PersonIndex person) {
  return person != kNone && context.organisation().people[person].kind != PersonKind::person;
}

void add_to(std::vector<DailySeries>& groups, std::span<const GroupIndex> chain, std::size_t day,
            Amounts amounts, Int128 pico) {
  for (const GroupIndex group : chain) (groups[group].*amounts)[day] += pico;
}

void add_split_day(const MetricsContext& context, std::vector<DailySeries>& groups,
                   const DayTeams& teams, std::size_t day, Amounts amounts, Int128 pico) {
  const std::vector<Int128> parts = split_amount(pico, teams.weights);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    // The organisation stands in every team's chain; parts add up to the whole.
    add_to(groups, context.groups.chain(teams.teams[i]), day, amounts, parts[i]);
  }
}

void add_contribution(DayContributions& day, Int128 pico) {
  day.total += pico;
  day.second = std::max(day.second, std::min(day.largest, pico));
  day.largest = std::max(day.largest, pico);
}

}  // namespace

DailySpan daily_span(const MetricsContext& context) {
  DailySpan span;
  const Calendar& calendar = context.calendar;
  span.begun_end = context.zone.local_date({context.as_of.micros - 1}) + 1;
  span.complete_end = context.zone.local_date(context.as_of);
  span.from = calendar.months_of_history > 0
                  ? first_day(calendar.edition - (calendar.months_of_history - 1))
                  : span.begun_end;
  return span;
}

DailySums::DailySums(const MetricsContext& context)
    : span_(daily_span(context)), groups_(context.groups.names().size()), days_(span_.days()) {
  for (DailySeries& series : groups_) {
    series.spend.resize(span_.days());
    series.value.resize(span_.days());
  }
  add_usage(context);
  add_fees(context);
}

void DailySums::add_usage(const MetricsContext& context) {
  for (const PersonDay& entry : context.usage().days) {
    if (entry.day < span_.from || !(entry.day < span_.begun_end)) continue;
    const auto day = static_cast<std::size_t>(entry.day - span_.from);
    const PersonIndex person = context.usage().persons[entry.person].index;
    if (is_bot(context, person)) {
      add_to(groups_, context.groups.bots_chain(), day, &DailySeries::spend, entry.spend.pico);
      add_to(groups_, context.groups.bots_chain(), day, &DailySeries::value, entry.value.pico);
      continue;
    }
    const DayTeams teams = teams_on(context, person, entry.day);
    add_split_day(context, groups_, teams, day, &DailySeries::spend, entry.spend.pico);
    add_split_day(context, groups_, teams, day, &DailySeries::value, entry.value.pico);
    add_contribution(days_[day], entry.value.pico);
  }
}

void DailySums::add_fees(const MetricsContext& context) {
  for (PersonIndex person = 0; person < context.organisation().people.size(); ++person) {
    if (is_bot(context, person)) continue;
    visit_daily_seat_fees(context, person, span_.from, span_.begun_end,
                          [&](Date first, std::span<const Int128> fees) {
                            const DayTeams teams = teams_on(context, person, first);
                            for (std::size_t i = 0; i < fees.size(); ++i) {
                              const auto day = static_cast<std::size_t>(first - span_.from) + i;
                              add_split_day(context, groups_, teams, day, &DailySeries::spend,
                                            fees[i]);
                            }
                          });
  }
}

std::vector<Int128> daily_value_of(const MetricsContext& context, const DailySpan& span,
                                   std::uint32_t usage_person) {
  std::vector<Int128> value(span.days());
  if (usage_person == kNone) return value;
  const RecordRange range = context.days[usage_person];
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const PersonDay& entry = context.usage().days[i];
    if (entry.day < span.from || !(entry.day < span.begun_end)) continue;
    value[static_cast<std::size_t>(entry.day - span.from)] += entry.value.pico;
  }
  return value;
}

std::vector<double> as_numbers(const std::vector<Int128>& series, const DailySpan& span, Date from,
                               Date to) {
  const Position position = position_of(span, from, to);
  std::vector<double> numbers;
  for (std::size_t day = position.begin; day < position.end; ++day) {
    numbers.push_back(to_double({series[day]}));
  }
  return numbers;
}

Money sum_of_days(const std::vector<Int128>& series, const DailySpan& span, Date from, Date to) {
  const Position position = position_of(span, from, to);
  Money sum;
  for (std::size_t day = position.begin; day < position.end; ++day) sum.pico += series[day];
  return sum;
}

}  // namespace shadowgraph

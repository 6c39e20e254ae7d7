#include "metrics/person_record.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/numbers.h"
#include "metrics/agent_timeline.h"
#include "metrics/seat_fees.h"

namespace shadowgraph {
namespace {

constexpr double kLeastRequests = 10;

void add_split_index(PersonRecord& record, const MetricsContext& context, const DayTeams& teams,
                     IndexKey key, const UsageAmounts& amounts) {
  for (std::size_t c = 0; c < kTokenClasses; ++c) {
    if (amounts.index_tokens[c] == 0 && amounts.index_value[c].pico == 0) continue;
    const Int128 whole = Int128{amounts.index_tokens[c]} * kPicoPerUnit;
    const std::vector<Int128> tokens = split_amount(whole, teams.weights);
    const std::vector<Int128> value = split_amount(amounts.index_value[c].pico, teams.weights);
    for (std::size_t i = 0; i < teams.teams.size(); ++i) {
      IndexAmounts& item =
          record.part(teams.teams[i], context.calendar.months.size()).index[key];
      item.tokens[c] += tokens[i];
      item.value[c] += value[i];
    }
  }
}

void add_cells(PersonRecord& record, const MetricsContext& context, RecordRange range) {
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const UsageCell& cell = context.usage().cells[i];
    const auto month = context.calendar.position(month_of(cell.period));
    if (!month) continue;
    const DayTeams teams = teams_on(context, record.index, cell.period);
    add_split(record, context, teams, *month, totals_of(cell.amounts, cell.mode));
    if (cell.amounts.events > 0) record.active_month[*month] = true;
    const std::uint32_t item = context.item_of_model[cell.model];
    if (item != kNone) {
      add_split_index(record, context, teams, {*month, item}, cell.amounts);
    }
  }
}

Sum magnitude_of(std::int64_t tokens) {
  if (tokens < 10'000) return Sum::days_lt_1e4;
  if (tokens < 100'000) return Sum::days_1e4;
  if (tokens < 1'000'000) return Sum::days_1e5;
  if (tokens < 10'000'000) return Sum::days_1e6;
  return Sum::days_ge_1e7;
}

Totals totals_of_day(const PersonRecord& record, const PersonDay& day) {
  Totals totals;
  totals.add_count(Sum::events_known_tokens, day.events_with_known_tokens);
  if (!record.is_person()) return totals;
  totals.add(Sum::person_value, day.value);
  totals.add_count(Sum::active_days, 1);
  if (day.events_with_known_tokens > 0) {
    totals.add_count(Sum::days_known, 1);
    totals.add_count(magnitude_of(day.tokens), 1);
  }
  return totals;
}

void mark_week(PersonRecord& record, const Calendar& calendar, Date day) {
  if (calendar.weeks.empty() || day < calendar.weeks.front().from) return;
  const auto week = static_cast<std::size_t>((day - calendar.weeks.front().from) / 7);
  if (week < calendar.weeks.size()) record.active_week[week] = true;
}

void add_days(PersonRecord& record, const MetricsContext& context, RecordRange range) {
  const Calendar& calendar = context.calendar;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const PersonDay& day = context.usage().days[i];
    if (day.events <= 0) continue;
    const auto month = calendar.position(month_of(day.day));
    if (!month) continue;
    add_split(record, context, teams_on(context, record.index, day.day), *month,
              totals_of_day(record, day));
    mark_week(record, calendar, day.day);
    if (std::binary_search(calendar.working_days.begin(), calendar.working_days.end(), day.day)) {
      ++record.active_working_days;
    }
  }
}

// exp of the Shannon entropy of request shares: Hill number of order 1 (Hill 1973).
std::optional<double> hill_number(const std::map<std::uint64_t, std::int64_t>& requests) {
  double total = 0;
  for (const auto& [key, count] : requests) total += static_cast<double>(count);
  if (total < kLeastRequests) return std::nullopt;
  CompensatedSum entropy;
  for (const auto& [key, count] : requests) {
    if (count <= 0) continue;
    const double share = static_cast<double>(count) / total;
    entropy.add(-share * std::log(share));
  }
  return std::exp(entropy.value());
}

void add_breadth(PersonRecord& record, const MetricsContext& context, RecordRange range) {
  const Span& span = context.calendar.spans[context.calendar.w3()];
  std::map<std::uint64_t, std::int64_t> by_tool;
  std::map<std::uint64_t, std::int64_t> by_tool_mode;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const UsageCell& cell = context.usage().cells[i];
    if (span.count == 0 || cell.period < span.from || cell.period >= span.to) continue;
    record.active_w3 = record.active_w3 || cell.amounts.events > 0;
    by_tool[cell.tool] += cell.amounts.requests;
    if (cell.mode == UsageMode::unknown) continue;  // unknown is not a mode of its own
    by_tool_mode[std::uint64_t{cell.tool} * 4 + static_cast<std::uint64_t>(cell.mode)] +=
        cell.amounts.requests;
  }
  record.breadth = hill_number(by_tool);
  record.breadth_tool_mode = hill_number(by_tool_mode);
}

void add_sessions(PersonRecord& record, const MetricsContext& context, RecordRange range) {
  const Span& span = context.calendar.spans[context.calendar.w3()];
  std::map<std::pair<std::uint32_t, std::uint64_t>, std::int64_t> requests;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const SessionMonth& session = context.usage().sessions[i];
    const Date day = first_day(session.month);
    if (span.count == 0 || day < span.from || day >= span.to) continue;
    requests[{session.tool, session.session}] += session.requests;
  }
  for (const auto& [key, count] : requests) {
    record.session_requests.push_back(static_cast<double>(count));
  }
}

void add_eligibility(PersonRecord& record, const MetricsContext& context) {
  if (record.index == kNone) return;
  const Calendar& calendar = context.calendar;
  for (std::size_t month = 0; month < calendar.months.size(); ++month) {
    record.eligible_month[month] =
        context.roster.eligible_in_month(record.index, calendar.months[month]);
  }
  record.eligible_w3 = context.roster.eligible_in_span(record.index, calendar.spans[calendar.w3()]);
}

}  // namespace

IndexAmounts& IndexAmounts::operator+=(const IndexAmounts& other) {
  for (std::size_t c = 0; c < kTokenClasses; ++c) {
    tokens[c] += other.tokens[c];
    value[c] += other.value[c];
  }
  return *this;
}

TeamPart& PersonRecord::part(TeamIndex team, std::size_t months) {
  const auto at = std::lower_bound(
      parts.begin(), parts.end(), team,
      [](const TeamPart& part, TeamIndex wanted) { return part.team < wanted; });
  if (at != parts.end() && at->team == team) return *at;
  return *parts.insert(at, TeamPart{team, std::vector<Totals>(months), {}});
}

DayTeams teams_on(const MetricsContext& context, PersonIndex person, Date day) {
  const bool known = person != kNone &&
                     context.organisation().people[person].kind == PersonKind::person;
  const Stretch* stretch = known ? context.roster.at(person, day) : nullptr;
  if (stretch == nullptr) return {{kNone}, {1}};
  DayTeams teams;
  for (const TeamShare& share : stretch->shares) {
    teams.teams.push_back(share.team);
    teams.weights.push_back(share.millionths);
  }
  return teams;
}

void add_split(PersonRecord& record, const MetricsContext& context, const DayTeams& teams,
               std::size_t month, const Totals& totals) {
  const std::size_t months = context.calendar.months.size();
  if (teams.teams.size() == 1) {
    record.part(teams.teams.front(), months).months[month] += totals;
    return;
  }
  const std::vector<Totals> split = split_totals(totals, teams.weights);
  for (std::size_t i = 0; i < split.size(); ++i) {
    record.part(teams.teams[i], months).months[month] += split[i];
  }
}

PersonRecord make_person_record(const MetricsContext& context, std::uint32_t usage_person,
                                PersonIndex person) {
  PersonRecord record;
  record.index = person;
  if (person != kNone) {
    record.is_bot = context.organisation().people[person].kind != PersonKind::person;
  } else if (usage_person != kNone) {
    record.is_nobody = context.usage().persons[usage_person].alias.empty();
  }
  record.active_month.resize(context.calendar.months.size());
  record.eligible_month.resize(context.calendar.months.size());
  record.active_week.resize(context.calendar.weeks.size());
  add_eligibility(record, context);
  if (person != kNone && !record.is_bot) add_seat_fees(record, context);
  if (usage_person == kNone) return record;
  add_cells(record, context, context.cells[usage_person]);
  add_days(record, context, context.days[usage_person]);
  add_breadth(record, context, context.cells[usage_person]);
  add_sessions(record, context, context.sessions[usage_person]);
  add_timeline(record, context, context.timeline[usage_person]);
  return record;
}

}  // namespace shadowgraph

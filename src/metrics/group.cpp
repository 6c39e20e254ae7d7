#include "metrics/group.h"

#include <algorithm>
#include <map>
#include <utility>

namespace shadowgraph {
namespace {

using Parts = std::vector<const TeamPart*>;

// Months and windows of one person's parts in one group.
std::vector<Totals> totals_by_span(const Parts& parts, const Calendar& calendar) {
  std::vector<Totals> totals(calendar.spans.size());
  const std::size_t months = calendar.months.size();
  for (const TeamPart* part : parts) {
    for (std::size_t month = 0; month < months; ++month) totals[month] += part->months[month];
  }
  for (std::size_t window = months; window < calendar.spans.size(); ++window) {
    const Span& span = calendar.spans[window];
    for (std::size_t i = 0; i < span.count; ++i) totals[window] += totals[span.first + i];
  }
  return totals;
}

void add_single_values(GroupData& group, const MetricsContext& context, const PersonRecord& record,
                       const std::vector<Totals>& totals) {
  const Totals& w1 = totals[context.calendar.w1()];
  const Totals& w3 = totals[context.calendar.w3()];
  if (w1.pico(Sum::active_days) > 0 && record.is_person()) {
    group.value_per_day.push_back(w1.number(Sum::person_value) / w1.number(Sum::active_days));
  }
  if (w3.pico(Sum::suggested) > 0) {
    group.acceptance.push_back({w3.number(Sum::accepted), w3.number(Sum::suggested)});
  }
}

void add_parts(GroupData& group, const MetricsContext& context, const PersonRecord& record,
               const Parts& parts) {
  const std::vector<Totals> totals = totals_by_span(parts, context.calendar);
  for (std::size_t span = 0; span < totals.size(); ++span) {
    add_person_amounts(group.spans[span], totals[span], record);
  }
  for (const TeamPart* part : parts) {
    for (const auto& [key, amounts] : part->index) group.index[key] += amounts;
  }
  add_single_values(group, context, record, totals);
}

// What is said of a person counts in the groups of the last employed day.
void add_month_membership(GroupData& group, const PersonRecord& record, std::size_t month,
                          const Calendar& calendar) {
  if (!record.eligible_month[month]) return;
  ++group.eligible[month];
  if (record.active_month[month]) ++group.active[month];
  for (std::size_t week = 0; week < calendar.weeks.size(); ++week) {
    if (calendar.weeks[week].month == month && record.active_week[week]) {
      ++group.weekly_active[week];
    }
  }
  if (month + 1 == calendar.months.size()) {
    group.daily_actives += static_cast<double>(record.active_working_days);
  }
}

void add_w3_membership(GroupData& group, const PersonRecord& record) {
  ++group.eligible_w3;
  if (!record.active_w3) return;
  ++group.active_w3;
  if (record.breadth) group.breadth.push_back(*record.breadth);
  if (record.breadth_tool_mode) group.breadth_tool_mode.push_back(*record.breadth_tool_mode);
  group.session_requests.insert(group.session_requests.end(), record.session_requests.begin(),
                                record.session_requests.end());
  if (!record.session_requests.empty()) ++group.persons_with_session;
}

Int128 active_days_of(const Parts& parts, const Span& span) {
  Int128 days = 0;
  for (const TeamPart* part : parts) {
    for (std::size_t i = 0; i < span.count; ++i) {
      days += part->months[span.first + i].pico(Sum::active_days);
    }
  }
  return days;
}

// Groups of a stretch, each once.
std::vector<GroupIndex> groups_of(const GroupTree& tree, const Stretch& stretch) {
  std::vector<GroupIndex> groups;
  for (const TeamShare& share : stretch.shares) {
    const std::span<const GroupIndex> chain = tree.chain(share.team);
    groups.insert(groups.end(), chain.begin(), chain.end());
  }
  std::sort(groups.begin(), groups.end());
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  return groups;
}

// Groups in which the person has a membership within the span, or a record.
std::vector<GroupIndex> population_groups(const MetricsContext& context,
                                          const PersonRecord& record, const Span& span) {
  std::vector<GroupIndex> groups;
  const auto append = [&](std::span<const GroupIndex> more) {
    groups.insert(groups.end(), more.begin(), more.end());
  };
  if (record.index != kNone) {
    for (const Stretch& stretch : context.roster.stretches(record.index)) {
      if (stretch.from < span.to && span.from < stretch.end) {
        append(groups_of(context.groups, stretch));
      }
    }
  }
  for (const TeamPart& part : record.parts) {
    if (part.team != kNone) continue;
    for (std::size_t i = 0; i < span.count; ++i) {
      if (part.months[span.first + i].pico(Sum::events) > 0) append(context.groups.chain(kNone));
    }
  }
  std::sort(groups.begin(), groups.end());
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  return groups;
}

std::vector<GroupIndex> home_groups(const MetricsContext& context, const PersonRecord& record,
                                    Date from, Date to) {
  const Stretch* last =
      record.index == kNone ? nullptr : context.roster.last_within(record.index, from, to);
  if (last != nullptr) return groups_of(context.groups, *last);
  const std::span<const GroupIndex> chain = context.groups.chain(kNone);
  return {chain.begin(), chain.end()};
}

std::map<GroupIndex, Parts> parts_by_group(const GroupTree& tree, const PersonRecord& record) {
  std::map<GroupIndex, Parts> parts;
  for (const TeamPart& part : record.parts) {
    const auto chain = record.is_bot ? tree.bots_chain() : tree.chain(part.team);
    for (const GroupIndex group : chain) parts[group].push_back(&part);
  }
  return parts;
}

}  // namespace

Measures measures_of(const Totals& totals) {
  return {totals.pico(Sum::uncached_input),
          totals.pico(Sum::cache_read),
          totals.pico(Sum::cache_write_5m),
          totals.pico(Sum::cache_write_1h),
          totals.pico(Sum::output),
          totals.tokens_pico(),
          totals.pico(Sum::spend) + totals.pico(Sum::seat_fees),
          totals.pico(Sum::value),
          totals.pico(Sum::billed),
          totals.pico(Sum::list_cost),
          totals.pico(Sum::seat_fees),
          totals.pico(Sum::cache_saving)};
}

GroupData::GroupData(GroupName group_name, const Calendar& calendar)
    : name(std::move(group_name)),
      spans(calendar.spans.size()),
      eligible(calendar.months.size()),
      active(calendar.months.size()),
      weekly_active(calendar.weeks.size()) {}

void add_person_amounts(SpanData& span, const Totals& amounts, const PersonRecord& record) {
  const bool events = amounts.pico(Sum::events) > 0;
  const bool fees = amounts.pico(Sum::seat_fees) != 0;
  if (!events && !fees) return;
  span.totals += amounts;
  const bool is_head = !record.is_nobody && !record.is_bot;
  const auto count = [&](Head head, bool has) {
    if (has && is_head) ++span.heads[static_cast<std::size_t>(head)];
  };
  count(Head::events, events);
  count(Head::billed, amounts.pico(Sum::events_billed) > 0);
  count(Head::listed, amounts.pico(Sum::events_listed) > 0);
  count(Head::fees, fees);
  count(Head::spend, true);
  count(Head::agents, amounts.pico(Sum::agent_single_value) > 0);
  count(Head::active_days, amounts.pico(Sum::active_days) > 0);
  const auto first_bin = static_cast<std::size_t>(Sum::days_lt_1e4);
  for (std::size_t bin = 0; bin < span.heads_by_magnitude.size(); ++bin) {
    if (amounts.pico(static_cast<Sum>(first_bin + bin)) > 0) ++span.heads_by_magnitude[bin];
  }
  if (record.is_bot) return;
  const Measures measures = measures_of(amounts);
  for (std::size_t i = 0; i < kMeasures; ++i) {
    span.persons[i] += measures[i];
    span.second[i] = std::max(span.second[i], std::min(span.largest[i], measures[i]));
    span.largest[i] = std::max(span.largest[i], measures[i]);
  }
}

GroupSums::GroupSums(const MetricsContext& context) : context_(context) {
  for (const GroupName& name : context.groups.names()) {
    groups_.emplace_back(name, context.calendar);
  }
}

void GroupSums::add(const PersonRecord& record) {
  const Calendar& calendar = context_.calendar;
  const std::map<GroupIndex, Parts> parts = parts_by_group(context_.groups, record);
  for (const auto& [group, own] : parts) add_parts(groups_[group], context_, record, own);
  if (!record.is_person()) return;
  for (std::size_t span = 0; span < calendar.spans.size(); ++span) {
    for (const GroupIndex group : population_groups(context_, record, calendar.spans[span])) {
      ++groups_[group].spans[span].population;
    }
  }
  for (std::size_t month = 0; month < calendar.months.size(); ++month) {
    if (!record.eligible_month[month]) continue;
    const Span& span = calendar.spans[month];
    for (const GroupIndex group : home_groups(context_, record, span.from, span.to)) {
      add_month_membership(groups_[group], record, month, calendar);
    }
  }
  if (record.peak_concurrency) {
    for (const auto& [group, own] : parts) {
      const Totals w1 = totals_by_span(own, calendar)[calendar.w1()];
      const bool here = w1.pico(Sum::agent_single_value) > 0;
      if (here) groups_[group].concurrency.push_back(*record.peak_concurrency);
    }
  }
  if (!record.eligible_w3) return;
  const Span& w3 = calendar.spans[calendar.w3()];
  Parts all_parts;
  for (const TeamPart& part : record.parts) all_parts.push_back(&part);
  const auto days = active_days_of(all_parts, w3);
  for (const GroupIndex group : home_groups(context_, record, w3.from, w3.to)) {
    GroupData& data = groups_[group];
    add_w3_membership(data, record);
    // C3 and C4 take all the person's records and days, also where a person has several teams.
    data.eligible_active_days += days;
    data.eligible_fte_months +=
        context_.roster.fte_months(record.index, w3.from, w3.to, [](TeamIndex) { return true; });
  }
}

GroupData person_group(const MetricsContext& context, const PersonRecord& record) {
  const Calendar& calendar = context.calendar;
  GroupName name{GroupKind::person, Level::person, context.organisation().people[record.index].id};
  GroupData group(std::move(name), calendar);
  Parts parts;
  for (const TeamPart& part : record.parts) parts.push_back(&part);
  add_parts(group, context, record, parts);
  for (std::size_t span = 0; span < calendar.spans.size(); ++span) {
    const Span& dates = calendar.spans[span];
    const bool employed =
        context.roster.last_within(record.index, dates.from, dates.to) != nullptr;
    if (employed || group.spans[span].head(Head::events) > 0) group.spans[span].population = 1;
  }
  for (std::size_t month = 0; month < calendar.months.size(); ++month) {
    add_month_membership(group, record, month, calendar);
  }
  if (record.peak_concurrency) group.concurrency.push_back(*record.peak_concurrency);
  add_w3_membership(group, record);
  const Span& w3 = calendar.spans[calendar.w3()];
  group.eligible_active_days = active_days_of(parts, w3);
  group.eligible_fte_months = context.roster.fte_months(record.index, w3.from, w3.to);
  return group;
}

}  // namespace shadowgraph

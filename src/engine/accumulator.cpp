#include "engine/accumulator.h"

#include <algorithm>

#include "base/digest.h"
#include "base/text.h"

namespace shadowgraph {

MembershipChanges::MembershipChanges(const Organisation& organisation) {
  changes_.reserve(organisation.people.size());
  for (const Person& person : organisation.people) {
    std::vector<Date>& days = changes_.emplace_back();
    for (const Membership& membership : person.memberships) {
      days.push_back(membership.from);
      if (membership.end) days.push_back(*membership.end);
    }
    std::sort(days.begin(), days.end());
  }
}

Date MembershipChanges::stretch_of(PersonIndex person, Date day) const {
  const Date month_start = first_day(month_of(day));
  if (person >= changes_.size()) return month_start;
  const std::vector<Date>& days = changes_[person];
  const auto after = std::upper_bound(days.begin(), days.end(), day);
  return after == days.begin() ? month_start : std::max(month_start, *(after - 1));
}

std::uint64_t session_number(std::string_view session) {
  const std::uint64_t number = fnv1a_64(session);
  return number == 0 ? 1 : number;
}

Accumulator::Accumulator(const ReportInputs& inputs, const MembershipChanges& changes,
                         const TimelineMonths& timeline_months)
    : inputs_(inputs), changes_(changes), timeline_months_(timeline_months), pricer_(inputs) {}

std::uint32_t Accumulator::person_of(const UsageRow& row) {
  if (row.person_index != kNone) return row.person_index;
  const std::uint32_t alias = sums_.aliases.id_of(ascii_lower(row.person));
  if (alias >= sums_.alias_places.size()) sums_.alias_places.resize(alias + 1);
  RowPlace& first = sums_.alias_places[alias];
  first = std::min(first, RowPlace{row.file, row.line});
  return static_cast<std::uint32_t>(inputs_.organisation.people.size()) + alias;
}

std::uint32_t Accumulator::model_of(const UsageRow& row) {
  const std::uint32_t model = sums_.models.id_of(row.model);
  if (model >= sums_.model_facts.size()) {
    sums_.model_facts.push_back({resolve_model(inputs_.prices, row.model), {}});
  }
  return model;
}

ThreadSums::Day& Accumulator::day_of(std::uint32_t person, Date day) {
  return sums_.days.find_or_add({person, day.days}, [&] {
    const Date stretch = changes_.stretch_of(person, day);
    const auto next = static_cast<std::uint32_t>(sums_.stretches.entries().size());
    ThreadSums::Day entry;
    entry.sums.person = person;
    entry.sums.day = day;
    entry.stretch = sums_.stretches.find_or_add({person, stretch.days}, [&] { return next; });
    entry.month = month_of(day);
    return entry;
  });
}

std::uint32_t Accumulator::way_of(const WayKey& key) {
  const auto next = static_cast<std::uint32_t>(sums_.ways.entries().size());
  return sums_.ways.find_or_add(key, [&] { return next; });
}

UsageAmounts Accumulator::add(const UsageRow& row) {
  const std::uint32_t model = model_of(row);
  const std::uint32_t tool = sums_.tools.id_of(row.tool);
  ThreadSums::Model& facts = sums_.model_facts[model];
  const UsageAmounts amounts = pricer_.amounts_of(row, facts.priced);
  if (amounts.events_unpriced > 0) {
    facts.first_unpriced = std::min(facts.first_unpriced, RowPlace{row.file, row.line});
  }
  ThreadSums::Day& day = day_of(person_of(row), row.day);
  day.sums.events += 1;
  if (row.tokens) day.sums.events_with_known_tokens += 1;
  for (const std::int64_t count : amounts.tokens) day.sums.tokens += count;
  day.sums.spend += amounts.spend;
  day.sums.value += amounts.value;
  const std::uint32_t way = way_of({tool, model, row.mode});
  sums_.cells.find_or_add({day.stretch, way}, [] { return UsageAmounts{}; }).add(amounts);
  add_activity(row, day, tool, amounts);
  return amounts;
}

void Accumulator::add_activity(const UsageRow& row, const ThreadSums::Day& day, std::uint32_t tool,
                               const UsageAmounts& amounts) {
  sums_.rows_with_fingerprint += row.fingerprint.empty() ? 0 : 1;
  sums_.rows_with_lines += row.suggested_lines || row.accepted_lines ? 1 : 0;
  sums_.rows_with_session += row.session.empty() ? 0 : 1;
  if (row.aggregate) return;
  const std::uint64_t session = row.session.empty() ? 0 : session_number(row.session);
  if (session != 0) {
    ThreadSums::Session& entry = sums_.sessions.find_or_add(
        {session, day.sums.person, tool, day.month.index}, [] { return ThreadSums::Session{}; });
    entry.rows += 1;
    entry.requests += row.requests;
  }
  const bool attended_or_agent = row.mode == UsageMode::agent || row.mode == UsageMode::interactive;
  const std::int32_t month = day.month.index;
  const bool first_of_all = sums_.timeline.empty();
  const std::int32_t newest = first_of_all ? month : std::max(month, sums_.timeline.rbegin()->first);
  if (!attended_or_agent || !timeline_months_.keeps(month, newest)) return;
  sums_.timeline[month].push_back({day.sums.person, row.instant, row.mode, session, amounts.value});
  while (!timeline_months_.keeps(sums_.timeline.begin()->first, newest)) {
    sums_.timeline.erase(sums_.timeline.begin());
  }
}

}  // namespace shadowgraph

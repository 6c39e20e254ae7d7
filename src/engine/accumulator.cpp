#include "engine/accumulator.h"

#include <algorithm>
#include <charconv>
#include <system_error>

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

namespace {

constexpr std::size_t kFingerprintDigits = 16;
constexpr std::size_t kOutputTokens = kTokenClasses - 1;

std::optional<std::uint64_t> hexadecimal(std::string_view text) {
  std::uint64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, number, 16);
  if (text.size() != kFingerprintDigits || stopped != end || error != std::errc()) return {};
  return number;
}

// A simhash64 as a number; any other text as a hash, so that equal texts are equal numbers.
void set_fingerprint(PromptEvent& event, std::string_view text, bool near) {
  if (text.empty()) return;
  event.flags |= PromptEvent::kFingerprint;
  const std::optional<std::uint64_t> number = hexadecimal(text);
  event.fingerprint = number ? *number : fnv1a_64(text);
  if (near && number) event.flags |= PromptEvent::kNear;
}

}  // namespace

std::uint64_t session_number(std::string_view session) {
  const std::uint64_t number = fnv1a_64(session);
  return number == 0 ? 1 : number;
}

Accumulator::Accumulator(const ReportInputs& inputs, const MembershipChanges& changes,
                         const TimelineMonths& timeline_months, const WorkMarks& marks)
    : inputs_(inputs),
      changes_(changes),
      timeline_months_(timeline_months),
      marks_(marks),
      pricer_(inputs) {
  for (const UsageFileEntry& file : inputs.usage_files) {
    near_fingerprints_.push_back(
        file.source && inputs.organisation.sources[*file.source].simhash_fingerprints);
  }
}

std::uint32_t Accumulator::person_of(const UsageRow& row) {
  if (row.person_index != kNone) return row.person_index;
  const std::uint32_t alias = sums_.aliases.id_of(ascii_lower(row.person));
  if (alias >= sums_.alias_places.size()) {
    sums_.alias_places.resize(alias + 1);
    alias_marks_.push_back(marks_.of_alias(sums_.aliases.names()[alias]));
  }
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
  const std::uint32_t project = sums_.projects.id_of(row.project);
  ThreadSums::Cost& cost =
      sums_.costs.find_or_add({day.stretch, project, model}, [] { return ThreadSums::Cost{}; });
  cost.events += 1;
  cost.spend += amounts.spend;
  cost.value += amounts.value;
  cost.billed += amounts.billed;
  cost.list_cost += amounts.list_cost;
  day.sums.output_tokens += amounts.tokens[kOutputTokens];
  add_activity(row, day, tool, amounts);
  add_to_mark(row, day.sums.person, amounts);
  if (keeps_prompts_ && !row.aggregate) add_prompt(row, day.sums.person, tool, amounts.value);
  return amounts;
}

void Accumulator::add_activity(const UsageRow& row, const ThreadSums::Day& day, std::uint32_t tool,
                               const UsageAmounts& amounts) {
  sums_.rows_with_fingerprint += row.fingerprint.empty() ? 0 : 1;
  if (!row.fingerprint.empty() && is_near(row.file)) sums_.rows_with_near_fingerprint += 1;
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

void Accumulator::add_to_mark(const UsageRow& row, std::uint32_t person,
                              const UsageAmounts& amounts) {
  const auto people = static_cast<std::uint32_t>(inputs_.organisation.people.size());
  const std::vector<Instant>* marks =
      person < people ? marks_.of_person(person) : alias_marks_[person - people];
  if (marks == nullptr) return;
  const auto next = std::upper_bound(marks->begin(), marks->end(), row.instant);
  if (next == marks->begin() || next == marks->end()) return;
  ThreadSums::Marked& sums = sums_.marked.find_or_add({person, (next - 1)->micros},
                                                      [] { return ThreadSums::Marked{}; });
  sums.rows += 1;
  sums.output_tokens += amounts.tokens[kOutputTokens];
  sums.value += amounts.value;
  sums.suggested += amounts.suggested;
  sums.accepted += amounts.accepted;
}

void Accumulator::add_prompt(const UsageRow& row, std::uint32_t person, std::uint32_t tool,
                             Money value) {
  if (row.mode != UsageMode::interactive && row.mode != UsageMode::agent) return;
  const std::vector<Person>& people = inputs_.organisation.people;
  const bool listed = person < people.size();
  if (listed ? people[person].kind != PersonKind::person : row.person.empty()) return;
  PromptEvent event;
  event.person = person;
  event.tool = tool;
  event.session = row.session.empty() ? 0 : session_number(row.session);
  event.micros = row.instant.micros;
  if (row.mode == UsageMode::agent) event.flags |= PromptEvent::kAgent;
  if (row.accepted_lines.value_or(0) > 0) event.flags |= PromptEvent::kAccepted;
  set_fingerprint(event, row.fingerprint, is_near(row.file));
  event.set_value(value);
  const std::uint64_t spread_person =
      spread(listed ? person : fnv1a_64(sums_.aliases.names()[person - people.size()]));
  sums_.prompts.add(spread_person % PromptStore::kBuckets, event);
}

}  // namespace shadowgraph

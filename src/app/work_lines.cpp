#include "app/work_lines.h"

#include "base/text.h"
#include "engine/block_text.h"
#include "model/local_time.h"

namespace shadowgraph {
namespace {

constexpr char kBetween = '\v';  // no alias holds it: cells are trimmed lines

}  // namespace

std::string work_person_key(const WorkPerson& person, const Organisation& organisation) {
  return person.index == kNone ? "alias:" + person.alias : organisation.people[person.index].id;
}

RecordPeople::RecordPeople(const WorkRecords& work, const Organisation& organisation) {
  for (WorkPersonIndex i = 0; i < work.people.size(); ++i) {
    keys_.push_back(work_person_key(work.people[i], organisation));
    places_.emplace(keys_.back(), i);
  }
}

std::optional<WorkPersonIndex> RecordPeople::find(const std::string& key) const {
  const auto found = places_.find(key);
  return found == places_.end() ? std::nullopt : std::optional(found->second);
}

void RecordPeople::append(std::string& line, const std::vector<WorkPersonIndex>& people) const {
  std::string text;
  for (const WorkPersonIndex person : people) {
    if (!text.empty()) text += kBetween;
    text += keys_[person];
  }
  append_text(line, text);
}

std::optional<std::vector<WorkPersonIndex>> RecordPeople::read(std::string_view field) const {
  std::vector<WorkPersonIndex> people;
  const std::string text = read_text(field);
  for (const std::string_view key : split(text, kBetween)) {
    if (key.empty()) continue;
    const auto person = find(std::string(key));
    if (!person) return std::nullopt;
    people.push_back(*person);
  }
  return people;
}

std::set<std::string> read_keys(std::string_view field) {
  std::set<std::string> keys;
  const std::string text = read_text(field);
  for (const std::string_view key : split(text, kBetween)) {
    if (!key.empty()) keys.emplace(key);
  }
  return keys;
}

void append_instant(std::string& line, const std::optional<Instant>& instant) {
  append_count(line, instant ? std::optional(instant->micros) : std::nullopt);
}

std::optional<Instant> read_instant(std::string_view field) {
  const auto micros = read_count(field);
  return micros ? std::optional(Instant{*micros}) : std::nullopt;
}

void append_count(std::string& line, const std::optional<std::int64_t>& count) {
  if (count) {
    append_number(line, *count);
  } else {
    line += '\t';
  }
}

std::optional<std::int64_t> read_count(std::string_view field) {
  const auto number = read_number(field);
  return number ? std::optional(static_cast<std::int64_t>(*number)) : std::nullopt;
}

}  // namespace shadowgraph

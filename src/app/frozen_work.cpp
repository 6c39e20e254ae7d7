#include "app/frozen_work.h"

#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "app/month_groups.h"
#include "base/text.h"
#include "disclosure/corrections.h"
#include "engine/block_text.h"

namespace shadowgraph {
namespace {

constexpr char kBetweenAuthors = '\v';  // no alias holds it: cells are trimmed lines

std::string key_of(const WorkPerson& person, const Organisation& organisation) {
  return person.index == kNone ? "alias:" + person.alias : organisation.people[person.index].id;
}

Month month_of_change(const Change& change, const TimeZone& zone) {
  return month_of(zone.local_date(*change.merged));
}

void append_instant(std::string& line, const std::optional<Instant>& instant) {
  if (instant) {
    append_number(line, instant->micros);
  } else {
    line += '\t';
  }
}

std::string line_of(const Change& change, const WorkRecords& work,
                    const Organisation& organisation) {
  std::string line, authors;
  for (const WorkPersonIndex author : change.authors) {
    if (!authors.empty()) authors += kBetweenAuthors;
    authors += key_of(work.people[author], organisation);
  }
  append_text(line, authors);
  append_text(line, change.repo);
  append_text(line, change.type);
  append_text(line, change.feature);
  append_instant(line, change.opened);
  append_instant(line, change.merged);
  if (change.lines) {
    append_number(line, *change.lines);
  } else {
    line += '\t';
  }
  append_number(line, static_cast<int>(change.ai_assisted));
  append_number(line, change.is_revert ? 1 : 0);
  return line;
}

std::vector<std::string> authors_of(const std::string& line) {
  std::vector<std::string> authors;
  const auto fields = split(line, '\t');
  if (fields.size() < 2) return authors;
  const std::string text = read_text(fields[1]);
  for (const std::string_view author : split(text, kBetweenAuthors)) {
    if (!author.empty()) authors.emplace_back(author);
  }
  return authors;
}

// The fields of the line put into `change`; the rest of it stays. False if somebody or a number of
// the line can't be read.
bool put_back(const std::string& line, const std::map<std::string, WorkPersonIndex>& people,
              Change& change) {
  const auto fields = split(line, '\t');
  if (fields.size() != 10) return false;
  std::vector<WorkPersonIndex> authors;
  for (const std::string& author : authors_of(line)) {
    const auto found = people.find(author);
    if (found == people.end()) return false;
    authors.push_back(found->second);
  }
  const auto instant = [&](std::size_t at) -> std::optional<Instant> {
    const auto number = read_number(fields[at]);
    if (!number) return std::nullopt;
    return Instant{static_cast<std::int64_t>(*number)};
  };
  const auto answer = read_number(fields[8]);
  if (!answer || *answer < 0 || *answer > static_cast<int>(Answer::yes)) return false;
  change.authors = std::move(authors);
  if (!change.authors.empty()) change.author = change.authors.front();
  change.repo = read_text(fields[2]);
  change.type = read_text(fields[3]);
  change.feature = read_text(fields[4]);
  change.opened = instant(5);
  change.merged = instant(6);
  const auto lines = read_number(fields[7]);
  change.lines = lines ? std::optional(static_cast<std::int64_t>(*lines)) : std::nullopt;
  change.ai_assisted = static_cast<Answer>(static_cast<std::uint8_t>(*answer));
  change.is_revert = fields[9] == "1";
  return true;
}

using Lines = std::map<std::string, std::string>;

struct Difference {
  std::string id, now, then;  // lines; empty: it isn't there
  std::set<std::string> people;
};

std::vector<Difference> differences(const Lines& now, const Lines& then) {
  std::set<std::string> ids;
  for (const auto& [id, line] : now) ids.insert(id);
  for (const auto& [id, line] : then) ids.insert(id);
  std::vector<Difference> found;
  const auto line_in = [](const Lines& lines, const std::string& id) {
    const auto at = lines.find(id);
    return at == lines.end() ? std::string() : at->second;
  };
  for (const std::string& id : ids) {
    Difference difference{id, line_in(now, id), line_in(then, id), {}};
    if (difference.now == difference.then) continue;
    for (const std::string& line : {difference.now, difference.then}) {
      for (const std::string& author : authors_of(line)) difference.people.insert(author);
    }
    found.push_back(std::move(difference));
  }
  return found;
}

// People of whom some difference is issued may be few once those that wait are out, so the question
// is asked until nothing more waits. Returns which differences wait, by position.
std::vector<bool> waiting_of(const std::vector<Difference>& differences,
                             const Organisation& organisation, const MonthGroups& groups,
                             const DisclosureThresholds& rules) {
  std::vector<bool> waits(differences.size(), false);
  for (bool again = true; again;) {
    std::set<std::string> people;
    for (std::size_t i = 0; i < differences.size(); ++i) {
      if (!waits[i]) people.insert(differences[i].people.begin(), differences[i].people.end());
    }
    std::vector<ChangedRecord> records;
    for (const std::string& person : people) {
      ChangedRecord record{person, counts_as_person(organisation, person), {""}, 0};
      const auto own = groups.of_person.find(person);
      if (own != groups.of_person.end())
        record.groups.assign(own->second.begin(), own->second.end());
      records.push_back(std::move(record));
    }
    const std::set<std::string> waiting = changes_that_wait(records, groups.people, rules);
    again = false;
    for (std::size_t i = 0; i < differences.size(); ++i) {
      const bool held = std::ranges::any_of(differences[i].people,
                                            [&](const auto& id) { return waiting.contains(id); });
      again = again || (held && !waits[i]);
      waits[i] = waits[i] || held;
    }
  }
  return waits;
}

// What the records must become: by id, the line to put back; empty: take the change out.
using Repairs = std::map<std::string, std::string>;

void renumber(WorkRecords& work, const std::vector<ChangeIndex>& place) {
  const auto moved = [&](auto& records) {
    std::erase_if(records, [&](const auto& record) { return place[record.change] == kNone; });
    for (auto& record : records) record.change = place[record.change];
    std::sort(records.begin(), records.end());
  };
  moved(work.reviews);
  moved(work.defects);
  for (Change& change : work.changes) {
    if (change.reverted_by != kNone) change.reverted_by = place[change.reverted_by];
  }
}

void begin_history_again(WorkRecords& work) {
  work.first_merged = work.first_opened = std::nullopt;
  const auto earliest = [](std::optional<Instant>& first, const std::optional<Instant>& at) {
    if (at && (!first || *at < *first)) first = at;
  };
  for (const Change& change : work.changes) {
    earliest(work.first_merged, change.merged);
    earliest(work.first_opened, change.opened);
  }
}

void repair(WorkRecords& work, const Organisation& organisation, Repairs repairs) {
  std::map<std::string, WorkPersonIndex> people;
  for (WorkPersonIndex i = 0; i < work.people.size(); ++i) {
    people.emplace(key_of(work.people[i], organisation), i);
  }
  std::vector<Change> changes;
  std::vector<std::pair<std::string, ChangeIndex>>
      origin;  // id → position before, kNone if given back
  for (ChangeIndex i = 0; i < work.changes.size(); ++i) {
    Change change = work.changes[i];
    const auto found = repairs.find(change.id);
    const bool out = found != repairs.end() && found->second.empty();
    if (found != repairs.end() && !out) put_back(found->second, people, change);
    if (found != repairs.end()) repairs.erase(found);
    if (out) continue;
    origin.emplace_back(change.id, i);
    changes.push_back(std::move(change));
  }
  for (const auto& [id, line] : repairs) {  // vanished since
    Change change;
    change.id = id;
    if (line.empty() || !put_back(line, people, change)) continue;
    change.closed = change.merged;
    origin.emplace_back(id, kNone);
    changes.push_back(std::move(change));
  }
  std::sort(changes.begin(), changes.end(),
            [](const Change& a, const Change& b) { return a.id < b.id; });
  std::sort(origin.begin(), origin.end());
  std::vector<ChangeIndex> place(work.changes.size(), kNone);
  for (ChangeIndex next = 0; next < origin.size(); ++next) {
    if (origin[next].second != kNone) place[origin[next].second] = next;
  }
  work.changes = std::move(changes);
  renumber(work, place);
  begin_history_again(work);
}

void tell(Month month, std::size_t waiting, std::size_t issued, int least_group,
          Diagnostics& diagnostics) {
  const auto changes_words = [](std::size_t count) {
    return count == 1 ? std::string("1 change") : fmt::format("{} changes", count);
  };
  if (waiting > 0) {
    diagnostics.note(
        "ledger.late-changes", {"work", 0, 0},
        fmt::format(
            "{} of {} came or were altered after the month was published; the figures stay as "
            "published",
            changes_words(waiting), month_words(month)),
        fmt::format(
            "they are issued once they are of at least {} people in each group they show in",
            least_group));
  }
  if (issued > 0) {
    diagnostics.note("ledger.correction", {"work", 0, 0},
                     fmt::format("{} is corrected: {} came or were altered after it was published",
                                 month_words(month), changes_words(issued)));
  }
}

}  // namespace

std::map<std::string, std::string> change_lines(const WorkRecords& work,
                                                const Organisation& organisation, Month month) {
  const TimeZone zone = TimeZone::find(organisation.timezone).value_or(TimeZone::utc());
  Lines lines;
  for (const Change& change : work.changes) {
    if (!change.merged || month_of_change(change, zone) != month) continue;
    lines[change.id] = line_of(change, work, organisation);
  }
  return lines;
}

std::set<Month> months_of_changes(const WorkRecords& work, const Organisation& organisation) {
  const TimeZone zone = TimeZone::find(organisation.timezone).value_or(TimeZone::utc());
  std::set<Month> months;
  for (const Change& change : work.changes) {
    if (change.merged) months.insert(month_of_change(change, zone));
  }
  return months;
}

void freeze_changes(const Ledger& ledger, const DisclosureThresholds& rules,
                    const Organisation& organisation, WorkRecords& work, Diagnostics& diagnostics) {
  const TimeZone zone = TimeZone::find(organisation.timezone).value_or(TimeZone::utc());
  std::map<Month, Lines> today;
  for (const Change& change : work.changes) {
    if (!change.merged) continue;
    today[month_of_change(change, zone)][change.id] = line_of(change, work, organisation);
  }
  Repairs repairs;
  for (const auto& [month, frozen] : ledger.months) {
    const auto found = differences(today[month], frozen.changes);
    if (found.empty()) continue;
    const auto waits = waiting_of(found, organisation, groups_in(organisation, month), rules);
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (waits[i]) repairs[found[i].id] = found[i].then;
    }
    const auto held = static_cast<std::size_t>(std::count(waits.begin(), waits.end(), true));
    tell(month, held, found.size() - held, rules.min_group, diagnostics);
  }
  if (!repairs.empty()) repair(work, organisation, std::move(repairs));
}

}  // namespace shadowgraph

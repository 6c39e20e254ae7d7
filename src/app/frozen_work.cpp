#include "app/frozen_work.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "app/late_records.h"
#include "app/month_groups.h"
#include "app/work_lines.h"
#include "base/text.h"
#include "engine/block_text.h"
#include "model/local_time.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kWithinWindow = "w";

// Fields of a line, in order; the first of a split line is empty.
enum Field : std::size_t {
  kAuthors = 1,
  kRepo,
  kType,
  kFeature,
  kOpened,
  kMerged,
  kLines,
  kAssisted,
  kIsRevert,
  kFirstGreen,
  kFirstReview,
  kReverted,
  kRevertedBy,
  kReworked,
  kFields
};
constexpr std::size_t kOldFields = kFirstGreen;  // of ledgers that kept no more

Month month_of_change(const Change& change, const TimeZone& zone) {
  return month_of(zone.local_date(*change.merged));
}

void append_undoing(std::string& line, const Undoing& undoing) {
  if (undoing.within_window) {
    append_text(line, kWithinWindow);
  } else {
    append_instant(line, undoing.at);
  }
}

Undoing read_undoing(std::string_view field) {
  if (field == kWithinWindow) return {std::nullopt, true};
  return {read_instant(field), false};
}

std::string line_of(const Change& change, const WorkRecords& work, const RecordPeople& people) {
  std::string line;
  people.append(line, change.authors);
  append_text(line, change.repo);
  append_text(line, change.type);
  append_text(line, change.feature);
  append_instant(line, change.opened);
  append_instant(line, change.merged);
  append_count(line, change.lines);
  append_number(line, static_cast<int>(change.ai_assisted));
  append_number(line, change.is_revert ? 1 : 0);
  append_instant(line, change.first_green);
  append_instant(line, change.first_review);
  append_undoing(line, change.reverted);
  append_text(line, change.reverted_by == kNone ? "" : work.changes[change.reverted_by].id);
  append_undoing(line, change.reworked);
  return line;
}

// What was to come of a change when the last edition was made is free to come in.
class Publication {
 public:
  Publication(const Ledger& ledger, const Organisation& organisation, const TimeZone& zone)
      : until_(ledger.months.empty()
                   ? Instant{INT64_MIN}
                   : zone.midnight(first_day(ledger.months.rbegin()->first + 1))),
        follow_up_(organisation.report.survival_days * std::int64_t{86'400'000'000}) {}

  [[nodiscard]] bool is_after(const std::optional<Instant>& at) const {
    return at && !(*at < until_);
  }
  // Whether it stays is not settled before its follow-up is over.
  [[nodiscard]] bool is_open(const Change& change, const Undoing& undoing) const {
    return is_after(undoing.at) || change.merged->micros + follow_up_ >= until_.micros;
  }

 private:
  Instant until_;
  std::int64_t follow_up_;
};

// The line as it can be compared with the one that was kept: what came since is taken as it was.
std::string line_to_compare(const Change& change, const std::string& now, const std::string& then,
                            const Publication& publication) {
  auto fields = split(now, '\t');
  const auto kept = split(then, '\t');
  if (kept.size() == kOldFields) {
    fields.resize(kOldFields);
  } else if (kept.size() == kFields) {
    if (publication.is_after(change.first_green)) fields[kFirstGreen] = kept[kFirstGreen];
    if (publication.is_after(change.first_review)) fields[kFirstReview] = kept[kFirstReview];
    if (publication.is_open(change, change.reverted)) {
      fields[kReverted] = kept[kReverted];
      fields[kRevertedBy] = kept[kRevertedBy];
    }
    if (publication.is_open(change, change.reworked)) fields[kReworked] = kept[kReworked];
  }
  std::string line;
  for (std::size_t i = 1; i < fields.size(); ++i) line.append("\t").append(fields[i]);
  return line;
}

using RevertedBy = std::map<std::string, std::string>;  // id → id of what took it back, or empty

// Fields that came later, of a change whose other fields are put back; news stays. Null: there is
// none, as the change has vanished.
void put_back_events(const std::vector<std::string_view>& fields, const Publication* publication,
                     Change& change, RevertedBy& reverted_by) {
  const auto is_news = [&](const std::optional<Instant>& at) {
    return publication != nullptr && publication->is_after(at);
  };
  const auto is_open = [&](const Undoing& undoing) {
    return publication != nullptr && publication->is_open(change, undoing);
  };
  if (!is_news(change.first_green)) change.first_green = read_instant(fields[kFirstGreen]);
  if (!is_news(change.first_review)) change.first_review = read_instant(fields[kFirstReview]);
  if (!is_open(change.reverted)) {
    change.reverted = read_undoing(fields[kReverted]);
    reverted_by[change.id] = read_text(fields[kRevertedBy]);
  }
  if (!is_open(change.reworked)) change.reworked = read_undoing(fields[kReworked]);
}

// The fields of the line put into `change`. False if somebody or a number of the line can't be read.
bool put_back(const std::string& line, const RecordPeople& people, const Publication* publication,
              Change& change, RevertedBy& reverted_by) {
  const auto fields = split(line, '\t');
  if (fields.size() != kFields && fields.size() != kOldFields) return false;
  const auto authors = people.read(fields[kAuthors]);
  const auto answer = read_number(fields[kAssisted]);
  const auto merged = read_instant(fields[kMerged]);
  if (!authors || !merged || !answer || *answer < 0 || *answer > static_cast<int>(Answer::yes)) {
    return false;
  }
  change.authors = *authors;
  if (!change.authors.empty()) change.author = change.authors.front();
  change.repo = read_text(fields[kRepo]);
  change.type = read_text(fields[kType]);
  change.feature = read_text(fields[kFeature]);
  change.opened = read_instant(fields[kOpened]);
  change.merged = merged;
  change.lines = read_count(fields[kLines]);
  change.ai_assisted = static_cast<Answer>(static_cast<std::uint8_t>(*answer));
  change.is_revert = fields[kIsRevert] == "1";
  if (fields.size() == kFields) put_back_events(fields, publication, change, reverted_by);
  return true;
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

class Repairing {
 public:
  Repairing(WorkRecords& work, const RecordPeople& people, const Publication& publication,
            Repairs repairs)
      : work_(work), people_(people), publication_(publication), repairs_(std::move(repairs)) {}

  void run() {
    for (ChangeIndex i = 0; i < work_.changes.size(); ++i) keep_or_mend(i);
    for (const auto& [id, line] : repairs_) bring_back(id, line);
    std::sort(changes_.begin(), changes_.end(),
              [](const Change& a, const Change& b) { return a.id < b.id; });
    std::sort(origin_.begin(), origin_.end());
    std::vector<ChangeIndex> place(work_.changes.size(), kNone);
    for (ChangeIndex next = 0; next < origin_.size(); ++next) {
      if (origin_[next].second != kNone) place[origin_[next].second] = next;
    }
    work_.changes = std::move(changes_);
    renumber(work_, place);
    set_reverted_by();
    begin_history_again(work_);
  }

 private:
  void keep_or_mend(ChangeIndex index) {
    Change change = work_.changes[index];
    const auto found = repairs_.find(change.id);
    const bool out = found != repairs_.end() && found->second.empty();
    if (found != repairs_.end() && !out) {
      put_back(found->second, people_, &publication_, change, reverted_by_);
    }
    if (found != repairs_.end()) repairs_.erase(found);
    if (out) return;
    origin_.emplace_back(change.id, index);
    changes_.push_back(std::move(change));
  }

  // Vanished since.
  void bring_back(const std::string& id, const std::string& line) {
    Change change;
    change.id = id;
    if (line.empty() || !put_back(line, people_, nullptr, change, reverted_by_)) return;
    change.closed = change.merged;
    origin_.emplace_back(id, kNone);
    changes_.push_back(std::move(change));
  }

  void set_reverted_by() {
    for (const auto& [id, by] : reverted_by_) {
      const auto place_of = [&](const std::string& wanted) {
        const auto at = std::ranges::lower_bound(work_.changes, wanted, {}, &Change::id);
        const bool found = at != work_.changes.end() && at->id == wanted;
        return found ? static_cast<ChangeIndex>(at - work_.changes.begin()) : kNone;
      };
      const ChangeIndex change = place_of(id);
      if (change != kNone) work_.changes[change].reverted_by = by.empty() ? kNone : place_of(by);
    }
  }

  WorkRecords& work_;
  const RecordPeople& people_;
  const Publication& publication_;
  Repairs repairs_;
  std::vector<Change> changes_;
  std::vector<std::pair<std::string, ChangeIndex>> origin_;  // position before; kNone: brought back
  RevertedBy reverted_by_;
};

using ChangesByMonth = std::map<Month, std::map<std::string, const Change*>>;

ChangesByMonth changes_by_month(const WorkRecords& work, const TimeZone& zone) {
  ChangesByMonth months;
  for (const Change& change : work.changes) {
    if (change.merged) months[month_of_change(change, zone)][change.id] = &change;
  }
  return months;
}

// As they are comparable with what was kept of the month.
RecordLines lines_of_month(const std::map<std::string, const Change*>& changes,
                           const RecordLines& kept, const WorkRecords& work,
                           const RecordPeople& people, const Publication& publication) {
  RecordLines lines;
  for (const auto& [id, change] : changes) {
    lines[id] = line_of(*change, work, people);
    const auto then = kept.find(id);
    if (then == kept.end()) continue;
    lines[id] = line_to_compare(*change, lines[id], then->second, publication);
  }
  return lines;
}

}  // namespace

RecordLines change_lines(const WorkRecords& work, const Organisation& organisation, Month month) {
  const TimeZone zone = zone_of(organisation);
  const RecordPeople people(work, organisation);
  RecordLines lines;
  for (const Change& change : work.changes) {
    if (!change.merged || month_of_change(change, zone) != month) continue;
    lines[change.id] = line_of(change, work, people);
  }
  return lines;
}

std::set<Month> months_of_changes(const WorkRecords& work, const Organisation& organisation) {
  const TimeZone zone = zone_of(organisation);
  std::set<Month> months;
  for (const Change& change : work.changes) {
    if (change.merged) months.insert(month_of_change(change, zone));
  }
  return months;
}

void freeze_changes(const Ledger& ledger, const DisclosureThresholds& rules,
                    const Organisation& organisation, WorkRecords& work, Diagnostics& diagnostics) {
  const TimeZone zone = zone_of(organisation);
  const RecordPeople people(work, organisation);
  const Publication publication(ledger, organisation, zone);
  const auto roles_of = [](const std::string&, const std::string& line) {
    return RecordRoles{read_keys(split(line, '\t')[kAuthors])};
  };
  ChangesByMonth today = changes_by_month(work, zone);
  Repairs repairs;
  for (const auto& [month, frozen] : ledger.months) {
    const RecordLines now =
        lines_of_month(today[month], frozen.changes, work, people, publication);
    const auto found = late_records(now, frozen.changes, roles_of);
    if (found.empty()) continue;
    const auto waits =
        waiting_records(found, organisation, groups_in(organisation, month), rules);
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (waits[i]) repairs[found[i].id] = found[i].then;
    }
    tell_late_records(month, "change", "changes", waits, rules.min_group, diagnostics);
  }
  if (!repairs.empty()) Repairing(work, people, publication, std::move(repairs)).run();
}

}  // namespace shadowgraph

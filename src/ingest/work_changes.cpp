#include "ingest/work_changes.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "ingest/work_twice.h"

namespace shadowgraph {
namespace {

enum Column : std::size_t {
  kChange, kAuthor, kMergedAt, kCoAuthors, kOpenedAt, kFirstReviewAt, kFirstGreenAt, kClosedAt,
  kAdditions, kDeletions, kRepo, kType, kFeature, kAiAssisted, kIsRevert, kRevertedAt, kRevertedBy,
  kReverted, kReworkedAt, kReworked
};
constexpr std::string_view kColumns[] = {
    "change",    "author",      "merged_at",  "co_authors",  "opened_at", "first_review_at",
    "first_green_at", "closed_at", "additions", "deletions", "repo",      "type",
    "feature",   "ai_assisted", "is_revert",  "reverted_at", "reverted_by", "reverted",
    "reworked_at", "reworked"};
constexpr std::string_view kUnused[] = {"merged_by", "commits", "files", "area", "review_rounds"};
constexpr WorkShape kShape{"changes", kColumns, 3, kUnused};

void fill_people(WorkRow& row, ChangeDraft& draft, WorkPeople& people) {
  const std::string_view author = row.text(kAuthor);
  if (author.find(';') != std::string_view::npos) {
    row.fail("work.bad-word", kAuthor,
             "'" + to_valid_utf8(author) + "' in the column 'author' names several",
             "name one author; the others stand in the column 'co_authors'");
  }
  if (row.failed()) return;
  Change& change = draft.change;
  change.author = people.find(author, draft.place);
  if (!people.is_bot(change.author)) change.authors.push_back(change.author);
  for (const WorkPersonIndex person : people.find_list(row.text(kCoAuthors), draft.place)) {
    const bool known = std::ranges::find(change.authors, person) != change.authors.end();
    if (!known && !people.is_bot(person)) change.authors.push_back(person);
  }
}

void fill_times(WorkRow& row, Change& change) {
  change.opened = row.time(kOpenedAt);
  change.merged = row.time(kMergedAt);
  change.first_review = row.time(kFirstReviewAt);
  change.first_green = row.time(kFirstGreenAt);
  change.closed = row.time(kClosedAt);
  row.check_order(kOpenedAt, change.opened, kMergedAt, change.merged);
  row.check_order(kOpenedAt, change.opened, kFirstReviewAt, change.first_review);
  row.check_order(kOpenedAt, change.opened, kClosedAt, change.closed);
}

// A time says more than a word: with both, the word is not asked.
Answer fill_undoing(WorkRow& row, const Change& change, std::size_t time, std::size_t word,
                    Undoing& undoing, bool& told) {
  undoing.at = row.time(time);
  row.check_order(kMergedAt, change.merged, time, undoing.at);
  const Answer answer = row.answer(word);
  undoing.within_window = !undoing.at && answer == Answer::yes;
  told = undoing.at || answer != Answer::unknown;
  return answer;
}

void fill_reverted_by(WorkRow& row, ChangeDraft& draft) {
  draft.reverted_by = row.text(kRevertedBy);
  if (draft.reverted_by.empty()) return;
  draft.reverted_told = true;
  if (draft.reverted_by == draft.change.id) {
    row.fail("work.contradiction", kRevertedBy,
             "the change '" + to_valid_utf8(draft.change.id) + "' is said to revert itself",
             "name the change that took it back, or leave the cell empty");
  }
}

void fill_lines(WorkRow& row, Change& change) {
  const auto additions = row.count(kAdditions);
  const auto deletions = row.count(kDeletions);
  if (additions && deletions) change.lines = *additions + *deletions;
}

// ---- from rows to changes ----

bool says_the_same(const ChangeDraft& a, const ChangeDraft& b) {
  return a.change == b.change && a.reverted_by == b.reverted_by &&
         a.reverted_word == b.reverted_word && a.reverted_told == b.reverted_told &&
         a.reworked_told == b.reworked_told;
}

// METRICS 2: reverted_at, else when the change that did it was merged (unmerged: not reverted); one
// that no file knows, or only the word: within the window.
void resolve_revert(ChangeDraft& draft, const std::vector<ChangeDraft>& drafts) {
  Undoing& reverted = draft.change.reverted;
  if (draft.reverted_by.empty() || reverted.at) return;
  const auto by = std::ranges::lower_bound(
      drafts, draft.reverted_by, {},
      [](const ChangeDraft& other) -> const std::string& { return other.change.id; });
  if (by == drafts.end() || by->change.id != draft.reverted_by) {
    reverted.within_window = true;
  } else if (by->change.merged) {
    reverted.at = by->change.merged;
    reverted.within_window = false;
  }
}

bool reverted_too_early(const ChangeDraft& draft) {
  const Change& change = draft.change;
  return change.merged && change.reverted.at && *change.reverted.at < *change.merged;
}

void report_early_revert(const ChangeDraft& draft, WorkRecords& records,
                         Diagnostics& diagnostics) {
  WorkFileCoverage& file = records.files[draft.place.file];
  ++file.quarantined;
  diagnostics.warning("work.contradiction", {file.path, draft.place.line, 0},
                      fmt::format("the change '{}' is reverted by '{}', which was merged before it",
                                  to_valid_utf8(draft.change.id), to_valid_utf8(draft.reverted_by)),
                      "check which of the two took the other back");
}

void earliest(std::optional<Instant>& first, const std::optional<Instant>& at) {
  if (at && (!first || *at < *first)) first = at;
}

void count_change(const ChangeDraft& draft, WorkRecords& records) {
  const Change& change = draft.change;
  WorkFileCoverage& file = records.files[draft.place.file];
  ++file.counted;
  const bool assisted_known = change.ai_assisted != Answer::unknown;
  if (assisted_known) ++file.with_ai_assisted;
  if (!change.feature.empty()) ++file.with_feature;
  if (draft.reworked_told) ++file.with_reworked;
  records.has_ai_assisted = records.has_ai_assisted || assisted_known;
  records.has_feature = records.has_feature || !change.feature.empty();
  records.has_type = records.has_type || !change.type.empty();
  records.has_first_green = records.has_first_green || change.first_green;
  records.has_lines = records.has_lines || change.lines;
  records.has_reworked = records.has_reworked || draft.reworked_told;
  records.has_reverted = records.has_reverted || draft.reverted_told;
  earliest(records.first_merged, change.merged);
  earliest(records.first_opened, change.opened);
}

}  // namespace

const WorkShape& change_shape() { return kShape; }

std::optional<ChangeDraft> read_change(WorkRow& row, std::uint32_t file, WorkPeople& people) {
  ChangeDraft draft;
  draft.place = {file, row.line()};
  Change& change = draft.change;
  change.id = row.required_text(kChange);
  fill_times(row, change);
  fill_lines(row, change);
  change.repo = row.text(kRepo);
  change.type = ascii_lower(row.text(kType));
  change.feature = row.text(kFeature);
  change.ai_assisted = row.answer(kAiAssisted);
  change.is_revert = row.answer(kIsRevert) == Answer::yes;
  draft.reverted_word =
      fill_undoing(row, change, kRevertedAt, kReverted, change.reverted, draft.reverted_told);
  (void)fill_undoing(row, change, kReworkedAt, kReworked, change.reworked, draft.reworked_told);
  fill_reverted_by(row, draft);
  fill_people(row, draft, people);
  if (row.failed()) return std::nullopt;
  return draft;
}

void settle_changes(std::vector<ChangeDraft> drafts, WorkRecords& records,
                    Diagnostics& diagnostics) {
  TwiceTally twice("work.change-twice", "the change");
  drafts = one_an_id(
      std::move(drafts),
      [](const ChangeDraft& draft) -> const std::string& { return draft.change.id; },
      says_the_same, records, twice);
  twice.report(records, diagnostics);
  for (ChangeDraft& draft : drafts) resolve_revert(draft, drafts);
  records.changes.reserve(drafts.size());
  for (ChangeDraft& draft : drafts) {
    if (reverted_too_early(draft)) {
      report_early_revert(draft, records, diagnostics);
      continue;
    }
    count_change(draft, records);
    records.changes.push_back(std::move(draft.change));
  }
}

}  // namespace shadowgraph

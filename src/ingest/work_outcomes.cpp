#include "ingest/work_outcomes.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

#include "base/text.h"
#include "ingest/work_strays.h"

namespace shadowgraph {
namespace {

enum ReviewColumn : std::size_t {
  kReviewChange, kReviewer, kSubmittedAt, kState, kComments, kWords, kIsBot
};
constexpr std::string_view kReviewColumns[] = {"change", "reviewer", "submitted_at", "state",
                                               "comments", "words", "is_bot"};
constexpr WorkShape kReviewShape{"reviews", kReviewColumns, 3, {}};
// In the order of ReviewState.
constexpr std::string_view kStates[] = {"commented", "approved", "changes_requested"};

enum DefectColumn : std::size_t { kDefect, kFoundAt, kDefectChange, kSeverity };
constexpr std::string_view kDefectColumns[] = {"defect", "found_at", "change", "severity"};
constexpr std::string_view kDefectUnused[] = {"fixed_by"};
constexpr WorkShape kDefectShape{"defects", kDefectColumns, 2, kDefectUnused};

int read_severity(WorkRow& row) {
  constexpr int kUnknown = 3;
  const std::string_view cell = row.text(kSeverity);
  if (cell.empty()) return kUnknown;
  if (cell.size() == 1 && cell.front() >= '1' && cell.front() <= '4') return cell.front() - '0';
  row.fail("work.bad-severity", kSeverity,
           "'" + to_valid_utf8(cell.substr(0, 60)) +
               "' in the column 'severity' is not 1, 2, 3 or 4",
           "write 1 for the worst up to 4; an empty cell counts as 3");
  return kUnknown;
}

// Where a change of some id stands.
class ChangeFinder {
 public:
  explicit ChangeFinder(const std::vector<Change>& changes) {
    places_.reserve(changes.size());
    for (std::size_t i = 0; i < changes.size(); ++i) {
      places_.emplace(changes[i].id, static_cast<ChangeIndex>(i));
    }
  }
  [[nodiscard]] ChangeIndex find(std::string_view id) const {
    const auto found = places_.find(id);
    return found == places_.end() ? kNone : found->second;
  }

 private:
  std::unordered_map<std::string_view, ChangeIndex> places_;  // never iterated
};

bool is_author(const Change& change, WorkPersonIndex person) {
  return change.author == person ||
         std::ranges::find(change.authors, person) != change.authors.end();
}

void earliest(std::optional<Instant>& first, Instant at) {
  if (!first || at < *first) first = at;
}

// Reviews of a draft are no first review: it was not waiting for one yet.
void fill_first_reviews(WorkRecords& records) {
  std::vector<std::optional<Instant>> found(records.changes.size());
  for (const Review& review : records.reviews) {
    const Change& change = records.changes[review.change];
    if (change.opened && review.submitted < *change.opened) continue;
    earliest(found[review.change], review.submitted);
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    Change& change = records.changes[i];
    if (!change.first_review) change.first_review = found[i];
  }
}

}  // namespace

const WorkShape& review_shape() { return kReviewShape; }
const WorkShape& defect_shape() { return kDefectShape; }

std::optional<ReviewDraft> read_review(WorkRow& row, std::uint32_t file, WorkPeople& people) {
  ReviewDraft draft;
  draft.place = {file, row.line()};
  draft.change = row.required_text(kReviewChange);
  Review& review = draft.review;
  review.submitted = row.required_time(kSubmittedAt);
  review.state = static_cast<ReviewState>(row.word(kState, kStates).value_or(0));
  review.comments = row.count(kComments);
  review.words = row.count(kWords);
  draft.by_bot = row.answer(kIsBot) == Answer::yes;
  if (row.failed()) return std::nullopt;
  review.reviewer = people.find(row.text(kReviewer), draft.place);
  draft.by_bot = draft.by_bot || people.is_bot(review.reviewer);
  return draft;
}

std::optional<DefectDraft> read_defect(WorkRow& row, std::uint32_t file) {
  DefectDraft draft;
  draft.place = {file, row.line()};
  draft.defect = row.required_text(kDefect);
  draft.change = row.text(kDefectChange);
  draft.record.found = row.required_time(kFoundAt);
  draft.record.severity = read_severity(row);
  if (row.failed()) return std::nullopt;
  return draft;
}

void settle_reviews(std::vector<ReviewDraft> drafts, WorkRecords& records,
                    Diagnostics& diagnostics) {
  const ChangeFinder changes(records.changes);
  StrayTally strays(kStrayChanges, records);
  std::vector<std::pair<Review, std::uint32_t>> kept;  // with the file
  kept.reserve(drafts.size());
  for (ReviewDraft& draft : drafts) {
    WorkFileCoverage& file = records.files[draft.place.file];
    earliest(records.first_review, draft.review.submitted);
    draft.review.change = changes.find(draft.change);
    if (draft.review.change == kNone) {
      strays.add(draft.place, draft.change);
    } else if (draft.by_bot) {
      ++file.by_bot;
    } else if (is_author(records.changes[draft.review.change], draft.review.reviewer)) {
      ++file.by_author;
    } else {
      kept.emplace_back(draft.review, draft.place.file);
    }
  }
  std::ranges::sort(kept);
  records.reviews.reserve(kept.size());
  for (const auto& [review, from] : kept) {
    WorkFileCoverage& file = records.files[from];
    const bool again = !records.reviews.empty() && records.reviews.back() == review;
    ++(again ? file.repeated : file.counted);
    if (!again) records.reviews.push_back(review);
  }
  fill_first_reviews(records);
  strays.report(diagnostics);
}

void settle_defects(std::vector<DefectDraft> drafts, WorkRecords& records,
                    Diagnostics& diagnostics) {
  const ChangeFinder changes(records.changes);
  StrayTally strays(kStrayChanges, records);
  std::ranges::stable_sort(drafts, {}, [](const DefectDraft& draft) {
    return std::tie(draft.change, draft.defect);
  });
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    DefectDraft& draft = drafts[i];
    WorkFileCoverage& file = records.files[draft.place.file];
    earliest(records.first_defect, draft.record.found);
    draft.record.change = changes.find(draft.change);
    const DefectDraft* next = i + 1 < drafts.size() ? &drafts[i + 1] : nullptr;
    const bool again =
        next != nullptr && next->change == draft.change && next->defect == draft.defect;
    if (draft.record.change == kNone) {
      strays.add(draft.place, draft.change);
    } else if (!again) {
      ++file.counted;
      records.defects.push_back(draft.record);
    } else if (draft.record.found == next->record.found &&
               draft.record.severity == next->record.severity) {
      ++file.repeated;
    } else {
      ++file.replaced;
      diagnostics.warning("work.defect-twice", {file.path, draft.place.line, 0},
                          fmt::format("the defect '{}' stands again with other cells at {}:{}, and "
                                      "that row counts",
                                      to_valid_utf8(draft.defect),
                                      records.files[next->place.file].path, next->place.line),
                          "take out the row that is out of date");
    }
  }
  std::ranges::sort(records.defects);
  strays.report(diagnostics);
}

}  // namespace shadowgraph

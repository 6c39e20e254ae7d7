// Small records of work for tests of the metrics, written by hand on top of a small organisation.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "model/work.h"
#include "unit/metrics/small_organisation.h"

namespace shadowgraph::test {

inline Instant at(Date day, int hour = 12) {
  return {(std::int64_t{day.days} * 24 + hour) * 3'600'000'000};
}

// An organisation with usage and work; every person of it may author changes.
class SmallWork {
 public:
  // A merged change; `id` decides the order of records.
  Change& change(const std::string& id, const std::string& author, Date opened, Date merged) {
    Change one;
    one.id = id;
    one.author = person(author);
    one.authors = {one.author};
    one.opened = at(opened);
    one.merged = at(merged);
    one.lines = 10;
    records.changes.push_back(one);
    return records.changes.back();
  }
  WorkPersonIndex person(const std::string& id) {
    for (PersonIndex i = 0; i < small.organisation.people.size(); ++i) {
      if (small.organisation.people[i].id == id) return named({i, "", false});
    }
    return named({kNone, id, false});
  }
  void review(const std::string& change, Date when, ReviewState state) {
    wanted_.push_back({change, when, state});
  }
  void defect(const std::string& change, Date when, int severity = 2) {
    defects_.push_back({change, when, severity});
  }

  EditionFigures compute(Month edition) {
    finish();
    return small.compute(edition, &records);
  }

  SmallOrganisation small;
  WorkRecords records;

 private:
  struct Verdict {
    std::string change;
    Date when;
    ReviewState state;
  };
  struct Found {
    std::string change;
    Date when;
    int severity;
  };

  WorkPersonIndex named(const WorkPerson& wanted) {
    for (WorkPersonIndex i = 0; i < records.people.size(); ++i) {
      if (records.people[i].index == wanted.index && records.people[i].alias == wanted.alias) {
        return i;
      }
    }
    records.people.push_back(wanted);
    return static_cast<WorkPersonIndex>(records.people.size() - 1);
  }
  [[nodiscard]] ChangeIndex position(const std::string& id) const {
    for (ChangeIndex i = 0; i < records.changes.size(); ++i) {
      if (records.changes[i].id == id) return i;
    }
    return kNone;
  }
  static void keep_first(std::optional<Instant>& first, const std::optional<Instant>& other) {
    if (other && (!first || *other < *first)) first = other;
  }

  // Orders the records and notes what is tracked, as the reader does.
  void finish() {
    std::sort(records.changes.begin(), records.changes.end(),
              [](const Change& a, const Change& b) { return a.id < b.id; });
    for (const Verdict& one : wanted_) {
      Review review;
      review.change = position(one.change);
      review.reviewer = 0;
      review.submitted = at(one.when, 10);
      review.state = one.state;
      records.reviews.push_back(review);
    }
    for (const Found& one : defects_) {
      records.defects.push_back({position(one.change), at(one.when), one.severity});
    }
    std::sort(records.reviews.begin(), records.reviews.end());
    std::sort(records.defects.begin(), records.defects.end());
    records.has_changes = !records.changes.empty();
    records.has_reviews = !records.reviews.empty();
    records.has_defects = !records.defects.empty();
    for (const Change& one : records.changes) note(one);
    for (const Review& one : records.reviews) {
      keep_first(records.changes[one.change].first_review, one.submitted);
      keep_first(records.first_review, one.submitted);
    }
    for (const Defect& one : records.defects) keep_first(records.first_defect, one.found);
  }

  void note(const Change& one) {
    records.has_feature = records.has_feature || !one.feature.empty();
    records.has_type = records.has_type || !one.type.empty();
    records.has_first_green = records.has_first_green || one.first_green.has_value();
    records.has_ai_assisted = records.has_ai_assisted || one.ai_assisted != Answer::unknown;
    records.has_reworked = records.has_reworked || one.reworked.at || one.reworked.within_window;
    records.has_reverted = records.has_reverted || one.reverted.at || one.reverted.within_window;
    records.has_lines = records.has_lines || one.lines.has_value();
    keep_first(records.first_merged, one.merged);
    keep_first(records.first_opened, one.opened);
  }

  std::vector<Verdict> wanted_;
  std::vector<Found> defects_;
};

}  // namespace shadowgraph::test

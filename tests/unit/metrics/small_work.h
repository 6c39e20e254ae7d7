// Small records of work for tests of the metrics, written by hand on top of a small organisation.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
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

  // A review by somebody, at an hour, with a number of comments.
  void review_by(const std::string& reviewer, const std::string& change, Instant when,
                 std::optional<std::int64_t> comments = 3,
                 ReviewState state = ReviewState::commented) {
    reviews_by_.push_back({reviewer, change, when, comments, state});
  }
  // `id` decides the order of records.
  void asset(const std::string& id, const std::vector<std::string>& authors, Date created,
             AssetKind kind = AssetKind::doc) {
    Asset one;
    one.id = id;
    one.title = "The " + id;
    one.kind = kind;
    for (const std::string& author : authors) one.authors.push_back(person(author));
    one.created = at(created);
    records.assets.push_back(one);
  }
  void adoption(const std::string& asset, const std::string& by, Instant when) {
    adoptions_.push_back({asset, by, when});
  }
  Help& help(const std::string& id, const std::string& giver,
             const std::vector<std::string>& receivers, Instant when, double minutes,
             Answer confirmed = Answer::unknown) {
    Help one;
    one.id = id;
    one.givers = {person(giver)};
    for (const std::string& receiver : receivers) one.receivers.push_back(person(receiver));
    std::sort(one.receivers.begin(), one.receivers.end());
    one.at = when;
    one.minutes = minutes;
    one.confirmed = confirmed;
    records.help.push_back(one);
    return records.help.back();
  }

  EditionFigures compute(Month edition) {
    finish();
    return small.compute(edition, &records);
  }
  // What `look` returns of the edition's records of work.
  template <typename Look>
  auto look_at(Month edition, Look look) {
    finish();
    return small.look_at(edition, &records, look);
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

  struct ReviewBy {
    std::string reviewer, change;
    Instant when;
    std::optional<std::int64_t> comments;
    ReviewState state;
  };
  struct TakenUp {
    std::string asset, by;
    Instant when;
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
  [[nodiscard]] AssetIndex asset_position(const std::string& id) const {
    for (AssetIndex i = 0; i < records.assets.size(); ++i) {
      if (records.assets[i].id == id) return i;
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
    finish_influence();
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

  void finish_influence() {
    for (const ReviewBy& one : reviews_by_) {
      Review review;
      review.change = position(one.change);
      review.reviewer = person(one.reviewer);
      review.submitted = one.when;
      review.state = one.state;
      review.comments = one.comments;
      records.reviews.push_back(review);
    }
    std::sort(records.assets.begin(), records.assets.end(),
              [](const Asset& a, const Asset& b) { return a.id < b.id; });
    for (const TakenUp& one : adoptions_) {
      records.adoptions.push_back({asset_position(one.asset), person(one.by), one.when, {}});
    }
    std::sort(records.adoptions.begin(), records.adoptions.end());
    std::sort(records.help.begin(), records.help.end(), [](const Help& a, const Help& b) {
      return std::tie(a.at, a.id) < std::tie(b.at, b.id);
    });
    for (const Help& one : records.help) {
      records.has_confirmed = records.has_confirmed || one.confirmed != Answer::unknown;
      keep_first(records.first_help, one.at);
    }
    for (const Asset& one : records.assets) keep_first(records.first_asset, one.created);
    for (const Adoption& one : records.adoptions) keep_first(records.first_adoption, one.at);
    records.has_assets = !records.assets.empty();
    records.has_adoptions = !records.adoptions.empty();
    records.has_help = !records.help.empty();
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
  std::vector<ReviewBy> reviews_by_;
  std::vector<TakenUp> adoptions_;
};

}  // namespace shadowgraph::test

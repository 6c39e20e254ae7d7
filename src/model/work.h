// Records of work: changes, their reviews, the defects they brought; assets, who took them up, and
// help (INPUTS 3, METRICS 2). Checked and resolved by ingest/: contradictions are gone, aliases are
// people, reviews are the kept ones.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "model/influence.h"
#include "model/organisation.h"
#include "model/work_person.h"

namespace shadowgraph {

// Reworked or reverted. METRICS 2: a time; or only yes, which reads as "within H".
struct Undoing {
  std::optional<Instant> at;
  bool within_window = false;  // yes, without a time

  // `merged` + `days` as elapsed time.
  [[nodiscard]] bool within(Instant merged, int days) const {
    return within_window ||
           (at && at->micros <= merged.micros + days * std::int64_t{86'400'000'000});
  }
  bool operator==(const Undoing&) const = default;
};

struct Change {
  std::string id;
  std::string repo;     // empty: one repo
  std::string type;     // lower case; empty is "other"
  std::string feature;  // empty: none
  WorkPersonIndex author = kNone;
  // Distinct human authors, the author first; empty if bots alone made it.
  std::vector<WorkPersonIndex> authors;
  std::optional<Instant> opened, first_green, merged;
  std::optional<Instant> closed;  // merged, or given up
  // first_review_at, else the earliest kept review that is not before `opened`.
  std::optional<Instant> first_review;
  std::optional<std::int64_t> lines;  // additions + deletions
  Answer ai_assisted = Answer::unknown;
  bool is_revert = false;
  Undoing reverted, reworked;

  bool operator==(const Change&) const = default;
};

enum class ReviewState : std::uint8_t { commented, approved, changes_requested };

// A kept review: not by an author, a co-author or a bot.
struct Review {
  ChangeIndex change = kNone;
  WorkPersonIndex reviewer = kNone;
  Instant submitted;
  ReviewState state = ReviewState::commented;
  std::optional<std::int64_t> comments, words;

  auto operator<=>(const Review&) const = default;
};

// Of a change; defects that name none are in no figure.
struct Defect {
  ChangeIndex change = kNone;
  Instant found;
  int severity = 3;  // 1 worst … 4

  auto operator<=>(const Defect&) const = default;
};

// What became of a file's rows: rows = counted + quarantined + the eight below.
struct WorkFileCoverage {
  std::string path;
  std::string kind;  // "changes", "reviews", "defects", "assets", "adoptions", "help"
  std::uint64_t rows = 0;
  std::uint64_t counted = 0;
  std::uint64_t quarantined = 0;
  std::uint64_t repeated = 0;        // stands elsewhere with the same cells
  std::uint64_t replaced = 0;        // stands again further down or in a later file, with others
  std::uint64_t by_author = 0;       // reviews by an author or co-author
  std::uint64_t by_bot = 0;          // reviews by bots
  std::uint64_t unknown_change = 0;  // names a change that no row counted for, or none
  std::uint64_t unknown_asset = 0;   // adoptions: names an asset that no row counted for, or none
  std::uint64_t views = 0;           // adoptions: a view is none
  std::uint64_t self_links = 0;      // help: giver and receiver are the same, nobody else is left
  std::optional<Instant> first, last;  // merged_at, submitted_at, found_at, created_at, at
  // Of the changes counted: those whose cell says something.
  std::uint64_t with_ai_assisted = 0, with_feature = 0, with_reworked = 0;
};

struct WorkRecords {
  std::vector<WorkPerson> people;  // organisation order, then unclaimed aliases bytewise
  std::vector<Change> changes;     // ascending bytewise by id; made by bots included (authors empty)
  std::vector<Review> reviews;     // ascending; equal ones count once
  std::vector<Defect> defects;     // ascending
  std::vector<Asset> assets;       // ascending bytewise by id
  std::vector<Adoption> adoptions; // ascending; equal ones count once
  std::vector<Help> help;          // ascending by (at, id)
  std::vector<WorkFileCoverage> files;  // by path

  bool has_changes = false, has_reviews = false, has_defects = false;  // a file is there
  bool has_assets = false, has_adoptions = false, has_help = false;
  bool has_confirmed = false;  // some record of help carries `confirmed`: the others count 0 (G)
  // A field that is empty in every row counts as not tracked.
  bool has_feature = false, has_type = false, has_first_green = false, has_ai_assisted = false;
  bool has_reworked = false, has_reverted = false, has_lines = false;
  // Beginnings of history: changes by merged_at.
  std::optional<Instant> first_merged, first_opened, first_review, first_defect;
  std::optional<Instant> first_asset, first_adoption, first_help;
};

}  // namespace shadowgraph

// What a report was made of, as the coverage page tells it: files by source and kind, models and how
// they are priced.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"

namespace shadowgraph {

// A line of the coverage page: all files of one source together, because a file's name may hold a
// person's. Counts of rows and days, no persons.
struct DisclosedSource {
  std::string source, preset;
  std::size_t files = 0;
  std::uint64_t rows_read = 0, rows_counted = 0, rows_merged = 0, rows_not_charged = 0,
                rows_ignored_other = 0, rows_quarantined = 0, rows_superseded = 0;
  std::optional<Date> first_day, last_day;
  std::optional<double> tokens_priced_share;
};
// All files of one kind of records of work together: counts of rows and days, no persons.
struct DisclosedWorkInput {
  std::string kind;  // "changes", "reviews", "defects", "assets", "adoptions", "help"
  std::size_t files = 0;
  // read = counted + the nine below
  std::uint64_t rows_read = 0, rows_counted = 0, rows_repeated = 0, rows_replaced = 0,
                rows_by_author = 0, rows_by_bot = 0, rows_unknown_change = 0, rows_quarantined = 0,
                rows_unknown_asset = 0, rows_views = 0, rows_self_links = 0;
  std::optional<Date> first_day, last_day;
  // Of the rows counted; empty: none, or it is nothing such rows tell.
  std::optional<double> unknown_people_share;  // changes, reviews: the author is nobody listed
  std::optional<double> ai_mark_share, feature_share, rework_share;  // changes: the cell is told
};
struct DisclosedModel {
  std::string name;       // as files write it
  std::string priced_as;  // empty: unpriced
};

}  // namespace shadowgraph

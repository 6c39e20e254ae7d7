// What came of each usage file, and of the rows that never became usage (INPUTS 5, METRICS A11).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"

namespace shadowgraph {

struct FileCoverage {
  std::string path;
  std::string source;   // [[source]] id, or the preset's name
  std::string preset;
  std::uint64_t rows_read = 0;
  std::uint64_t rows_counted = 0;
  std::uint64_t rows_merged = 0;        // duplicates dropped
  std::uint64_t rows_not_charged = 0;
  std::uint64_t rows_ignored_other = 0; // rows that a preset calls no data (empty buckets, blanks)
  std::uint64_t rows_quarantined = 0;
  std::uint64_t rows_superseded = 0;
  std::optional<Date> first_day, last_day;
  std::int64_t tokens = 0, tokens_priced = 0;
  std::vector<std::int32_t> months;     // Month::index of months with at least one row
};

// Per month: rows that never became cells. Shares of A11.
struct MonthQuality {
  std::int64_t duplicate_events = 0, duplicate_tokens = 0;
};

}  // namespace shadowgraph

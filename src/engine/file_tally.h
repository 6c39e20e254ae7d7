// What is known of one usage file beside the sums: rows by day, counts, places. Kept by chunk, so
// that diagnostics come in file order and later readings can skip chunks.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "engine/repeats.h"
#include "engine/usage_reading.h"
#include "model/usage.h"

namespace shadowgraph {

struct DayTally {
  std::int64_t rows = 0;
  std::int64_t rows_without_identity = 0;
};

// Rows per day. Neighbouring rows mostly share a day.
class DayTallies {
 public:
  void add(Date day, bool has_identity) {
    if (last_ == nullptr || last_day_ != day.days) {
      last_ = &days_[day.days];
      last_day_ = day.days;
    }
    last_->rows += 1;
    if (!has_identity) last_->rows_without_identity += 1;
  }
  [[nodiscard]] const std::map<std::int32_t, DayTally>& days() const { return days_; }

 private:
  std::map<std::int32_t, DayTally> days_;  // its nodes stay where they are
  DayTally* last_ = nullptr;
  std::int32_t last_day_ = 0;
};

struct ChunkTally {
  RowCounts counts;
  Diagnostics diagnostics;
  DayTallies days;
  std::uint64_t rows = 0;                       // that came out of the reader
  std::uint64_t first_line = 0, last_line = 0;  // of those rows
  std::int64_t tokens = 0, tokens_priced = 0;
  std::vector<RowMark> identities;
};

// Rows taken out again, of one chunk.
struct DropTally {
  std::uint64_t merged = 0, superseded = 0;
  std::int64_t tokens = 0, tokens_priced = 0;
  std::map<std::int32_t, MonthQuality> quality;
};

struct FileTally {
  ChunkedFile file;
  Diagnostics diagnostics;  // of the file as such
  std::vector<ChunkTally> chunks;
  std::map<std::int32_t, DayTally> days;
  std::set<std::int32_t> superseded_days;
  std::vector<DropTally> drops;  // by chunk; empty: nothing was taken out

  [[nodiscard]] RepeatRule repeat_rule() const {
    return file.file() ? file.file()->repeat_rule() : RepeatRule::first_wins;
  }
};

}  // namespace shadowgraph

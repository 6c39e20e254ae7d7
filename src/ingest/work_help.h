// Rows of help: one row read, and the rows of all files made one record each.
#pragma once

#include <optional>
#include <vector>

#include "base/diagnostic.h"
#include "ingest/work_people.h"
#include "ingest/work_table.h"
#include "model/work.h"

namespace shadowgraph {

struct HelpDraft {
  // Why a record is none. Bots are left out before those who help themselves.
  enum class Drop : std::uint8_t { none, by_bot, to_oneself, no_time };

  Help help;  // people by their provisional numbers, ascending
  Drop drop = Drop::none;
  WorkPlace place;
};

[[nodiscard]] const WorkShape& help_shape();
// Null where the row failed. An empty kind is support; an empty giver or receiver is somebody
// nobody names, and a row with neither fails.
[[nodiscard]] std::optional<HelpDraft> read_help(WorkRow& row, std::uint32_t file,
                                                 WorkPeople& people);

// Fills `records.help`, has_confirmed, the beginning, and what became of the rows. Help that stands
// in several rows counts once, as changes do ("work.help-twice"). Help of 0 minutes or less is
// quarantined with the warning "work.no-time": a rule of METRICS G, not a file that can't be read.
// Returns how many rows of each file that is.
[[nodiscard]] std::vector<std::uint64_t> settle_help(std::vector<HelpDraft> drafts,
                                                     WorkRecords& records,
                                                     Diagnostics& diagnostics);

}  // namespace shadowgraph

// Rows of changes: one row read, and the rows of all files made one change each.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "ingest/work_people.h"
#include "ingest/work_table.h"
#include "model/work.h"

namespace shadowgraph {

// A row of changes as it was read. What other rows decide is still open.
struct ChangeDraft {
  Change change;  // people by their provisional numbers
  std::string reverted_by;
  Answer reverted_word = Answer::unknown;
  bool reverted_told = false, reworked_told = false;  // a cell says something
  WorkPlace place;
};

[[nodiscard]] const WorkShape& change_shape();
// Null where the row failed.
[[nodiscard]] std::optional<ChangeDraft> read_change(WorkRow& row, std::uint32_t file,
                                                     WorkPeople& people);
// Fills `records.changes`, the flags and beginnings of changes, and what became of the rows in
// `records.files`. A change that stands in several rows counts once: of rows that say the same the
// first, of rows that differ the last in file order (a later export knows more), with the warning
// "work.change-twice". "work.contradiction" for changes reverted before they were merged.
void settle_changes(std::vector<ChangeDraft> drafts, WorkRecords& records,
                    Diagnostics& diagnostics);

}  // namespace shadowgraph

// Rows of reviews and of defects: one row read, and the rows of all files matched with changes.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "ingest/work_people.h"
#include "ingest/work_table.h"
#include "model/work.h"

namespace shadowgraph {

struct ReviewDraft {
  std::string change;
  Review review;  // the reviewer by the provisional number
  bool by_bot = false;
  WorkPlace place;
};
struct DefectDraft {
  std::string defect, change;
  Defect record;
  WorkPlace place;
};

[[nodiscard]] const WorkShape& review_shape();
[[nodiscard]] const WorkShape& defect_shape();
// Null where the row failed.
[[nodiscard]] std::optional<ReviewDraft> read_review(WorkRow& row, std::uint32_t file,
                                                     WorkPeople& people);
[[nodiscard]] std::optional<DefectDraft> read_defect(WorkRow& row, std::uint32_t file);

// Fills `records.reviews` and the first review of changes that tell none, and what became of the
// rows. Equal reviews are one. REQUIRES: changes are settled, people are not.
void settle_reviews(std::vector<ReviewDraft> drafts, WorkRecords& records,
                    Diagnostics& diagnostics);
// Fills `records.defects`. A defect of one change counts once; of rows that differ the last in file
// order ("work.defect-twice").
void settle_defects(std::vector<DefectDraft> drafts, WorkRecords& records,
                    Diagnostics& diagnostics);

}  // namespace shadowgraph

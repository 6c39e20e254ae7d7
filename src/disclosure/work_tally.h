// What became of the rows of the records of work, by kind: numbers and days, no files and no
// persons.
#pragma once

#include <vector>

#include "disclosure/disclosed.h"
#include "model/organisation.h"
#include "model/work.h"

namespace shadowgraph {

// In the order changes, reviews, defects, assets, adoptions, help; a kind without a file has no entry. Days are local.
[[nodiscard]] std::vector<DisclosedWorkInput> tally_work_rows(const WorkRecords& records,
                                                              const Organisation& organisation);

}  // namespace shadowgraph

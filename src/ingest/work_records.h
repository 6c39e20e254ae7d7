// The records of work/ that METRICS C to H are made of: changes, reviews, defects, assets,
// adoptions and help; read, checked and matched with each other and with people.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "ingest/report_inputs.h"
#include "model/organisation.h"
#include "model/work.h"

namespace shadowgraph {

// `paths` are relative to `folder`, in bytewise order; those that are none of work are passed over.
// What is told: see work_table.h, work_people.h, and the readers of the kinds.
[[nodiscard]] WorkRecords read_work_records(const std::filesystem::path& folder,
                                            const std::vector<std::string>& paths,
                                            const Organisation& organisation,
                                            Diagnostics& diagnostics);
// One span a kind that has a file, in the order of INPUTS 3.
[[nodiscard]] std::vector<WorkSpan> spans_of(const WorkRecords& records);

}  // namespace shadowgraph

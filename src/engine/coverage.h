// What the files covered, and what is wrong with them as a whole: bad rows, unknown people, models
// without a price (INPUTS 5).
#pragma once

#include <vector>

#include "engine/file_tally.h"
#include "engine/merge.h"

namespace shadowgraph {

// Fills files, quality and rows_by_day.
void fill_coverage(const std::vector<FileTally>& files, UsageRollup& rollup);

// Diagnostics of the files in path order, then usage.no-rows, usage.too-many-bad-rows,
// usage.unknown-person, usage.unpriced-model, price.missing-rate. REQUIRES: coverage is filled.
void report_on_files(std::vector<FileTally>& files, Diagnostics& diagnostics);
void report_on_names(const ReportInputs& inputs, const MergedSums& merged,
                     Diagnostics& diagnostics);

}  // namespace shadowgraph

// Usage files → UsageRollup, in one pass, on several threads, in memory that grows with people ×
// days × models and not with rows. The result does not depend on threads or row order.
#pragma once

#include "base/diagnostic.h"
#include "engine/timeline_months.h"
#include "ingest/report_inputs.h"
#include "ingest/usage_file.h"
#include "model/usage.h"

namespace shadowgraph {

struct RollupOptions {
  unsigned threads = 0;         // 0: all of the machine's
  TimelineMonths timeline_months;  // of the editions to be built
};

// REQUIRES: inputs were read without errors. Adds usage.* diagnostics (unknown people once each
// with their share of cost, unpriced models, files without a row, more than 1 % quarantined, …).
[[nodiscard]] UsageRollup roll_up_usage(const ReportInputs& inputs, const PresetLibrary& presets,
                                        const RollupOptions& options, Diagnostics& diagnostics);

}  // namespace shadowgraph

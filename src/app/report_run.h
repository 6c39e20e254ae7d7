// The run up to the figures: read → roll up → choose editions → compute. What each command shares.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/options.h"
#include "app/resources.h"
#include "base/diagnostic.h"
#include "ingest/report_inputs.h"
#include "metrics/contribution_table.h"
#include "metrics/figure.h"
#include "metrics/multiplier.h"
#include "model/usage.h"

namespace shadowgraph {

struct ReportRun {
  ReportInputs inputs;
  UsageRollup usage;
  Diagnostics diagnostics;
  std::vector<Month> editions;  // ascending; empty if none could be chosen
};

enum class EditionChoice { last_complete, named, every };

struct RunRequest {
  std::filesystem::path folder;
  unsigned threads = 0;
  bool strict = false;
  EditionChoice choice = EditionChoice::last_complete;
  std::string edition;  // of `named`
};

// Reads and rolls up. Stops early, with what was found, where inputs have errors.
[[nodiscard]] ReportRun read_and_roll_up(const RunRequest& request, const Resources& resources);
// The figures of one edition of the run.
[[nodiscard]] EditionFigures compute_run_edition(const ReportRun& run, Month edition);
// What every person adds to the tables of all its editions.
[[nodiscard]] ContributionTables compute_run_contributions(const ReportRun& run);
// Whose influence could be tested in the edition; empty without records of adoptions or help.
[[nodiscard]] std::vector<SubjectCandidate> compute_run_candidates(const ReportRun& run,
                                                                   Month edition);
// Whether the run's diagnostics stop it: an error, or with `strict` a warning.
[[nodiscard]] bool stops(const Diagnostics& diagnostics, bool strict);

}  // namespace shadowgraph

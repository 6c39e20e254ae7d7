// What a command says on the screen: mistakes, the coverage table, the closing lines.
#pragma once

#include <string>
#include <vector>

#include "app/report_run.h"
#include "base/diagnostic.h"

namespace shadowgraph {

enum class Strictness { as_is, warnings_are_errors };

// All diagnostics, rendered, and a line that counts them. Empty if there are none.
[[nodiscard]] std::string diagnostics_text(const Diagnostics& diagnostics, Strictness strictness);
// For each source: files, rows read, counted, merged, ignored, rejected, people matched, tokens
// priced, period covered (INPUTS 5). For each file of work the same, and how many changes tell what
// the figures need.
[[nodiscard]] std::string coverage_text(const ReportRun& run);

// Somebody whose influence could be tested, as `check` tells it.
struct CandidateLine {
  std::string id, name;
  double reach = 0, other_teams = 0, assets_in_use = 0, own_changes = 0;
  bool is_default = false, is_named = false;
};
// In the order of names, as they come.
[[nodiscard]] std::vector<CandidateLine> candidate_lines(
    const std::vector<SubjectCandidate>& candidates, const Organisation& organisation);
// A table of at most twenty of them, and how to name people. Empty without candidates.
[[nodiscard]] std::string candidates_text(const std::vector<CandidateLine>& candidates);

struct BuildResult {
  std::string status;   // "built", "input-errors", "cannot-write"
  std::string out;      // folder, as the user wrote it
  std::string open;     // file to open
  std::vector<std::string> editions;
  std::vector<std::string> audiences;
  std::size_t files = 0;
  std::size_t pages = 0;
  std::vector<WorkFileCoverage> work;     // of `check`
  std::vector<CandidateLine> candidates;  // of `check`
};
// The same result for machines, with every diagnostic as an object.
[[nodiscard]] std::string json_text(const BuildResult& result, const Diagnostics& diagnostics);

// A table in monospaced columns; the first is text, the others are right-aligned.
[[nodiscard]] std::string table_text(const std::vector<std::vector<std::string>>& rows);

}  // namespace shadowgraph

#include <cstdio>

#include <fmt/format.h>

#include "app/command_line.h"
#include "app/command_support.h"
#include "app/commands.h"

namespace shadowgraph {

int run_check(const CheckOptions& options) {
  const auto resources = require_resources();
  if (!resources) return kBug;
  const auto request = make_request(options, {}, EditionChoice::last_complete);
  const ReportRun run = read_and_roll_up(*request, *resources);
  const bool failed = stops(run.diagnostics, options.strict);
  print_diagnostics(options, run.diagnostics);
  std::vector<CandidateLine> candidates;
  if (!failed && !run.editions.empty()) {
    candidates = candidate_lines(compute_run_candidates(run, run.editions.back()),
                                 run.inputs.organisation);
  }
  if (options.json) {
    BuildResult result;
    result.status = failed ? "input-errors" : "checked";
    for (const Month month : run.editions) result.editions.push_back(format_month(month));
    result.work = run.inputs.work_records.files;
    result.candidates = candidates;
    fmt::print("{}", json_text(result, run.diagnostics));
  } else if (!options.quiet) {
    fmt::print("{}", coverage_text(run));
    fmt::print("{}", candidates_text(candidates));
    if (!failed && !run.editions.empty()) {
      fmt::print("The inputs can be built. The last complete month is {}.\n",
                 month_words(run.editions.back()));
    }
  }
  return failed ? kInputErrors : kBuilt;
}

}  // namespace shadowgraph

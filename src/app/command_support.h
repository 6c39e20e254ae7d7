// Steps that every command takes around its own work.
#pragma once

#include <string>

#include "app/options.h"
#include "app/report_run.h"
#include "app/summary.h"

namespace shadowgraph {

// The shipped files, or a message on stderr.
[[nodiscard]] std::optional<Resources> require_resources();
// Prints the run's mistakes to stderr; with --json nothing, they stand in the JSON.
void print_diagnostics(const CommonOptions& options, const Diagnostics& diagnostics);
// A request from the options; a wrong month is said on stderr and gives nothing.
[[nodiscard]] std::optional<RunRequest> make_request(const CommonOptions& options,
                                                     const std::string& edition,
                                                     EditionChoice without_edition);

}  // namespace shadowgraph

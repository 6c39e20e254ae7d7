// One function a command; each returns the exit code. Output for people goes to stdout, diagnostics
// and progress to stderr.
#pragma once

#include "app/options.h"

namespace shadowgraph {

[[nodiscard]] int run_build(const BuildOptions& options);
[[nodiscard]] int run_check(const CheckOptions& options);
[[nodiscard]] int run_diff(const DiffOptions& options);
[[nodiscard]] int run_metrics(const MetricsOptions& options);
[[nodiscard]] int run_audit(const AuditOptions& options);

}  // namespace shadowgraph

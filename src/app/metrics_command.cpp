#include <cstdio>
#include <system_error>

#include <fmt/format.h>

#include "app/command_line.h"
#include "app/command_support.h"
#include "app/commands.h"
#include "base/files.h"
#include "disclosure/figure_rows.h"

namespace shadowgraph {
namespace {

namespace fs = std::filesystem;

// Undisclosed figures must not be published by accident: not below a folder with a manifest.
bool lies_inside_a_site(const fs::path& file) {
  std::error_code failed;
  fs::path folder = fs::weakly_canonical(fs::absolute(file), failed).parent_path();
  for (; !failed && folder != folder.root_path(); folder = folder.parent_path()) {
    std::error_code ignored;
    if (fs::exists(folder / "manifest.json", ignored)) return true;
  }
  return false;
}

// Written beside and renamed: a failed write leaves the file that stood, and the new one's mode is
// ours from the first byte.
bool write_private_file(const fs::path& file, const std::string& bytes, std::string& reason) {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(file, error);
  if (fs::exists(status) && !fs::is_regular_file(status)) {
    reason = fs::is_directory(status) ? "it is a folder" : "it is not a regular file";
    return false;
  }
  fs::path beside = file;
  beside += ".new";
  fs::remove(beside, error);
  if (!write_file(beside, bytes, &reason, 0600)) {
    fs::remove(beside, error);
    return false;
  }
  fs::rename(beside, file, error);
  if (error) reason = error.message();
  return !error;
}

int write_figures(const MetricsOptions& options, const ReportRun& run) {
  const EditionFigures figures = compute_run_edition(run, run.editions.back());
  const std::string csv =
      format_rows_csv(undisclosed_rows(figures), RowKind::edition_figures);
  std::string reason;
  if (!write_private_file(options.out, csv, reason)) {
    fmt::print(stderr, "shadowgraph: can't write {}: {}\n", options.out.string(), reason);
    return kCannotWrite;
  }
  if (!options.quiet) {
    fmt::print("Wrote {} figures of {} to {}. They are undisclosed: keep the file to yourself.\n",
               figures.figures.size(), month_words(figures.edition), options.out.string());
  }
  return kBuilt;
}

}  // namespace

int run_metrics(const MetricsOptions& options) {
  const auto resources = require_resources();
  if (!resources) return kBug;
  if (lies_inside_a_site(options.out)) {
    fmt::print(stderr,
               "shadowgraph: {} lies inside a published site. Undisclosed figures don't belong "
               "there.\n  hint: choose a file outside of it\n",
               options.out.string());
    return kBadCommandLine;
  }
  const auto request = make_request(options, options.edition, EditionChoice::last_complete);
  if (!request) return kBadCommandLine;
  const ReportRun run = read_and_roll_up(*request, *resources);
  print_diagnostics(options, run.diagnostics);
  if (stops(run.diagnostics, options.strict)) return kInputErrors;
  return write_figures(options, run);
}

}  // namespace shadowgraph

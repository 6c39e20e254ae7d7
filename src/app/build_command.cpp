#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "app/command_line.h"
#include "app/command_support.h"
#include "app/commands.h"
#include "app/leak_test.h"
#include "app/site_assembly.h"
#include "app/site_ledger.h"
#include "publish/site_writer.h"

namespace shadowgraph {
namespace {

// Says which audiences there are, if the one asked for is none of them.
bool audience_is_known(const BuildOptions& options, const Organisation& organisation) {
  if (options.audience.empty()) return true;
  std::vector<std::string> known;
  for (const Audience& audience : organisation.audiences) known.push_back(audience.id);
  if (organisation.self_enabled) known.push_back("self");
  if (std::find(known.begin(), known.end(), options.audience) != known.end()) return true;
  const std::string near = nearest_word(options.audience, known);
  fmt::print(stderr, "shadowgraph: --audience '{}' is none of {}.{}\n", options.audience,
             fmt::join(known, ", "), near.empty() ? "" : fmt::format(" Did you mean '{}'?", near));
  return false;
}

BuildResult result_of(const BuildOptions& options, const ReportRun& run, const char* status) {
  BuildResult result;
  result.status = status;
  result.out = options.out.string();
  for (const Month month : run.editions) result.editions.push_back(format_month(month));
  return result;
}

std::string editions_words(const std::vector<Month>& editions) {
  if (editions.size() == 1) return month_words(editions.front());
  return fmt::format("{} editions, {} to {}", editions.size(), month_words(editions.front()),
                     month_words(editions.back()));
}

// A failed build leaves what stood; said only where something stands.
std::string standing_words(const std::filesystem::path& out) {
  std::error_code ignored;
  if (std::filesystem::exists(out / "manifest.json", ignored)) {
    return fmt::format(" The site that stands in {} is as it was.", out.string());
  }
  return {};
}

// A misspelt --templates would quietly give the shipped look.
bool templates_are_there(const BuildOptions& options) {
  std::error_code ignored;
  if (options.templates.empty() || std::filesystem::is_directory(options.templates, ignored)) {
    return true;
  }
  fmt::print(stderr, "shadowgraph: --templates '{}' is no folder.\n", options.templates.string());
  return false;
}

void print_summary(const BuildOptions& options, const ReportRun& run, const BuildResult& result) {
  if (options.json) {
    fmt::print("{}", json_text(result, run.diagnostics));
  } else if (!options.quiet && result.status == "built") {
    fmt::print("{}Built {}: {} pages, {} files, for {}.\nOpen {}\n", coverage_text(run),
               editions_words(run.editions), result.pages, result.files,
               fmt::join(result.audiences, ", "), result.open);
  } else if (!options.quiet) {
    fmt::print(stderr, "Nothing was written.{}\n", standing_words(options.out));
  }
}

int finish(const BuildOptions& options, const ReportRun& run, const char* status, int code) {
  print_diagnostics(options, run.diagnostics);
  print_summary(options, run, result_of(options, run, status));
  return code;
}

// Adds what the leak test finds to the run's diagnostics. Null if the site may be written: else 1 if
// the editor's own words are to be changed, 70 if the program is.
std::optional<int> leak_exit_code(ReportRun& run, const BuildOptions& options,
                                  const Resources& resources, const AssembledSite& site) {
  LeakReport report =
      find_leaks({run, resources, options.templates, site.folders, site.figures}, site.files);
  if (report.leaks.empty()) return std::nullopt;
  const bool mistakes_of_inputs = report.all_from_inputs;
  add_leaks(std::move(report), run.diagnostics);
  return mistakes_of_inputs ? kInputErrors : kBug;
}

}  // namespace

int run_build(const BuildOptions& options) {
  const auto resources = require_resources();
  if (!resources) return kBug;
  auto request = make_request(options, options.edition,
                              options.all ? EditionChoice::every : EditionChoice::last_complete);
  if (!request || !templates_are_there(options)) return kBadCommandLine;
  Diagnostics found;
  std::optional<SiteLedger> ledger = SiteLedger::open(options, found);
  if (ledger) request->ledger = ledger->standing();
  ReportRun run = ledger ? read_and_roll_up(*request, *resources) : ReportRun{};
  run.diagnostics.append(std::move(found));
  if (stops(run.diagnostics, options.strict)) {
    return finish(options, run, "input-errors", kInputErrors);
  }
  if (!audience_is_known(options, run.inputs.organisation)) return kBadCommandLine;
  AssembledSite site = assemble_site(run, options, *resources, ledger->cells(), run.diagnostics);
  if (stops(run.diagnostics, options.strict)) {
    return finish(options, run, "input-errors", kInputErrors);
  }
  if (const auto failed = leak_exit_code(run, options, *resources, site)) {
    return finish(options, run, "leak", *failed);
  }
  if (!ledger->stage(run, site.published, run.diagnostics) ||
      !write_site(options.out, site.files, {}, run.diagnostics) || !ledger->take_place()) {
    return finish(options, run, "cannot-write", kCannotWrite);
  }
  print_diagnostics(options, run.diagnostics);
  BuildResult result = result_of(options, run, "built");
  result.pages = site.pages;
  result.files = site.files.size();
  result.audiences = std::move(site.audiences);
  result.open = (options.out / site.open).string();
  print_summary(options, run, result);
  return kBuilt;
}

}  // namespace shadowgraph

#include <algorithm>
#include <cstdio>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/command_line.h"
#include "app/command_support.h"
#include "app/commands.h"
#include "app/leak_test.h"
#include "app/ledger.h"
#include "app/manifest.h"
#include "app/site_assembly.h"
#include "app/site_on_disk.h"
#include "base/files.h"

namespace shadowgraph {
namespace {

namespace fs = std::filesystem;

std::optional<Manifest> require_manifest(const fs::path& site) {
  std::string reason;
  const auto text = read_file(site / "manifest.json", &reason);
  auto manifest = text ? parse_manifest(*text) : std::nullopt;
  if (!manifest) {
    fmt::print(stderr, "shadowgraph: {} is no site of this program: {}.\n", site.string(),
               text ? "its manifest.json is another program's" : "it has no manifest.json");
  }
  return manifest;
}

// The editions that stand in the site, as far as the inputs can still make them.
void keep_standing(std::vector<Month>& editions, const Manifest& manifest) {
  std::erase_if(editions, [&](const Month month) {
    const auto& standing = manifest.editions;
    return std::find(standing.begin(), standing.end(), format_month(month)) == standing.end();
  });
}

std::set<std::string> names_of_data_files(const AssembledSite& site) {
  std::set<std::string> names{"metrics.csv", "metrics.json", "series.csv"};
  for (const auto& [path, bytes] : site.files) {
    if (path.find("/data/") != std::string::npos) names.insert(path.substr(path.rfind('/') + 1));
  }
  return names;
}

std::set<std::string> audience_folders(const Organisation& organisation) {
  std::set<std::string> folders;
  for (const Audience& audience : organisation.audiences) folders.insert(audience.id);
  return folders;
}

struct Audit {
  Diagnostics findings;
  std::map<std::string, FolderTally> folders;
  std::size_t editions = 0, standing = 0;
  bool has_report = true;
};

Audit audit_site(const AuditOptions& options, ReportRun& run, const Resources& resources,
                 const Manifest& manifest, const Ledger& ledger) {
  Audit audit;
  keep_standing(run.editions, manifest);
  BuildOptions build;
  static_cast<CommonOptions&>(build) = options;
  build.out = options.site;
  AssembledSite made;
  if (!run.editions.empty()) {
    const std::vector<PublishedCell> earlier(ledger.cells.begin(), ledger.cells.end());
    made = assemble_site(run, build, resources, earlier, audit.findings);
  }
  SiteOnDisk site = read_site(options.site, audience_folders(run.inputs.organisation),
                              names_of_data_files(made));
  LeakReport report = find_leaks({run, resources, {}, made.folders, made.figures}, site.files);
  audit.folders = std::move(report.folders);
  audit.editions = run.editions.size();
  audit.standing = manifest.editions.size();
  audit.has_report = site.has_report();
  audit.findings.append(std::move(site.problems));
  for (Diagnostic& leak : report.leaks) audit.findings.add(std::move(leak));
  return audit;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string tallies_text(const Audit& audit) {
  std::string text;
  for (const auto& [folder, tally] : audit.folders) {
    text += fmt::format("{}: {} read, {} and {} looked for ({} and {} can't be told from text)\n",
                        folder.empty() ? "(top of the site)" : folder,
                        counted(tally.files, "file", "files"),
                        counted(tally.names, "name", "names"),
                        counted(tally.values, "value", "values"), tally.names_skipped,
                        tally.values_short);
  }
  if (audit.editions < audit.standing) {
    text += fmt::format("Values of {} of {} editions were looked for: these inputs don't make the "
                        "others.\n",
                        audit.editions, audit.standing);
  }
  return text;
}

std::string audit_json(const Audit& audit) {
  nlohmann::ordered_json json;
  const std::size_t found = audit.findings.count(Severity::error);
  json["status"] = !audit.has_report ? "no-report" : found == 0 ? "clean" : "leak";
  json["findings"] = found;
  json["editions_tested"] = audit.editions;
  json["editions_standing"] = audit.standing;
  json["folders"] = nlohmann::ordered_json::array();
  for (const auto& [folder, tally] : audit.folders) {
    json["folders"].push_back({{"folder", folder},
                               {"files", tally.files},
                               {"names", tally.names},
                               {"names_skipped", tally.names_skipped},
                               {"values", tally.values},
                               {"values_too_short", tally.values_short},
                               {"leaks", tally.leaks}});
  }
  json["diagnostics"] = nlohmann::ordered_json::array();
  for (const Diagnostic& each : audit.findings.sorted()) {
    json["diagnostics"].push_back({{"severity", each.severity == Severity::error ? "error" : "warning"},
                                   {"code", each.code},
                                   {"path", each.position.path},
                                   {"line", each.position.line},
                                   {"message", each.message},
                                   {"hint", each.hint}});
  }
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace

int run_audit(const AuditOptions& options) {
  const auto resources = require_resources();
  if (!resources) return kBug;
  const auto manifest = require_manifest(options.site);
  if (!manifest) return kBadCommandLine;
  auto request = make_request(options, {}, EditionChoice::every);
  // With the ledger beside the site, so that what it held back counts as held back.
  Diagnostics found;
  const auto ledger = read_ledger(ledger_beside(options.site), found);
  if (ledger && ledger->stood) request->ledger = &*ledger;
  ReportRun run = ledger ? read_and_roll_up(*request, *resources) : ReportRun{};
  run.diagnostics.append(std::move(found));
  if (run.diagnostics.has_errors()) {
    print_diagnostics(options, run.diagnostics);
    if (options.json) {
      BuildResult result;
      result.status = "input-errors";
      fmt::print("{}", json_text(result, run.diagnostics));
    }
    return kInputErrors;
  }
  const Audit audit = audit_site(options, run, *resources, *manifest, *ledger);
  const bool clean = !audit.findings.has_errors();
  print_diagnostics(options, audit.findings);
  if (options.json) {
    fmt::print("{}", audit_json(audit));
  } else if (!options.quiet) {
    fmt::print("{}{}", tallies_text(audit),
               clean ? "Nothing was found that readers may not see.\n" : "");
  }
  return clean ? kBuilt : kInputErrors;
}

}  // namespace shadowgraph

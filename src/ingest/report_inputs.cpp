#include "ingest/report_inputs.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/digest.h"
#include "base/files.h"
#include "base/text.h"
#include "ingest/compensation.h"
#include "ingest/org_audiences.h"
#include "ingest/org_dated.h"
#include "ingest/org_people.h"
#include "ingest/org_settings.h"
#include "ingest/org_sources.h"
#include "ingest/org_teams.h"
#include "ingest/people_csv.h"
#include "ingest/people_rules.h"
#include "ingest/price_files.h"
#include "ingest/work_records.h"
#include "ingest/work_span.h"

namespace shadowgraph {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

bool is_csv(std::string_view path) {
  const std::string lower = ascii_lower(path);
  return lower.ends_with(".csv") || lower.ends_with(".csv.gz");
}

bool is_private(std::string_view path) { return path.starts_with("private/"); }

// ---- org.toml and people.csv ----

void read_organisation(TomlTable& root, const fs::path& folder, ReportInputs& inputs,
                       Diagnostics& diagnostics) {
  OrgReading reading{inputs.organisation, diagnostics};
  read_org_settings(root, reading);
  read_teams(root, reading);
  std::vector<PersonDraft> people = read_people(root, reading);
  if (is_there(folder / "people.csv")) {
    const auto bytes = read_packed_file(folder, "people.csv", "people.unreadable", diagnostics);
    std::vector<PersonDraft> more;
    if (bytes) more = read_people_csv(*bytes, "people.csv", diagnostics);
    std::move(more.begin(), more.end(), std::back_inserter(people));
  }
  place_people(std::move(people), reading);
  read_report_settings(root, reading);
  read_audiences(root, reading);
  read_sources(root, reading);
  read_dated(root, reading);
  inputs.foreign_money = std::move(reading.foreign_money);
}

// ---- prices and rates ----

// The shipped rules have the shape of org.toml's own.
std::vector<PriceRule> read_shipped_rules(const fs::path& data_folder, Diagnostics& diagnostics) {
  const std::string name = "model-rules.toml";
  const auto text = read_packed_file(data_folder, name, "prices.unreadable", diagnostics);
  if (!text) return {};
  const OrgFile file(name, *text, diagnostics);
  TomlTable root(file, file.root(), "the file", diagnostics, "prices");
  std::vector<PriceRule> rules = read_price_rules(root, diagnostics);
  root.finish();
  return rules;
}

PriceLayer read_price_layer(const fs::path& folder, const std::string& shown_as,
                            Diagnostics& diagnostics) {
  const auto bytes = read_packed_file(folder, "prices.csv", "prices.unreadable", diagnostics);
  return bytes ? read_prices_csv(*bytes, shown_as, diagnostics) : PriceLayer{};
}

void read_prices(TomlTable& root, const fs::path& folder, const fs::path& data_folder,
                 ReportInputs& inputs, Diagnostics& diagnostics) {
  PriceLayer layer = read_price_layer(data_folder, "the shipped prices.csv", diagnostics);
  if (is_there(folder / "prices.csv")) {
    replace_patterns(layer, read_price_layer(folder, "prices.csv", diagnostics));
  }
  replace_patterns(layer, read_price_tables(root, diagnostics));
  inputs.prices.rows = rows_in_order(layer);
  inputs.prices.rules = read_price_rules(root, diagnostics);
  // An own rule stands in for the shipped ones of the same pattern.
  for (PriceRule& rule : read_shipped_rules(data_folder, diagnostics)) {
    const auto same = [&](const PriceRule& own) { return own.match == rule.match; };
    const auto& own = inputs.prices.rules;
    if (std::none_of(own.begin(), own.end(), same)) inputs.prices.rules.push_back(std::move(rule));
  }
  if (is_there(folder / "fx.csv")) {
    const auto bytes = read_packed_file(folder, "fx.csv", "fx.unreadable", diagnostics);
    if (bytes) read_fx_csv(*bytes, "fx.csv", inputs.rates, diagnostics);
  }
  read_fx_tables(root, inputs.rates, diagnostics);
}

// ---- files of the folder ----

// All CSV files below usage/, and those elsewhere that a [[source]] asks for; never private/.
std::vector<UsageFileEntry> usage_entries(const fs::path& folder,
                                          const std::vector<std::string>& paths,
                                          const std::vector<SourceSettings>& sources) {
  std::vector<UsageFileEntry> entries;
  for (const std::string& path : paths) {
    if (!is_csv(path) || is_private(path) || !work_kind(path).empty()) continue;
    UsageFileEntry entry{path, folder / path, std::nullopt};
    for (std::size_t i = 0; i < sources.size() && !entry.source; ++i) {
      if (matches_glob(sources[i].files, path)) entry.source = i;
    }
    if (entry.source || path.starts_with("usage/")) entries.push_back(std::move(entry));
  }
  return entries;
}

// An export that was saved in another format would be missed without a word.
void warn_of_other_formats(const std::vector<std::string>& paths, Diagnostics& diagnostics) {
  constexpr std::string_view kEndings[] = {".xlsx", ".xls",   ".ods", ".numbers", ".tsv",
                                           ".json", ".jsonl", ".zip", ".parquet"};
  for (const std::string& path : paths) {
    if (!path.starts_with("usage/")) continue;
    const std::string lower = ascii_lower(path);
    const auto ends = [&](std::string_view ending) { return lower.ends_with(ending); };
    if (std::none_of(std::begin(kEndings), std::end(kEndings), ends)) continue;
    diagnostics.warning("usage.not-csv", {path, 0, 0}, "this file is not read: it is no CSV file",
                        "export it as .csv or .csv.gz, or take it out of usage/");
  }
}

void warn_of_idle_sources(const std::vector<std::string>& paths, const ReportInputs& inputs,
                          Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < inputs.organisation.sources.size(); ++i) {
    const auto uses = [&](const UsageFileEntry& entry) { return entry.source == i; };
    if (std::any_of(inputs.usage_files.begin(), inputs.usage_files.end(), uses)) continue;
    const SourceSettings& source = inputs.organisation.sources[i];
    const auto tells_of_work = [&](const std::string& path) {
      return !work_kind(path).empty() && matches_glob(source.files, path);
    };
    if (std::any_of(paths.begin(), paths.end(), tells_of_work)) continue;
    diagnostics.warning("org.source-without-file", {"org.toml", 0, 0},
                        fmt::format("the source '{}' has no file: '{}' matches none, or another "
                                    "source has them all",
                                    source.id, source.files),
                        "write 'files' as a path from this folder, for example usage/cursor/*.csv");
  }
}

// A file of work under another name would be missed without a word.
void warn_of_other_work(const std::vector<std::string>& paths, Diagnostics& diagnostics) {
  for (const std::string& path : paths) {
    if (!path.starts_with("work/") || !work_kind(path).empty()) continue;
    diagnostics.warning("work.unknown-file", {path, 0, 0},
                        "this file is not read: its name is not one of those that work/ knows",
                        "name it changes*.csv, reviews*.csv, defects*.csv, assets*.csv, "
                        "adoptions*.csv or help*.csv (or .csv.gz), directly in work/");
  }
}

// commentary/2026-10.md → "2026-10"; other names are told, so that a slip doesn't lose the words.
void read_commentary(const fs::path& folder, const std::vector<std::string>& paths,
                     ReportInputs& inputs, Diagnostics& diagnostics) {
  constexpr std::string_view kFolder = "commentary/";
  constexpr std::string_view kEnding = ".md";
  for (const std::string& path : paths) {
    if (!path.starts_with(kFolder) || !path.ends_with(kEnding)) continue;
    const std::string edition =
        path.substr(kFolder.size(), path.size() - kFolder.size() - kEnding.size());
    if (!parse_month(edition)) {
      diagnostics.warning("commentary.unknown-edition", {path, 0, 0},
                          fmt::format("'{}' is no edition, so this file is not used", edition),
                          "name it after its month, for example commentary/2026-10.md");
      continue;
    }
    auto text = read_packed_file(folder, path, "commentary.unreadable", diagnostics);
    if (!text) continue;
    if (!is_valid_utf8(*text)) {
      diagnostics.error("commentary.invalid-utf8", {path, 0, 0}, "this file is not valid UTF-8",
                        "save it as UTF-8");
    }
    inputs.commentary[edition] = to_valid_utf8(*text);
  }
}

void read_pay(const fs::path& folder, ReportInputs& inputs, Diagnostics& diagnostics) {
  const auto path = compensation_path(folder);
  if (!path) return;
  inputs.has_compensation = true;
  inputs.compensation_path = *path;
  const auto bytes = read_packed_file(folder, *path, "compensation.unreadable", diagnostics);
  if (!bytes) return;
  inputs.compensation = parse_compensation(*bytes, *path, inputs.organisation, diagnostics);
}

void report_missing(const fs::path& folder, const std::string& reason, Diagnostics& diagnostics) {
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  const bool file = fs::exists(status) && !fs::is_directory(status);
  if (!file && status.type() != fs::file_type::not_found) {
    diagnostics.error("org.missing", {"org.toml", 0, 0},
                      "the folder has no org.toml that can be read: " + reason,
                      "write one that begins with [org] and name = \"…\"");
    return;
  }
  diagnostics.error("report.no-folder", {folder.string(), 0, 0},
                    file ? "this is a file; a report is made from a folder"
                         : "there is no such folder",
                    "name the folder that holds org.toml and usage/");
}

}  // namespace

ReportInputs read_report_folder(const fs::path& folder, const fs::path& data_folder,
                                Diagnostics& diagnostics) {
  ReportInputs inputs;
  inputs.folder = folder;
  std::string reason;
  const auto text = read_file(folder / "org.toml", &reason);
  if (!text) report_missing(folder, reason, diagnostics);
  const OrgFile file("org.toml", text.value_or(""), diagnostics);
  if (!text || !file.parsed()) {
    // What only org.toml can tell is not guessed at: everything else would be a false alarm.
    inputs.organisation.audiences.emplace_back();
    return inputs;
  }
  TomlTable root(file, file.root(), "org.toml", diagnostics);
  read_organisation(root, folder, inputs, diagnostics);
  read_prices(root, folder, data_folder, inputs, diagnostics);
  root.finish();

  const std::vector<std::string> paths = list_files(folder);
  inputs.usage_files = usage_entries(folder, paths, inputs.organisation.sources);
  warn_of_other_formats(paths, diagnostics);
  warn_of_other_work(paths, diagnostics);
  warn_of_idle_sources(paths, inputs, diagnostics);
  inputs.work_records = read_work_records(folder, paths, inputs.organisation, diagnostics);
  inputs.work = spans_of(inputs.work_records);
  read_commentary(folder, paths, inputs, diagnostics);
  read_pay(folder, inputs, diagnostics);
  return inputs;
}

}  // namespace shadowgraph

#include "app/summary.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/numbers.h"
#include "model/local_time.h"

namespace shadowgraph {
namespace {

std::string counted(std::size_t count, const char* one, const char* many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

const char* severity_word(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: return "note";
  }
  return "error";
}

struct SourceTotals {
  std::size_t files = 0;
  std::uint64_t read = 0, counted = 0, merged = 0, ignored = 0, rejected = 0;
  std::int64_t tokens = 0, priced = 0;
  std::optional<Date> first, last;

  void add(const FileCoverage& file) {
    ++files;
    read += file.rows_read;
    counted += file.rows_counted;
    merged += file.rows_merged;
    ignored += file.rows_not_charged + file.rows_ignored_other + file.rows_superseded;
    rejected += file.rows_quarantined;
    tokens += file.tokens;
    priced += file.tokens_priced;
    if (file.first_day) first = first ? std::min(*first, *file.first_day) : *file.first_day;
    if (file.last_day) last = last ? std::max(*last, *file.last_day) : *file.last_day;
  }
  [[nodiscard]] std::string period() const {
    return first && last ? format_date(*first) + " to " + format_date(*last) : std::string("none");
  }
  [[nodiscard]] std::string priced_share() const {
    if (tokens == 0) return "no tokens";
    return format_fixed(100.0 * static_cast<double>(priced) / static_cast<double>(tokens), 1) + " %";
  }
};

std::string people_line(const UsageRollup& usage, const Organisation& organisation) {
  std::size_t matched = 0;
  std::size_t unclaimed = 0;
  for (const UsagePerson& person : usage.persons) {
    if (person.index != kNone) ++matched;
    if (person.index == kNone && !person.alias.empty()) ++unclaimed;
  }
  return fmt::format("People: {} of {} listed stand in the usage; {} claimed by nobody.\n", matched,
                     organisation.people.size(),
                     counted(unclaimed, "name is", "names are"));
}

std::string share_text(std::uint64_t part, std::uint64_t whole) {
  if (part == 0) return "0 %";
  return format_fixed(100.0 * static_cast<double>(part) / static_cast<double>(whole), 1) + " %";
}

std::string period_text(const WorkFileCoverage& file, const TimeZone& zone) {
  if (!file.first || !file.last) return "none";
  return format_date(zone.local_date(*file.first)) + " to " +
         format_date(zone.local_date(*file.last));
}

// Columns that some kind of the files can have rows in.
struct WorkColumn {
  const char* head;
  std::uint64_t WorkFileCoverage::*count;
  std::vector<std::string_view> kinds;  // empty: every kind
};

const std::vector<WorkColumn>& work_columns() {
  static const std::vector<WorkColumn> columns = {
      {"rows", &WorkFileCoverage::rows, {}},
      {"counted", &WorkFileCoverage::counted, {}},
      {"repeated", &WorkFileCoverage::repeated, {}},
      {"replaced", &WorkFileCoverage::replaced, {}},
      {"by author", &WorkFileCoverage::by_author, {"changes", "reviews", "defects"}},
      {"by bot", &WorkFileCoverage::by_bot, {}},
      {"no change", &WorkFileCoverage::unknown_change, {"changes", "reviews", "defects"}},
      {"no asset", &WorkFileCoverage::unknown_asset, {"assets", "adoptions"}},
      {"views", &WorkFileCoverage::views, {"assets", "adoptions"}},
      {"to oneself", &WorkFileCoverage::self_links, {"help"}},
      {"rejected", &WorkFileCoverage::quarantined, {}}};
  return columns;
}

bool is_shown(const WorkColumn& column, const std::vector<WorkFileCoverage>& files) {
  return column.kinds.empty() || std::ranges::any_of(files, [&](const WorkFileCoverage& file) {
           return std::ranges::find(column.kinds, file.kind) != column.kinds.end();
         });
}

std::string work_table_text(const std::vector<WorkFileCoverage>& files, const TimeZone& zone) {
  std::vector<std::vector<std::string>> rows{{"work"}};
  for (const WorkFileCoverage& file : files) rows.push_back({file.path});
  for (const WorkColumn& column : work_columns()) {
    if (!is_shown(column, files)) continue;
    rows.front().emplace_back(column.head);
    for (std::size_t i = 0; i < files.size(); ++i) {
      rows[i + 1].push_back(std::to_string(files[i].*column.count));
    }
  }
  rows.front().emplace_back("period");
  for (std::size_t i = 0; i < files.size(); ++i) rows[i + 1].push_back(period_text(files[i], zone));
  return table_text(rows);
}

// Who stands in the records. Reviews alone, or defects, are matched with no change.
std::string work_people_line(const WorkRecords& work, const Organisation& organisation) {
  if (!work.has_changes && !work.has_assets && !work.has_adoptions && !work.has_help) return {};
  const auto matched = std::ranges::count_if(
      work.people, [](const WorkPerson& person) { return person.index != kNone; });
  const auto unclaimed = std::ranges::count_if(work.people, [](const WorkPerson& person) {
    return person.index == kNone && !person.alias.empty();
  });
  return fmt::format("People: {} of {} listed stand in the work; {} claimed by nobody.\n", matched,
                     organisation.people.size(),
                     counted(static_cast<std::size_t>(unclaimed), "name is", "names are"));
}

// What a figure about changes can be made of: which cells say something.
std::string changes_line(const WorkRecords& work) {
  if (!work.has_changes) return {};
  std::uint64_t assisted = 0, feature = 0, reworked = 0;
  for (const WorkFileCoverage& file : work.files) {
    assisted += file.with_ai_assisted;
    feature += file.with_feature;
    reworked += file.with_reworked;
  }
  const std::size_t changes = work.changes.size();
  return fmt::format("Of {}, ai_assisted is known for {}, feature for {}, reworked for {}.\n",
                     counted(changes, "change", "changes"), share_text(assisted, changes),
                     share_text(feature, changes), share_text(reworked, changes));
}

template <typename Row, typename Holds>
std::uint64_t count_where(const std::vector<Row>& rows, const Holds& holds) {
  return static_cast<std::uint64_t>(std::ranges::count_if(rows, holds));
}

// The same of assets and of help. Help that nobody confirmed is the word of whoever wrote it down.
std::string influence_lines(const WorkRecords& work) {
  std::string out;
  if (!work.assets.empty()) {
    const std::size_t all = work.assets.size();
    const auto authored =
        count_where(work.assets, [](const Asset& asset) { return !asset.authors.empty(); });
    const auto dated =
        count_where(work.assets, [](const Asset& asset) { return asset.created.has_value(); });
    out += fmt::format(
        "Of {}, an author is known for {}, created_at for {}.\n", counted(all, "asset", "assets"),
        share_text(authored, all), share_text(dated, all));
  }
  if (work.help.empty()) return out;
  const std::size_t all = work.help.size();
  const auto confirmed =
      count_where(work.help, [](const Help& help) { return help.confirmed == Answer::yes; });
  out += fmt::format(
      "Of {}, minutes are known for {}, confirmed is yes for {}{}.\n",
      counted(all, "record of help", "records of help"),
      share_text(count_where(work.help, [](const Help& h) { return h.minutes.has_value(); }), all),
      share_text(confirmed, all),
      !work.has_confirmed ? ": no row tells, so that all of it is self-reported"
      : confirmed < all   ? "; the others count for no link"
                          : "");
  return out;
}

std::string work_text(const ReportInputs& inputs) {
  const WorkRecords& work = inputs.work_records;
  std::string out;
  if (!work.files.empty()) {
    const TimeZone zone = zone_of(inputs.organisation);
    out = work_table_text(work.files, zone) + work_people_line(work, inputs.organisation) +
          changes_line(work) + influence_lines(work);
  }
  return out;
}

nlohmann::ordered_json work_json(const WorkFileCoverage& file) {
  nlohmann::ordered_json json{{"path", file.path},
                              {"kind", file.kind},
                              {"rows", file.rows},
                              {"counted", file.counted},
                              {"repeated", file.repeated},
                              {"replaced", file.replaced},
                              {"by_author", file.by_author},
                              {"by_bot", file.by_bot},
                              {"unknown_change", file.unknown_change},
                              {"unknown_asset", file.unknown_asset},
                              {"views", file.views},
                              {"self_links", file.self_links},
                              {"rejected", file.quarantined}};
  if (file.kind == "changes") {
    json["with_ai_assisted"] = file.with_ai_assisted;
    json["with_feature"] = file.with_feature;
    json["with_reworked"] = file.with_reworked;
  }
  return json;
}

nlohmann::ordered_json candidate_json(const CandidateLine& candidate) {
  nlohmann::ordered_json json{{"person", candidate.id},
                              {"name", candidate.name},
                              {"reach", candidate.reach},
                              {"other_teams", candidate.other_teams},
                              {"assets_in_use", nullptr},
                              {"own_changes", nullptr},
                              {"by_default", candidate.is_default},
                              {"named", candidate.is_named}};
  if (candidate.assets_in_use) json["assets_in_use"] = *candidate.assets_in_use;
  if (candidate.own_changes) json["own_changes"] = *candidate.own_changes;
  return json;
}

}  // namespace

std::string table_text(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += i == 0 ? fmt::format("{:<{}}", row[i], widths[i])
                     : fmt::format("  {:>{}}", row[i], widths[i]);
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    out += line + "\n";
  }
  return out;
}

std::string diagnostics_text(const Diagnostics& diagnostics, Strictness strictness) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics.sorted()) out += render_diagnostic(diagnostic);
  const std::size_t errors = diagnostics.count(Severity::error);
  const std::size_t warnings = diagnostics.count(Severity::warning);
  if (errors + warnings == 0) return out;
  out += counted(errors, "error", "errors") + ", " + counted(warnings, "warning", "warnings");
  if (strictness == Strictness::warnings_are_errors && errors == 0) {
    out += " (warnings are errors because of --strict)";
  }
  return out + "\n";
}

std::string coverage_text(const ReportRun& run) {
  std::map<std::string, SourceTotals> sources;
  for (const FileCoverage& file : run.usage.files) sources[file.source].add(file);
  std::vector<std::vector<std::string>> rows{{"source", "files", "rows", "counted", "merged",
                                              "ignored", "rejected", "tokens priced", "period"}};
  for (const auto& [name, totals] : sources) {
    rows.push_back({name, std::to_string(totals.files), std::to_string(totals.read),
                    std::to_string(totals.counted), std::to_string(totals.merged),
                    std::to_string(totals.ignored), std::to_string(totals.rejected),
                    totals.priced_share(), totals.period()});
  }
  std::string out;
  if (!sources.empty()) {
    out = table_text(rows) + people_line(run.usage, run.inputs.organisation);
  } else if (run.inputs.usage_files.empty()) {
    out = run.diagnostics.has_errors() ? "" : "No usage file: usage is not tracked.\n";
  } else {
    out = "Usage was not read, because of the errors.\n";
  }
  out += work_text(run.inputs);
  return out;
}

std::string json_text(const BuildResult& result, const Diagnostics& diagnostics) {
  nlohmann::ordered_json json;
  json["status"] = result.status;
  json["out"] = result.out;
  json["open"] = result.open;
  json["editions"] = result.editions;
  json["audiences"] = result.audiences;
  json["pages"] = result.pages;
  json["files"] = result.files;
  json["errors"] = diagnostics.count(Severity::error);
  json["warnings"] = diagnostics.count(Severity::warning);
  if (!result.work.empty()) {
    json["work"] = nlohmann::ordered_json::array();
    for (const WorkFileCoverage& file : result.work) json["work"].push_back(work_json(file));
  }
  if (!result.candidates.empty()) {
    json["subject_candidates"] = nlohmann::ordered_json::array();
    for (const CandidateLine& candidate : result.candidates) {
      json["subject_candidates"].push_back(candidate_json(candidate));
    }
  }
  json["diagnostics"] = nlohmann::ordered_json::array();
  for (const Diagnostic& diagnostic : diagnostics.sorted()) {
    json["diagnostics"].push_back({{"severity", severity_word(diagnostic.severity)},
                                   {"code", diagnostic.code},
                                   {"path", diagnostic.position.path},
                                   {"line", diagnostic.position.line},
                                   {"column", diagnostic.position.column},
                                   {"message", diagnostic.message},
                                   {"hint", diagnostic.hint}});
  }
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace shadowgraph

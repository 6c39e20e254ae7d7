#include "ingest/work_table.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "ingest/csv_scan.h"

namespace shadowgraph {
namespace {

// Above this share of bad rows a file is not to be trusted (INPUTS 5).
constexpr std::uint64_t kBadRowsPerHundred = 1;

// What exports call a column that is required here.
struct OtherNames {
  std::string_view column;
  std::array<std::string_view, 8> names;  // padded with empty ones
};
constexpr OtherNames kOtherNames[] = {
    {"change", {"id", "number", "pr", "pr_number", "pull_request", "change_id", "key"}},
    {"author", {"user", "login", "username", "created_by", "creator", "author_login", "name",
                "owner"}},
    {"merged_at",
     {"merged", "mergedat", "merge_date", "date_merged", "merged_on", "merge_time", ""}},
    {"reviewer", {"user", "login", "author", "reviewed_by", "username", "reviewer_login", "name"}},
    {"submitted_at", {"submitted", "submittedat", "reviewed_at", "created_at", "date", "at", ""}},
    {"defect", {"id", "number", "bug", "issue", "incident", "key", "defect_id"}},
    {"found_at", {"found", "foundat", "created_at", "opened_at", "reported_at", "date", "created"}},
    {"asset", {"id", "document", "doc", "path", "page", "asset_id", "key"}},
    {"created_at", {"created", "createdat", "date", "created_on", "published_at", "added_at", ""}},
    {"person", {"user", "login", "username", "adopter", "email", "reader", "name"}},
    {"at", {"date", "time", "timestamp", "created_at", "used_at", "adopted_at", "when"}},
    {"help", {"id", "number", "event", "meeting", "session", "help_id", "key"}},
    {"giver", {"from", "givers", "helper", "mentor", "host", "organizer", "speaker"}},
    {"receiver", {"to", "receivers", "helped", "mentee", "attendees", "participants", "guests"}},
};

bool holds(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

std::string canonical_spelling(std::string_view name) {
  std::string spelt = ascii_lower(name);
  for (char& c : spelt) c = c == ' ' || c == '-' ? '_' : c;
  return spelt;
}

// The column of the file that was most likely meant by `wanted`; empty if none.
std::string likely_column(std::string_view wanted, const std::vector<std::string>& spare) {
  for (const std::string& name : spare) {
    if (canonical_spelling(name) == wanted) return name;
  }
  for (const OtherNames& other : kOtherNames) {
    if (other.column != wanted) continue;
    for (const std::string& name : spare) {
      if (!name.empty() && holds(other.names, canonical_spelling(name))) return name;
    }
  }
  return nearest_word(std::string(wanted), spare);
}

}  // namespace

WorkTable::WorkTable(std::string_view bytes, const WorkShape& shape, const WorkZones& zones,
                     WorkFileCoverage& coverage, Diagnostics& diagnostics)
    : bytes_(bytes),
      shape_(shape),
      coverage_(coverage),
      diagnostics_(diagnostics),
      reader_(without_bom(bytes), 1, guess_delimiter(without_bom(bytes))),
      row_(reader_, shape, zones) {}

void WorkTable::add_at(Severity severity, const std::string& code, const CsvPlace& place,
                       std::string message, std::string hint) {
  diagnostics_.add({severity, code, {coverage_.path, place.line, place.column}, std::move(message),
                    std::move(hint), csv_line_at(reader_.raw(), reader_.line(), place)});
}

void WorkTable::read(const std::function<void(WorkRow&)>& sink) {
  if (!read_header()) return;
  for (auto outcome = reader_.next(); outcome != CsvReader::Outcome::end;
       outcome = reader_.next()) {
    const bool flawed = outcome == CsvReader::Outcome::flawed;
    if (!flawed && std::ranges::all_of(reader_.fields(), &std::string_view::empty)) continue;
    ++coverage_.rows;
    if (flawed) {
      report_flaw();
    } else if (reader_.fields().size() != width_) {
      report_ragged();
    } else {
      row_.code_ = nullptr;
      row_.zoneless_ = false;
      sink(row_);
      if (row_.failed()) finish_row();
    }
  }
  report_zoneless();
  if (coverage_.rows == 0) {
    diagnostics_.error("work.no-rows", {coverage_.path, 0, 0},
                       "this file has no row that can be read",
                       "take the file away if there is nothing to tell");
  }
}

void WorkTable::finish_row() {
  ++coverage_.quarantined;
  const CsvPlace place = reader_.field_place(row_.places_[row_.column_]);
  if (!row_.zoneless_) {
    add_at(Severity::warning, row_.code_, place, row_.message_, row_.hint_);
  } else if (zoneless_++ == 0) {
    first_zoneless_ = {Severity::error, row_.code_, {coverage_.path, place.line, place.column},
                       row_.message_, row_.hint_,
                       csv_line_at(reader_.raw(), reader_.line(), place)};
  }
}

// Times without a zone are nearly always a whole file's: told once.
void WorkTable::report_zoneless() {
  if (zoneless_ == 0) return;
  if (zoneless_ > 1) {
    first_zoneless_.message += fmt::format("; {} of {} rows have such a time", zoneless_,
                                           coverage_.rows);
  }
  diagnostics_.add(first_zoneless_);
}

void WorkTable::report_flaw() {
  const CsvFlaw flaw = reader_.flaw();
  // An open quote swallows rows, and a line that long is no row at all.
  const bool fatal = flaw == CsvFlaw::open_quote || flaw == CsvFlaw::too_long;
  const CsvPlace place = reader_.flaw_place();
  const std::string line =
      flaw == CsvFlaw::too_long ? "" : csv_line_at(reader_.raw(), reader_.line(), place);
  diagnostics_.add({fatal ? Severity::error : Severity::warning, csv_flaw_code("work", flaw),
                    {coverage_.path, place.line, place.column}, csv_flaw_message(flaw),
                    csv_flaw_hint(flaw), line});
  ++coverage_.quarantined;
}

void WorkTable::report_ragged() {
  const std::size_t found = reader_.fields().size();
  add_at(Severity::warning, "work.ragged-row", reader_.field_place(std::min(found, width_)),
         fmt::format("the row has {} {}, the header {}", found, found == 1 ? "cell" : "cells",
                     width_),
         "a row has one cell a column; a cell with a comma stands in quotes");
  ++coverage_.quarantined;
}

bool WorkTable::read_header() {
  if (const char* format = other_format(bytes_)) {
    diagnostics_.error("work.not-csv", {coverage_.path, 1, 1}, format,
                       "save it from the spreadsheet program as \"CSV UTF-8\", or unpack it");
    return false;
  }
  const CsvReader::Outcome outcome = reader_.next();
  if (outcome == CsvReader::Outcome::end) {
    diagnostics_.error("work.no-rows", {coverage_.path, 0, 0}, "the file is empty",
                       "export it again, or take it out of the folder");
    return false;
  }
  if (outcome == CsvReader::Outcome::flawed) {
    const CsvPlace place = reader_.flaw_place();
    diagnostics_.error(csv_flaw_code("work", reader_.flaw()),
                       {coverage_.path, place.line, place.column},
                       csv_flaw_message(reader_.flaw()), csv_flaw_hint(reader_.flaw()));
    return false;
  }
  width_ = reader_.fields().size();
  std::vector<std::string> names;
  for (const std::string_view field : reader_.fields()) names.push_back(ascii_lower(trim(field)));
  const bool usable = bind_columns(names);
  report_unknown(names);
  return usable;
}

bool WorkTable::bind_columns(const std::vector<std::string>& names) {
  bool usable = true;
  row_.places_.assign(shape_.columns.size(), WorkRow::kAbsent);
  for (std::size_t column = 0; column < shape_.columns.size(); ++column) {
    const auto found = std::ranges::find(names, shape_.columns[column]);
    if (found == names.end()) {
      if (column >= shape_.required) continue;
      report_missing(column, names);
      usable = false;
      continue;
    }
    row_.places_[column] = static_cast<std::uint32_t>(found - names.begin());
    const auto again = std::find(found + 1, names.end(), *found);
    if (again == names.end()) continue;
    add_at(Severity::error, "work.repeated-column",
           reader_.field_place(static_cast<std::size_t>(again - names.begin())),
           "the column '" + *found + "' stands in the header twice", "keep one of them");
    usable = false;
  }
  return usable;
}

void WorkTable::report_missing(std::size_t column, const std::vector<std::string>& names) {
  const std::string wanted(shape_.columns[column]);
  std::vector<std::string> spare;
  for (const std::string& name : names) {
    if (!holds(shape_.columns, name) && !holds(shape_.unused, name)) spare.push_back(name);
  }
  const std::string meant = likely_column(wanted, spare);
  const std::string hint =
      meant.empty() ? fmt::format("a file of {} needs a header line with '{}'", shape_.kind, wanted)
                    : fmt::format("if the column '{}' is it, name it '{}'", to_valid_utf8(meant),
                                  wanted);
  add_at(Severity::error, "work.missing-column", reader_.field_place(width_),
         "the column '" + wanted + "' is missing", hint);
}

// A column that is nearly one of ours would lose a figure without a word.
void WorkTable::report_unknown(const std::vector<std::string>& names) {
  std::vector<std::string> absent;
  for (std::size_t i = shape_.required; i < shape_.columns.size(); ++i) {
    if (row_.places_[i] == WorkRow::kAbsent) absent.emplace_back(shape_.columns[i]);
  }
  std::string unknown;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string& name = names[i];
    if (name.empty() || holds(shape_.columns, name) || holds(shape_.unused, name)) continue;
    const std::string near = nearest_word(canonical_spelling(name), absent);
    if (near.empty()) {
      unknown += (unknown.empty() ? "" : ", ") + to_valid_utf8(name);
      continue;
    }
    add_at(Severity::warning, "work.misspelt-column", reader_.field_place(i),
           "the column '" + to_valid_utf8(name) + "' is not known, so it is ignored",
           "did you mean '" + near + "'?");
  }
  if (unknown.empty()) return;
  diagnostics_.note("work.unknown-column", {coverage_.path, 1, 1}, "ignored columns: " + unknown);
}

void report_bad_rows(const WorkFileCoverage& coverage, std::uint64_t set_aside,
                     Diagnostics& diagnostics) {
  const std::uint64_t bad = coverage.quarantined - set_aside;
  if (bad * 100 <= coverage.rows * kBadRowsPerHundred) return;
  diagnostics.error("work.too-many-bad-rows", {coverage.path, 0, 0},
                    fmt::format("{} of {} rows can't be read; at most {} in a hundred may be left "
                                "out",
                                bad, coverage.rows, kBadRowsPerHundred),
                    "mend the rows named below, or export the file again");
}

}  // namespace shadowgraph

#include "app/ledger.h"

#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>
#include <vector>

#include <stdlib.h>

#include "base/files.h"
#include "base/numbers.h"
#include "base/text.h"
#include "engine/block_text.h"

namespace shadowgraph {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kExactHeader = "audience,edition,family,level,subject,from,to";
constexpr std::string_view kCellsHeader =
    "audience,edition,family,level,subject,from,to,measure,below,above";
constexpr std::string_view kMonthHeader = "shadowgraph month\t2";
constexpr std::string_view kOldHeader = "shadowgraph month\t1";  // without records but changes
constexpr unsigned kOwnersOnly = 0600;

std::string_view family_name(MeasureFamily family) {
  return family == MeasureFamily::work ? "work" : "usage";
}

std::string cells_text(const std::set<PublishedCell>& cells) {
  std::string text(kCellsHeader);
  text += '\n';
  for (const PublishedCell& cell : cells) {
    text += cell.audience + ',' + format_month(cell.edition) + ',';
    text += family_name(cell.family);
    text += ',' + cell.level + ',' + csv_cell(cell.subject) + ',' + format_date(cell.from) + ',' +
            format_date(cell.to);
    if (cell.measure.empty()) {
      text += ",,,\n";
    } else {
      text += ',' + cell.measure + ',' + format_round_trip(cell.below) + ',' +
              format_round_trip(cell.above) + '\n';
    }
  }
  return text;
}

// Subjects are ids or "model:…"; a quoted one may hold commas.
std::optional<PublishedCell> read_cell(std::string_view line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
      fields.back() += '"';
      ++i;
    } else if (line[i] == '"') {
      quoted = !quoted;
    } else if (line[i] == ',' && !quoted) {
      fields.emplace_back();
    } else {
      fields.back() += line[i];
    }
  }
  if (fields.size() == 7) fields.resize(10);
  if (fields.size() != 10) return std::nullopt;
  const auto edition = parse_month(fields[1]);
  const auto from = parse_date(fields[5]);
  const auto to = parse_date(fields[6]);
  const bool known = fields[2] == "work" || fields[2] == "usage";
  if (!edition || !from || !to || !known) return std::nullopt;
  const auto family = fields[2] == "work" ? MeasureFamily::work : MeasureFamily::usage_and_money;
  PublishedCell cell{fields[0], *edition, family, fields[3], fields[4], *from, *to};
  if (fields[7].empty()) return cell;
  const auto below = parse_double(fields[8]), above = parse_double(fields[9]);
  if (!below || !above) return std::nullopt;
  cell.measure = fields[7];
  cell.below = *below;
  cell.above = *above;
  return cell;
}

// REQUIRES: its records are there.
std::string month_text(const FrozenMonth& month) {
  std::string text(kMonthHeader);
  text += '\n';
  for (const auto& [team, parent] : month.parents) {
    text += 'T';
    append_text(text, team);
    append_text(text, parent);
    text += '\n';
  }
  for (const auto& [person, lines] : month.members) {
    text += 'M';
    append_text(text, person);
    append_text(text, lines);
    text += '\n';
  }
  for (const auto& [change, line] : month.changes) {
    text += 'C';
    append_text(text, change);
    append_text(text, line);
    text += '\n';
  }
  for (const auto& [kind, lines] : *month.records) {
    for (const auto& [id, line] : lines) {
      text += 'W';
      for (const std::string& field : {kind, id, line}) append_text(text, field);
      text += '\n';
    }
  }
  for (const auto& [person, block] : month.usage) {
    text += 'P';
    append_text(text, person);
    text += '\n';
    text += block;
  }
  return text;
}

bool read_line(std::string_view line, FrozenMonth& month, std::string*& block) {
  if (std::string_view("TMCWP").find(line[0]) == std::string_view::npos) {
    if (block == nullptr) return false;
    block->append(line).push_back('\n');
    return true;
  }
  const auto fields = split(line, '\t');
  block = nullptr;
  if (fields.size() != (line[0] == 'P' ? 2U : line[0] == 'W' ? 4U : 3U)) return false;
  if (line[0] == 'T') month.parents[read_text(fields[1])] = read_text(fields[2]);
  if (line[0] == 'M') month.members[read_text(fields[1])] = read_text(fields[2]);
  if (line[0] == 'C') month.changes[read_text(fields[1])] = read_text(fields[2]);
  if (line[0] == 'W') {
    if (!month.records) return false;
    (*month.records)[read_text(fields[1])][read_text(fields[2])] = read_text(fields[3]);
  }
  if (line[0] == 'P') block = &month.usage[read_text(fields[1])];
  return true;
}

std::optional<FrozenMonth> parse_month_text(std::string_view text) {
  FrozenMonth month;
  bool first = true;
  std::string* block = nullptr;
  for (const std::string_view line : split(text, '\n')) {
    if (first && line != kMonthHeader && line != kOldHeader) return std::nullopt;
    if (first && line == kMonthHeader) month.records.emplace();
    const bool empty = line.empty();
    if (!first && !empty && !read_line(line, month, block)) return std::nullopt;
    first = false;
  }
  return month;
}

bool unreadable(const fs::path& file, const std::string& reason, Diagnostics& diagnostics) {
  diagnostics.error("ledger.unreadable", {file.string(), 0, 0},
                    "the ledger of what was published can't be read: " + reason,
                    "bring it back from a backup; without it a build can't tell what a new figure "
                    "would give away beside an old one");
  return false;
}

bool read_cells(const fs::path& file, Ledger& ledger, Diagnostics& diagnostics) {
  std::string reason;
  const auto text = read_file(file, &reason);
  if (!text) return unreadable(file, reason, diagnostics);
  bool first = true;
  for (const std::string_view line : split(*text, '\n')) {
    const bool header = std::exchange(first, false);
    if (header && line != kCellsHeader && line != kExactHeader)
      return unreadable(file, "its header is not known", diagnostics);
    if (header || line.empty()) continue;
    const auto cell = read_cell(line);
    if (!cell) return unreadable(file, "a line of it is damaged", diagnostics);
    ledger.cells.insert(*cell);
  }
  return true;
}

bool read_months(const fs::path& folder, Ledger& ledger, Diagnostics& diagnostics) {
  for (const std::string& name : list_files(folder)) {
    const auto month = parse_month(std::string_view(name).substr(0, 7));
    if (!month || !name.ends_with(".gz")) continue;
    std::string text, reason;
    const bool read = read_gzip(
        folder / name, [&](std::string_view block) { text += block; }, &reason);
    if (!read) return unreadable(folder / name, reason, diagnostics);
    auto frozen = parse_month_text(text);
    if (!frozen) return unreadable(folder / name, "it is not what this program wrote", diagnostics);
    ledger.months[*month] = std::move(*frozen);
  }
  return true;
}

}  // namespace

fs::path ledger_beside(const fs::path& site) {
  fs::path path = fs::absolute(site).lexically_normal();
  if (path.filename().empty()) path = path.parent_path();
  const std::string name = path.filename().string() + ".ledger";
  const fs::path parent = site.lexically_normal().parent_path();
  return site.has_filename() ? parent / name : path.parent_path() / name;
}

std::optional<Ledger> read_ledger(const fs::path& folder, Diagnostics& diagnostics) {
  Ledger ledger;
  std::error_code error;
  if (!fs::exists(folder, error)) return ledger;
  ledger.stood = true;
  if (!read_cells(folder / "cells.csv", ledger, diagnostics) ||
      !read_months(folder / "months", ledger, diagnostics)) {
    return std::nullopt;
  }
  return ledger;
}

LedgerWriting::LedgerWriting(const Ledger& ledger, const fs::path& folder, Diagnostics& diagnostics)
    : folder_(folder), diagnostics_(diagnostics) {
  const fs::path parent = fs::absolute(folder).lexically_normal().parent_path();
  std::error_code error;
  fs::create_directories(parent, error);
  std::string pattern = (parent / ("." + folder.filename().string() + ".new-XXXXXX")).string();
  if (error || ::mkdtemp(pattern.data()) == nullptr) {  // made for its owner alone
    fail(std::strerror(errno));
    return;
  }
  temporary_ = pattern;
  ready_ = write(ledger);
}

LedgerWriting::~LedgerWriting() {
  std::error_code ignored;
  if (!temporary_.empty()) fs::remove_all(temporary_, ignored);
}

bool LedgerWriting::write(const Ledger& ledger) {
  std::error_code error;
  std::string reason;
  fs::create_directory(temporary_ / "months", error);
  fs::permissions(temporary_ / "months", fs::perms::owner_all, error);
  if (error) return fail(error.message());
  if (!write_file(temporary_ / "cells.csv", cells_text(ledger.cells), &reason, kOwnersOnly)) {
    return fail(reason);
  }
  for (const auto& [month, frozen] : ledger.months) {
    const fs::path file = temporary_ / "months" / (format_month(month) + ".gz");
    if (!write_file(file, gzip_bytes(month_text(frozen)), &reason, kOwnersOnly))
      return fail(reason);
  }
  return true;
}

bool LedgerWriting::fail(const std::string& reason) {
  diagnostics_.error("ledger.cannot-write", {folder_.string(), 0, 0},
                     "can't write the ledger of what is published: " + reason,
                     "make room or mend the permissions, or name another place with --out or --ledger");
  return false;
}

bool LedgerWriting::take_place() {
  std::error_code error;
  const fs::path aside = temporary_.string() + ".old";
  const bool stood = fs::exists(folder_, error);
  if (stood) fs::rename(folder_, aside, error);
  if (error) return fail(error.message());
  fs::rename(temporary_, folder_, error);
  if (error) {
    const std::string reason = error.message();
    if (stood) fs::rename(aside, folder_, error);
    return fail(reason);
  }
  temporary_.clear();
  if (stood) fs::remove_all(aside, error);
  return true;
}

}  // namespace shadowgraph

#include "app/restatement_file.h"

#include <array>
#include <set>
#include <utility>

#include "base/diagnostic.h"
#include "base/numbers.h"
#include "base/text.h"
#include "ingest/csv_reader.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kNotNamed = "not named";
constexpr std::array<std::string_view, 21> kColumns = {
    "restatement", "data_to", "reasons",  "period",   "window",     "level",      "subject",
    "metric",      "unit",    "change",   "from",     "from_lower", "from_upper", "from_n",
    "from_note",   "to",      "to_lower", "to_upper", "to_n",       "to_note",    "count"};

std::string reasons_text(const std::vector<ChangeReason>& reasons) {
  std::string text;
  for (const ChangeReason reason : reasons) {
    if (!text.empty()) text += ';';
    text += reason_name(reason);
  }
  return text;
}

std::vector<ChangeReason> parse_reasons(std::string_view text) {
  std::vector<ChangeReason> reasons;
  for (const std::string_view word : split(text, ';')) {
    for (auto i = 0; i <= static_cast<int>(ChangeReason::unrecorded); ++i) {
      if (word == reason_name(static_cast<ChangeReason>(i))) {
        reasons.push_back(static_cast<ChangeReason>(i));
      }
    }
  }
  return reasons;
}

using Cells = std::array<std::string, kColumns.size()>;

std::string line_of(const Cells& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ',';
    line += csv_cell(cells[i]);
  }
  return line + "\n";
}

Cells cells_of(const Restatement& restatement, const FigureChange& change) {
  return {std::to_string(restatement.number),
          format_date(restatement.data_to),
          reasons_text(restatement.reasons),
          change.period,
          change.window,
          change.level,
          change.subject,
          change.metric,
          change.unit,
          std::string(change_name(change.kind)),
          change.from.value,
          change.from.lower,
          change.from.upper,
          change.from.n,
          change.from.note,
          change.to.value,
          change.to.lower,
          change.to.upper,
          change.to.n,
          change.to.note,
          ""};
}

Cells cells_of_unnamed(const Restatement& restatement) {
  Cells cells;
  cells[0] = std::to_string(restatement.number);
  cells[1] = format_date(restatement.data_to);
  cells[2] = reasons_text(restatement.reasons);
  cells[9] = kNotNamed;
  cells.back() = std::to_string(restatement.unnamed);
  return cells;
}

std::optional<ChangeKind> parse_change(std::string_view word) {
  for (const ChangeKind kind :
       {ChangeKind::changed, ChangeKind::now_shown, ChangeKind::no_longer_shown}) {
    if (word == change_name(kind)) return kind;
  }
  return std::nullopt;
}

FigureText text_of(const CsvRow& row, const std::string& side) {
  const auto get = [&](const char* end) { return std::string(row.get(side + end)); };
  return {get(""), get("_lower"), get("_upper"), get("_n"), get("_note")};
}

FigureChange change_of(const CsvRow& row, ChangeKind kind) {
  const auto get = [&](std::string_view column) { return std::string(row.get(column)); };
  FigureChange change;
  change.period = get("period");
  change.window = get("window");
  change.level = get("level");
  change.subject = get("subject");
  change.metric = get("metric");
  change.unit = get("unit");
  change.kind = kind;
  change.from = text_of(row, "from");
  change.to = text_of(row, "to");
  return change;
}

void read_row(const CsvRow& row, std::vector<Restatement>& restatements) {
  const auto number = parse_integer(row.get("restatement"));
  const auto day = parse_date(row.get("data_to"));
  if (!number || *number < 1 || !day) return;
  if (restatements.empty() || restatements.back().number != *number) {
    restatements.push_back(
        {static_cast<int>(*number), *day, parse_reasons(row.get("reasons")), {}, 0});
  }
  if (row.get("change") == kNotNamed) {
    const auto count = parse_integer(row.get("count"));
    restatements.back().unnamed =
        static_cast<std::size_t>(std::max<std::int64_t>(count.value_or(0), 0));
  } else if (const auto kind = parse_change(row.get("change"))) {
    restatements.back().changes.push_back(change_of(row, *kind));
  }
}

}  // namespace

std::string format_restatements(const std::vector<Restatement>& restatements) {
  Cells head;
  for (std::size_t i = 0; i < kColumns.size(); ++i) head[i] = kColumns[i];
  std::string out = line_of(head);
  for (const Restatement& restatement : restatements) {
    for (const FigureChange& change : restatement.changes) {
      out += line_of(cells_of(restatement, change));
    }
    if (restatement.unnamed > 0) out += line_of(cells_of_unnamed(restatement));
  }
  return out;
}

std::vector<Restatement> parse_restatements(std::string_view csv) {
  std::vector<Restatement> restatements;
  if (csv.empty()) return restatements;
  CsvShape shape{"restatement", {}, {}};
  shape.required.assign(kColumns.begin(), kColumns.end());
  Diagnostics ignored;
  read_csv(
      csv, "restatement.csv", shape, [&](const CsvRow& row) { read_row(row, restatements); },
      ignored);
  return restatements;
}

void withdraw_unshown(std::vector<Restatement>& history, const PublishedFigures& now) {
  std::set<std::pair<std::string, std::string>> named;
  for (const auto& [address, figure] : now) named.emplace(address.level, address.subject);
  for (Restatement& restatement : history) {
    const std::size_t all = restatement.changes.size();
    std::erase_if(restatement.changes, [&](const FigureChange& change) {
      return !named.contains({change.level, change.subject});
    });
    restatement.unnamed += all - restatement.changes.size();
    for (FigureChange& change : restatement.changes) {
      const auto figure =
          now.find({change.period, change.window, change.level, change.subject, change.metric});
      if (figure != now.end() && figure->second.shown()) continue;
      change.from = {};
      change.to = {};
    }
  }
}

}  // namespace shadowgraph

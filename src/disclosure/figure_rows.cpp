#include "disclosure/figure_rows.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/numbers.h"
#include "base/text.h"

namespace shadowgraph {
namespace {

std::string number(const std::optional<double>& value) {
  return value ? format_round_trip(*value) : std::string();
}

std::string status_word(CellStatus status) {
  switch (status) {
    case CellStatus::ok: return "ok";
    case CellStatus::withheld: return "withheld";
    case CellStatus::not_tracked: return "not_tracked";
    case CellStatus::not_applicable: return "not_applicable";
    case CellStatus::not_credible: return "not_credible";
    case CellStatus::undefined: return "undefined";
  }
  return "withheld";
}

bool is_month(const std::string& window) { return window.size() == 7 && window[4] == '-'; }

FigureRow row_of_cell(const CellKey& key, const Cell& cell, RowKind kind, const Month& edition) {
  FigureRow row;
  const bool series = kind == RowKind::monthly_series;
  row.edition = series ? key.window : format_month(edition);
  row.window = series ? std::string() : key.window;
  row.level = key.level;
  row.subject = key.subject;
  row.metric = key.metric;
  row.unit = cell.unit;
  row.status = status_word(cell.status);
  row.from = format_date(cell.from);
  row.to_inclusive = format_date(cell.to - 1);
  if (cell.status != CellStatus::ok) return row;
  row.value = cell.exact.empty() ? number(cell.value) : cell.exact;
  row.lower = number(cell.lower);
  row.upper = number(cell.upper);
  row.confidence = number(cell.confidence);
  row.n = number(cell.n);
  row.note = cell.note;
  return row;
}

FigureRow row_of_figure(const std::string& edition, const Figure& figure) {
  FigureRow row;
  row.edition = edition;
  row.window = figure.window;
  row.level = level_name(figure.level);
  row.subject = figure.subject;
  row.metric = figure.metric;
  row.unit = figure.unit;
  row.status = status_name(figure.estimate.status);
  row.note = figure.note;
  row.from = format_date(figure.from);
  row.to_inclusive = format_date(figure.to - 1);
  row.n = number(figure.estimate.n);
  if (figure.estimate.status != Status::ok) return row;
  row.value = figure.estimate.exact ? format_exact(*figure.estimate.exact)
                                    : number(figure.estimate.value);
  row.lower = number(figure.estimate.lower);
  row.upper = number(figure.estimate.upper);
  row.confidence = number(figure.estimate.confidence);
  return row;
}

auto sort_key(const FigureRow& row) {
  return std::tie(row.edition, row.window, row.level, row.subject, row.metric);
}

void append_cells(std::string& out, std::initializer_list<const std::string*> cells) {
  bool first = true;
  for (const std::string* cell : cells) {
    if (!first) out += ',';
    first = false;
    out += csv_cell(*cell);
  }
  out += '\n';
}

}  // namespace

std::vector<FigureRow> undisclosed_rows(const EditionFigures& figures) {
  std::vector<FigureRow> rows;
  rows.reserve(figures.figures.size());
  const std::string edition = format_month(figures.edition);
  for (const Figure& figure : figures.figures) rows.push_back(row_of_figure(edition, figure));
  return rows;
}

std::vector<FigureRow> disclosed_rows(const DisclosedEdition& edition, RowKind kind) {
  std::vector<FigureRow> rows;
  for (const auto& [key, cell] : edition.cells) {
    if (is_month(key.window) != (kind == RowKind::monthly_series)) continue;
    rows.push_back(row_of_cell(key, cell, kind, edition.edition));
  }
  return rows;
}

std::string format_rows_csv(std::vector<FigureRow> rows, RowKind kind) {
  std::sort(rows.begin(), rows.end(),
            [](const FigureRow& a, const FigureRow& b) { return sort_key(a) < sort_key(b); });
  const bool series = kind == RowKind::monthly_series;
  std::string out = series ? "month,level,subject,metric,value,lower,upper,confidence,unit,n,status,note\n"
                           : "edition,window,level,subject,metric,value,lower,upper,confidence,unit,n,"
                             "status,note\n";
  for (const FigureRow& row : rows) {
    if (series) {
      append_cells(out, {&row.edition, &row.level, &row.subject, &row.metric, &row.value, &row.lower,
                         &row.upper, &row.confidence, &row.unit, &row.n, &row.status, &row.note});
    } else {
      append_cells(out, {&row.edition, &row.window, &row.level, &row.subject, &row.metric, &row.value,
                         &row.lower, &row.upper, &row.confidence, &row.unit, &row.n, &row.status,
                         &row.note});
    }
  }
  return out;
}

}  // namespace shadowgraph

// The blocks pages are made of: cards with a key figure, sections with a finding as title, tables
// with units in their headers, lists of what to do. Every block carries all its names, so templates
// can be strict.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pages/page.h"
#include "pages/view.h"
#include "pages/words.h"

namespace shadowgraph {

struct TableColumn {
  enum class Align { text, figure };
  std::string label;  // with the unit
  Align align = Align::figure;
};

struct TableCell {
  std::string text;
  std::string aside;    // softer, behind the text: an interval
  std::string mark;     // a drawing in the cell, may be empty
  bool absent = false;  // a word instead of a figure: withheld, not tracked
};

struct TableRow {
  std::string head;
  std::string link;  // target of the head, may be empty
  int indent = 0;
  std::vector<TableCell> cells;
};

struct Table {
  std::string caption;
  std::vector<TableColumn> columns;  // the first is the row's head
  std::vector<TableRow> rows;
};

struct FigureBlock {        // a chart with everything that belongs to it
  std::string inline_pair;  // both drawings
  PageChart file;
};

struct Section {
  std::string id;        // anchor
  std::string title;     // the finding
  std::string subtitle;  // measure, unit, window
  std::string prose;     // Markdown
  std::optional<FigureBlock> figure;
  std::string note;  // n, interval or exact, what it must not be used for
  std::optional<Table> table;
  bool table_folded = false;  // behind the chart, one step away
  std::string data_link;      // "data:2026-10/series.csv"
  std::string method_link;    // "method#a2"
  bool half = false;          // may stand beside another
};

struct Card {
  std::string label, value, unit, caption;
  std::string sparkline;  // SVG, may be empty
  bool absent = false;
};

struct Action {
  std::string title, words, how_sure, whose;
  std::string link;       // where the why stands
  std::string size = {};  // in money or engineer-months, or what is counted where neither is known
};

[[nodiscard]] View table_view(const Table& table);
[[nodiscard]] View section_view(const Section& section);
[[nodiscard]] View card_view(const Card& card);
[[nodiscard]] View action_view(const Action& action);

[[nodiscard]] TableCell cell_of(const Cell& cell, CellFormat format);
// The value with its interval in parentheses behind it.
[[nodiscard]] TableCell cell_with_interval(const Cell& cell, CellFormat format);
[[nodiscard]] TableCell words_cell(std::string text);
[[nodiscard]] TableCell change_cell(std::optional<double> change);

}  // namespace shadowgraph

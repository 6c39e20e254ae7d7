#include "pages/parts/figure_table.h"

#include <algorithm>
#include <utility>

namespace shadowgraph {

std::string window_words(const Cell& cell, std::string_view window) {
  if (window == "W1") return "this month";
  if (cell.to <= cell.from) return "–";
  return span_words(cell.from, cell.to);
}

Table figure_table(const Figures& figures, std::string caption,
                   const std::vector<FigureLine>& lines) {
  const bool has_meaning =
      std::ranges::any_of(lines, [](const FigureLine& line) { return !line.meaning.empty(); });
  Table table;
  table.caption = std::move(caption);
  table.columns = {{"Figure", TableColumn::Align::text},
                   {"Value"},
                   {"Unit", TableColumn::Align::text},
                   {"n"},
                   {"Dates", TableColumn::Align::text}};
  if (has_meaning) table.columns.push_back({"How to read it", TableColumn::Align::text});
  for (const FigureLine& line : lines) {
    if (!figures.has(line.window, line.metric)) continue;
    const Cell& cell = figures.at(line.window, line.metric);
    TableRow row{line.name, "", 0, {cell_with_interval(cell, line.format)}};
    row.cells.push_back(words_cell(line.unit));
    row.cells.push_back(words_cell(cell.n ? count_words(*cell.n) : "–"));
    row.cells.push_back(words_cell(window_words(cell, line.window)));
    if (has_meaning) row.cells.push_back(words_cell(line.meaning));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace shadowgraph

#include "pages/parts/blocks.h"

#include <utility>

namespace shadowgraph {
namespace {

View cell_view(const TableCell& cell, const TableColumn& column) {
  View view;
  view.set("text", cell.text);
  view.set("aside", cell.aside);
  view.set_flag("has_aside", !cell.aside.empty());
  view.set("mark", chart_view(cell.mark));
  view.set_flag("has_mark", !cell.mark.empty());
  view.set_flag("absent", cell.absent);
  view.set_flag("figure", column.align == TableColumn::Align::figure);
  return view;
}

View row_view(const TableRow& row, const std::vector<TableColumn>& columns) {
  View view;
  view.set("head", row.head);
  view.set("link", link_view(row.link));
  view.set_flag("has_link", !row.link.empty());
  view.set_flag("indented", row.indent > 0);
  view.set("indent", std::to_string(row.indent > 3 ? 3 : row.indent));
  std::vector<View> cells;
  for (std::size_t i = 0; i < row.cells.size() && i + 1 < columns.size(); ++i) {
    cells.push_back(cell_view(row.cells[i], columns[i + 1]));
  }
  view.set("cells", list_view(std::move(cells)));
  return view;
}

}  // namespace

View table_view(const Table& table) {
  View view;
  view.set("caption", table.caption);
  view.set("head_label", table.columns.empty() ? std::string() : table.columns.front().label);
  std::vector<View> columns;
  for (std::size_t i = 1; i < table.columns.size(); ++i) {
    View column;
    column.set("label", table.columns[i].label);
    column.set_flag("figure", table.columns[i].align == TableColumn::Align::figure);
    columns.push_back(std::move(column));
  }
  view.set("columns", list_view(std::move(columns)));
  std::vector<View> rows;
  for (const TableRow& row : table.rows) rows.push_back(row_view(row, table.columns));
  view.set("rows", list_view(std::move(rows)));
  return view;
}

View section_view(const Section& section) {
  View view;
  view.set("id", section.id);
  view.set("title", section.title);
  view.set("subtitle", section.subtitle);
  view.set_flag("has_subtitle", !section.subtitle.empty());
  view.set("prose", prose_view(section.prose));
  view.set_flag("has_prose", !section.prose.empty());
  view.set_flag("has_chart", section.figure.has_value());
  view.set("chart", section.figure
                        ? chart_view(section.figure->inline_pair, section.figure->file.name,
                                     section.figure->file.title)
                        : chart_view(""));
  view.set("note", section.note);
  view.set_flag("has_note", !section.note.empty());
  view.set_flag("has_table", section.table && !section.table_folded);
  view.set_flag("has_folded_table", section.table && section.table_folded);
  view.set("table", table_view(section.table ? *section.table : Table{}));
  view.set("data_link", link_view(section.data_link));
  view.set_flag("has_data_link", !section.data_link.empty());
  view.set("method_link", link_view(section.method_link));
  view.set_flag("has_method_link", !section.method_link.empty());
  view.set_flag("has_links", !section.data_link.empty() || !section.method_link.empty());
  view.set_flag("half", section.half);
  return view;
}

View card_view(const Card& card) {
  View view;
  view.set("label", card.label);
  view.set("value", card.value);
  view.set("unit", card.unit);
  view.set_flag("has_unit", !card.unit.empty());
  view.set("caption", card.caption);
  view.set("sparkline", chart_view(card.sparkline));
  view.set_flag("has_sparkline", !card.sparkline.empty());
  view.set_flag("absent", card.absent);
  return view;
}

View action_view(const Action& action) {
  View view;
  view.set("title", action.title);
  view.set("words", action.words);
  view.set("size", action.size);
  view.set_flag("has_size", !action.size.empty());
  view.set("how_sure", action.how_sure);
  view.set("whose", action.whose);
  view.set("link", link_view(action.link));
  return view;
}

TableCell cell_of(const Cell& cell, CellFormat format) {
  TableCell out;
  out.text = cell_words(cell, format);
  out.absent = cell.status != CellStatus::ok;
  return out;
}

TableCell cell_with_interval(const Cell& cell, CellFormat format) {
  TableCell out = cell_of(cell, format);
  const std::string interval = interval_words(cell, format);
  if (!interval.empty()) out.aside = "(" + interval + ")";
  return out;
}

TableCell words_cell(std::string text) {
  TableCell out;
  out.text = std::move(text);
  return out;
}

TableCell change_cell(std::optional<double> change) {
  TableCell out;
  if (change) {
    out.text = percent_number(*change, {}, SignStyle::always);
  } else {
    out.text = "no comparison";
    out.absent = true;
  }
  return out;
}

}  // namespace shadowgraph

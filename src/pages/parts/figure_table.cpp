#include "pages/parts/figure_table.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "pages/words.h"

namespace shadowgraph {

namespace {

std::string short_day(Date date, bool whole_months) {
  const std::string month = month_short(month_of(date));
  const int day = date - first_day(month_of(date)) + 1;
  return whole_months ? month : fmt::format("{}\u00A0{}", day, month);
}

// Behind what one person did there is no sample: a count of persons would say 1.
std::optional<double> sample_of(const Figures& figures, const Cell& cell) {
  const bool own_total =
      figures.subject().level == "person" && !cell.lower && cell.n && *cell.n <= 1;
  return own_total ? std::nullopt : cell.n;
}

}  // namespace

std::string window_words(const Cell& cell, std::string_view window) {
  if (window == "W1") return "this month";
  if (cell.to <= cell.from) return "–";
  const Date last = cell.to - 1;
  const int year = year_of(month_of(cell.from));
  const bool whole =
      cell.from == first_day(month_of(cell.from)) && cell.to == first_day(month_of(last) + 1);
  if (whole && month_of(cell.from) == month_of(last)) return month_words(month_of(last));
  return fmt::format("{}{}\u00A0– {}\u00A0{}", short_day(cell.from, whole),
                     year == year_of(month_of(last)) ? "" : fmt::format("\u00A0{}", year),
                     short_day(last, whole), year_of(month_of(last)));
}

Table figure_table(const Figures& figures, std::string caption,
                   const std::vector<FigureLine>& lines) {
  const bool has_meaning =
      std::ranges::any_of(lines, [](const FigureLine& line) { return !line.meaning.empty(); });
  const bool has_count = std::ranges::any_of(lines, [&](const FigureLine& line) {
    return figures.has(line.window, line.metric) &&
           sample_of(figures, figures.at(line.window, line.metric));
  });
  Table table;
  table.caption = std::move(caption);
  table.columns = {
      {"Figure", TableColumn::Align::text}, {"Value"}, {"Unit", TableColumn::Align::text}};
  if (has_count) table.columns.push_back({"n"});
  table.columns.push_back({"Dates", TableColumn::Align::text});
  if (has_meaning) table.columns.push_back({"How to read it", TableColumn::Align::text});
  for (const FigureLine& line : lines) {
    if (!figures.has(line.window, line.metric)) continue;
    const Cell& cell = figures.at(line.window, line.metric);
    TableRow row{line.name, "", 0, {cell_with_interval(cell, line.format)}};
    row.cells.push_back(words_cell(line.unit));
    const auto sample = sample_of(figures, cell);
    if (has_count) row.cells.push_back(words_cell(sample ? count_words(*sample) : "–"));
    row.cells.push_back(words_cell(window_words(cell, line.window)));
    const bool exact_no_more = cell.is_bound() && line.meaning == "exact";
    if (has_meaning) {
      row.cells.push_back(words_cell(exact_no_more ? "a bound, to protect people" : line.meaning));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace shadowgraph

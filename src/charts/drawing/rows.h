// Rows of a chart: in a wide drawing label, plot and figure side by side; in a narrow one label and
// figure share a line and the plot takes the whole width below them.
#pragma once

#include <string>
#include <vector>

#include "charts/drawing/canvas.h"
#include "charts/drawing/value_axis.h"

namespace shadowgraph::drawing {

struct RowWords {
  std::string label;
  std::string figure;
};

// Where a wide drawing puts the figures. A narrow one always puts them at the end of the label.
enum class FigurePlace { right_column, at_mark };

struct PlannedRow {
  std::vector<std::string> label_lines;
  std::string figure;
  double first_baseline = 0;
  double figure_baseline = 0;
  double mark = 0;  // the height of its mark's middle
};

struct PlannedRows {
  std::vector<PlannedRow> rows;
  double left = 0;  // of the plot
  double right = 0;
  double top = 0;
  double bottom = 0;
  double figure_width = 0;  // of the widest figure
  bool figures_at_marks = false;
  std::vector<Strip> strips;  // of each row: where lines of an axis cross no words of its label
};

[[nodiscard]] PlannedRows plan_rows(const std::vector<RowWords>& words, ChartWidth width,
                                    FigurePlace place, double top);

// Label and, unless figures stand at the marks, figure.
void draw_row_words(Canvas& canvas, const PlannedRows& plan, std::size_t row, ChartReading reading);

// What is said in a row without a value.
void draw_row_note(Canvas& canvas, const PlannedRows& plan, std::size_t row,
                   const std::string& words);

}  // namespace shadowgraph::drawing

#include "charts/drawing/rows.h"

#include <algorithm>

namespace shadowgraph::drawing {
namespace {

constexpr double kGap = 16;
constexpr double kMostLabelShare = 0.32;  // of a wide sheet
constexpr double kMostFigureShare = 0.3;  // of a wide sheet
constexpr double kNarrowFigureShare = 0.6;
constexpr double kMarkStrip = 20;  // height of a mark with its surroundings
constexpr double kRowGap = 6;
constexpr std::size_t kMostLabelLines = 2;

double lines_height(const PlannedRow& row) {
  return kLineHeight * static_cast<double>(row.label_lines.size());
}

void plan_wide(PlannedRows& plan, const std::vector<RowWords>& words) {
  double label_width = 0;
  double y = plan.top;
  for (const RowWords& row_words : words) {
    PlannedRow row;
    const double most = kWideSheet * kMostLabelShare;
    row.label_lines = wrap_to_width(printable(row_words.label), most, kMostLabelLines);
    row.figure = cut_to_width(printable(row_words.figure), kWideSheet * kMostFigureShare);
    for (const std::string& line : row.label_lines) {
      label_width = std::max(label_width, text_width(line));
    }
    plan.figure_width = std::max(plan.figure_width, text_width(row.figure));
    const double height = lines_height(row) + 10;
    row.mark = y + height / 2;
    row.first_baseline = y + 5 + kLineHeight / 2 + kAscent / 2 - 1;
    row.figure_baseline = row.mark + kAscent / 2 - 1;
    plan.strips.push_back({y, y + height});
    y += height;
    plan.rows.push_back(std::move(row));
  }
  plan.bottom = y;
  plan.left = label_width + kGap;
  plan.right = kWideSheet - (plan.figure_width > 0 ? plan.figure_width + kGap : 8);
}

void plan_narrow(PlannedRows& plan, const std::vector<RowWords>& words) {
  double y = plan.top;
  for (const RowWords& row_words : words) {
    PlannedRow row;
    row.figure = cut_to_width(printable(row_words.figure), kNarrowSheet * kNarrowFigureShare);
    const double figure_room = row.figure.empty() ? 0 : text_width(row.figure) + 12;
    row.label_lines =
        wrap_to_width(printable(row_words.label), kNarrowSheet - figure_room, kMostLabelLines);
    row.first_baseline = row.figure_baseline = y + kAscent + 3;
    row.mark = y + lines_height(row) + kMarkStrip / 2;
    plan.strips.push_back({row.mark - kMarkStrip / 2 + 2, row.mark + kMarkStrip / 2 - 2});
    y += lines_height(row) + kMarkStrip + kRowGap;
    plan.rows.push_back(std::move(row));
  }
  plan.bottom = y;
  plan.left = 6;
  plan.right = kNarrowSheet - 6;
}

}  // namespace

PlannedRows plan_rows(const std::vector<RowWords>& words, ChartWidth width, FigurePlace place,
                      double top) {
  PlannedRows plan;
  plan.top = top;
  if (width == ChartWidth::wide) {
    plan_wide(plan, words);
    plan.figures_at_marks = place == FigurePlace::at_mark;
  } else {
    plan_narrow(plan, words);
  }
  return plan;
}

void draw_row_words(Canvas& canvas, const PlannedRows& plan, std::size_t row,
                    ChartReading reading) {
  const PlannedRow& planned = plan.rows[row];
  double baseline = planned.first_baseline;
  for (const std::string& line : planned.label_lines) {
    canvas.text("axis", {0, baseline}, Anchor::start, line);
    baseline += kLineHeight;
  }
  if (plan.figures_at_marks) return;
  canvas.text(joined_classes("figure", reading_class(reading)),
              {canvas.width(), planned.figure_baseline}, Anchor::end, planned.figure);
}

void draw_row_note(Canvas& canvas, const PlannedRows& plan, std::size_t row,
                   const std::string& words) {
  const double left = canvas.width() > kNarrowSheet ? plan.left : 0;
  const std::string fitting = cut_to_width(printable(words), canvas.width() - left);
  canvas.text("note", {left, plan.rows[row].mark + kAscent / 2 - 1}, Anchor::start, fitting);
}

}  // namespace shadowgraph::drawing

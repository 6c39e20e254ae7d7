#include "charts/horizontal_bars.h"

#include <algorithm>

#include "charts/drawing/canvas.h"
#include "charts/drawing/rows.h"
#include "charts/drawing/scales.h"
#include "charts/drawing/value_axis.h"

namespace shadowgraph {
namespace {

using namespace drawing;

constexpr double kBarHeight = 14;
constexpr double kFigureGap = 6;

std::optional<ValueRange> values_of(const HorizontalBarsChart& chart) {
  RangeFinder range;
  for (const HorizontalBar& bar : chart.bars) range.include(bar.value);
  if (!range.range()) return std::nullopt;
  range.include(0);
  range.include(chart.axis.least);
  range.include(chart.axis.most);
  const ValueRange found = *range.range();
  return found.low < found.high ? found : ValueRange{0, 1};
}

std::vector<RowWords> words_of(const HorizontalBarsChart& chart) {
  std::vector<RowWords> words;
  for (const HorizontalBar& bar : chart.bars) {
    words.push_back({bar.label, known(bar.value) ? bar.value_label : ""});
  }
  return words;
}

void draw_bar(Canvas& canvas, const HorizontalBar& bar, const PlannedRows& plan, std::size_t row,
              const PixelScale& x) {
  const double zero = x.clamped(0);
  const double end = x.clamped(*known(bar.value));
  const double middle = plan.rows[row].mark;
  canvas.bar(
      joined_classes("bar", reading_class(bar.reading)),
      {std::min(zero, end), middle - kBarHeight / 2, std::max(zero, end), middle + kBarHeight / 2},
      printable(bar.value_label));
  if (!plan.figures_at_marks) return;
  const bool negative = end < zero;
  canvas.text(joined_classes("figure", reading_class(bar.reading)),
              {end + (negative ? -kFigureGap : kFigureGap), plan.rows[row].figure_baseline},
              negative ? Anchor::end : Anchor::start, plan.rows[row].figure);
}

}  // namespace

std::string draw_horizontal_bars(const HorizontalBarsChart& chart, ChartWidth width,
                                 ChartFlavour flavour) {
  if (chart.bars.empty()) return draw_empty(chart.text, width, flavour);
  const std::optional<ValueRange> values = values_of(chart);
  const double top = chart.axis.title.empty() ? 4 : kAxisTitleHeight + 4;
  PlannedRows plan = plan_rows(words_of(chart), width, FigurePlace::at_mark, top);
  if (width == ChartWidth::narrow) plan.left = 1;  // bars start where their labels do
  // Figures of negative bars stand to the left of them.
  if (plan.figures_at_marks && values && values->low < 0)
    plan.left += plan.figure_width + kFigureGap;

  Canvas canvas(chart.text, width, flavour, plan.bottom + 4);
  const PixelScale x(values.value_or(ValueRange{0, 1}), plan.left, plan.right);
  if (!chart.axis.title.empty()) {
    const double start = width == ChartWidth::wide ? x.clamped(0) : 0;
    canvas.text_inside("axis", {start, kAscent + 3}, Anchor::start,
                       printable(chart.axis.title) + " →");
  }
  for (std::size_t i = 0; i < chart.bars.size(); ++i) {
    draw_row_words(canvas, plan, i, chart.bars[i].reading);
    if (known(chart.bars[i].value)) {
      draw_bar(canvas, chart.bars[i], plan, i, x);
    } else {
      draw_row_note(canvas, plan, i, chart.bars[i].withheld_words);
    }
  }
  if (!values) return canvas.finish();
  const bool wide = width == ChartWidth::wide;
  for (std::size_t i = 0; i < plan.rows.size(); ++i) {
    if (!known(chart.bars[i].value)) continue;  // the words of a withheld row start there
    const double middle = plan.rows[i].mark;
    const double reach =
        wide ? kLineHeight * static_cast<double>(plan.rows[i].label_lines.size()) / 2 + 5
             : kBarHeight / 2 + 2;
    canvas.line("zero", {x.clamped(0), middle - reach}, {x.clamped(0), middle + reach});
  }
  return canvas.finish();
}

}  // namespace shadowgraph

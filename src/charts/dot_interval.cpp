#include "charts/dot_interval.h"

#include <algorithm>

#include "charts/drawing/canvas.h"
#include "charts/drawing/rows.h"
#include "charts/drawing/scales.h"
#include "charts/drawing/value_axis.h"

namespace shadowgraph {
namespace {

using namespace drawing;

constexpr double kDotRadius = 4.5;
constexpr double kReferenceHeight = 22;

std::optional<ChartInterval> known_interval(const DotIntervalRow& row) {
  if (!row.interval || !known(row.interval->lower) || !known(row.interval->upper)) {
    return std::nullopt;
  }
  return row.interval;
}

bool has_mark(const DotIntervalRow& row) { return known(row.value) || known_interval(row); }

std::optional<ValueRange> values_of(const DotIntervalChart& chart) {
  RangeFinder range;
  for (const DotIntervalRow& row : chart.rows) {
    range.include(row.value);
    if (const auto interval = known_interval(row)) {
      range.include(interval->lower);
      range.include(interval->upper);
    }
  }
  if (range.range() && chart.reference) range.include(chart.reference->value);
  return range.range();
}

std::vector<RowWords> words_of(const DotIntervalChart& chart) {
  std::vector<RowWords> words;
  for (const DotIntervalRow& row : chart.rows) {
    words.push_back({row.label, has_mark(row) ? row.value_label : ""});
  }
  return words;
}

// An arrow head where an interval leaves the axis.
void draw_arrow(Canvas& canvas, std::string_view class_name, Point tip, double direction) {
  canvas.path(class_name,
              {{tip.x - direction * 5, tip.y - 4}, tip, {tip.x - direction * 5, tip.y + 4}});
}

void draw_mark(Canvas& canvas, const DotIntervalRow& row, double y, const LinearScale& x) {
  const std::string class_name = joined_classes("interval", reading_class(row.reading));
  if (const auto interval = known_interval(row)) {
    const double low = std::min(interval->lower, interval->upper);
    const double high = std::max(interval->lower, interval->upper);
    canvas.line(class_name, {x.clamped(low), y}, {x.clamped(high), y});
    if (x(low) < x.clamped(low) - 0.5) draw_arrow(canvas, class_name, {x.clamped(low), y}, -1);
    if (x(high) > x.clamped(high) + 0.5) draw_arrow(canvas, class_name, {x.clamped(high), y}, 1);
  }
  if (const auto value = known(row.value)) {
    canvas.dot(row.reading, {x.clamped(*value), y}, kDotRadius, printable(row.value_label));
  }
}

// Lines are broken at rows that say something instead of showing a mark.
std::vector<Strip> strips_with_marks(const DotIntervalChart& chart, const PlannedRows& plan) {
  std::vector<Strip> strips;
  for (std::size_t i = 0; i < chart.rows.size(); ++i) {
    if (!has_mark(chart.rows[i])) continue;
    if (!strips.empty() && strips.back().bottom == plan.strips[i].top) {
      strips.back().bottom = plan.strips[i].bottom;
    } else {
      strips.push_back(plan.strips[i]);
    }
  }
  return strips;
}

void draw_reference(Canvas& canvas, const ChartReference& reference,
                    const std::vector<Strip>& strips, const LinearScale& x) {
  const double at = x.clamped(reference.value);
  for (const Strip& strip : strips) {
    canvas.line("reference", {at, strip.top}, {at, strip.bottom});
  }
  canvas.text_inside("axis", {at, kAscent + 3}, Anchor::middle, printable(reference.label));
}

}  // namespace

std::string draw_dot_interval(const DotIntervalChart& chart, ChartWidth width,
                              ChartFlavour flavour) {
  if (chart.rows.empty()) return draw_empty(chart.text, width, flavour);
  const std::optional<ValueRange> values = values_of(chart);
  const bool referenced = values && chart.reference && known(chart.reference->value);
  const PlannedRows plan = plan_rows(words_of(chart), width, FigurePlace::right_column,
                                     referenced ? kReferenceHeight : 4);
  const bool wide = width == ChartWidth::wide;
  const PlannedAxis axis = plan_value_axis(chart.axis, values.value_or(ValueRange{0, 1}),
                                           wide ? 6 : 4, sheet_width(width) * 0.2);
  const std::size_t title_lines = axis_title_lines(axis.title, sheet_width(width)).size();
  const double below =
      values ? kAxisWordsHeight + 4 + kLineHeight * static_cast<double>(title_lines) : 0;

  Canvas canvas(chart.text, width, flavour, plan.bottom + below);
  const LinearScale x(axis.range, plan.left, plan.right);
  const std::vector<Strip> strips = strips_with_marks(chart, plan);
  if (values) {
    draw_horizontal_axis(canvas, axis, x, {plan.left, plan.top, plan.right, plan.bottom}, strips);
  }
  if (referenced) draw_reference(canvas, *chart.reference, strips, x);
  for (std::size_t i = 0; i < chart.rows.size(); ++i) {
    const DotIntervalRow& row = chart.rows[i];
    draw_row_words(canvas, plan, i, row.reading);
    if (has_mark(row)) {
      draw_mark(canvas, row, plan.rows[i].mark, x);
    } else {
      draw_row_note(canvas, plan, i, row.withheld_words);
    }
  }
  return canvas.finish();
}

}  // namespace shadowgraph

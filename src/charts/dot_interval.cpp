#include "charts/dot_interval.h"

#include <algorithm>
#include <cmath>

#include "charts/drawing/canvas.h"
#include "charts/drawing/rows.h"
#include "charts/drawing/scales.h"
#include "charts/drawing/value_axis.h"

namespace shadowgraph {
namespace {

using namespace drawing;

constexpr double kDotRadius = 4.5;
constexpr double kReferenceHeight = 22;
constexpr double kBoundsHeight = 10;
constexpr std::size_t kManyRows = 20;  // from here on the axis is written above too

// Ordered limits; an infinite one is open. None where a limit is not a number or both are open.
std::optional<ChartInterval> known_interval(const std::optional<ChartInterval>& interval) {
  if (!interval || std::isnan(interval->lower) || std::isnan(interval->upper)) return std::nullopt;
  if (!std::isfinite(interval->lower) && !std::isfinite(interval->upper)) return std::nullopt;
  return ChartInterval{std::min(interval->lower, interval->upper),
                       std::max(interval->lower, interval->upper)};
}

bool has_mark(const DotIntervalRow& row) {
  return known(row.value) || known_interval(row.interval) || known_interval(row.bounds);
}

std::optional<ValueRange> values_of(const DotIntervalChart& chart) {
  RangeFinder range(chart.axis.scale);
  for (const DotIntervalRow& row : chart.rows) {
    range.include(row.value);
    for (const auto& limits : {known_interval(row.interval), known_interval(row.bounds)}) {
      if (!limits) continue;
      range.include(limits->lower);
      range.include(limits->upper);
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

bool leaves_left(const PixelScale& x, double value) { return x(value) < x.clamped(value) - 0.5; }
bool leaves_right(const PixelScale& x, double value) { return x(value) > x.clamped(value) + 0.5; }

void draw_mark(Canvas& canvas, const DotIntervalRow& row, double y, const PixelScale& x) {
  const std::string class_name = joined_classes("interval", reading_class(row.reading));
  if (const auto bounds = known_interval(row.bounds)) {
    canvas.bar("bounds", {x.clamped(bounds->lower), y - kBoundsHeight / 2, x.clamped(bounds->upper),
                          y + kBoundsHeight / 2});
    if (leaves_left(x, bounds->lower))
      draw_arrow(canvas, "edge", {x.clamped(bounds->lower), y}, -1);
    if (leaves_right(x, bounds->upper))
      draw_arrow(canvas, "edge", {x.clamped(bounds->upper), y}, 1);
  }
  if (const auto interval = known_interval(row.interval)) {
    const double low = x.clamped(interval->lower);
    const double high = x.clamped(interval->upper);
    canvas.line(class_name, {low, y}, {high, y});
    if (leaves_left(x, interval->lower)) draw_arrow(canvas, class_name, {low, y}, -1);
    if (leaves_right(x, interval->upper)) draw_arrow(canvas, class_name, {high, y}, 1);
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

// The label above the line, and what lies on either side of it where there is room.
void draw_reference(Canvas& canvas, const DotIntervalChart& chart, const std::vector<Strip>& strips,
                    const PixelScale& x) {
  const double at = x.clamped(chart.reference->value);
  for (const Strip& strip : strips) {
    canvas.line("reference", {at, strip.top}, {at, strip.bottom});
  }
  const double baseline = kAscent + 3;
  const std::string label = cut_to_width(printable(chart.reference->label), canvas.width());
  canvas.text_inside("axis", {at, baseline}, Anchor::middle, label);
  const double width = text_width(label);
  const double left = std::clamp(at - width / 2, 0.0, canvas.width() - width) - 14;
  const double right = left + width + 28;
  const std::string lower = chart.lower_words.empty() ? "" : "← " + printable(chart.lower_words);
  const std::string upper = chart.upper_words.empty() ? "" : printable(chart.upper_words) + " →";
  if (text_width(lower) <= left) canvas.text("note", {left, baseline}, Anchor::end, lower);
  if (text_width(upper) <= canvas.width() - right) {
    canvas.text("note", {right, baseline}, Anchor::start, upper);
  }
}

}  // namespace

std::string draw_dot_interval(const DotIntervalChart& chart, ChartWidth width,
                              ChartFlavour flavour) {
  if (chart.rows.empty()) return draw_empty(chart.text, width, flavour);
  const std::optional<ValueRange> values = values_of(chart);
  const bool referenced = values && chart.reference && known(chart.reference->value);
  const double above = values && chart.rows.size() >= kManyRows ? kAxisWordsHeight : 0;
  const double head = referenced ? kReferenceHeight : 4;
  const PlannedRows plan =
      plan_rows(words_of(chart), width, FigurePlace::right_column, head + above);
  const bool wide = width == ChartWidth::wide;
  const PlannedAxis axis = plan_value_axis(chart.axis, values.value_or(ValueRange{0, 1}),
                                           wide ? 6 : 4, sheet_width(width) * 0.2);
  const std::size_t title_lines = axis_title_lines(axis.title, sheet_width(width)).size();
  const double below =
      values ? kAxisWordsHeight + 4 + kLineHeight * static_cast<double>(title_lines) : 0;

  Canvas canvas(chart.text, width, flavour, plan.bottom + below);
  const PixelScale x = axis.pixels(plan.left, plan.right);
  const std::vector<Strip> strips = strips_with_marks(chart, plan);
  if (values) {
    draw_horizontal_axis(canvas, axis, x, {plan.left, plan.top, plan.right, plan.bottom}, strips);
  }
  if (above > 0) draw_tick_words(canvas, axis, x, head + kAscent + 1);
  if (referenced) draw_reference(canvas, chart, strips, x);
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

#include "charts/bridge.h"

#include <algorithm>
#include <cmath>

#include "charts/drawing/canvas.h"
#include "charts/drawing/rows.h"
#include "charts/drawing/scales.h"
#include "charts/drawing/value_axis.h"

namespace shadowgraph {
namespace {

using namespace drawing;

constexpr double kBarShare = 0.6;
constexpr double kWidestBar = 72;
constexpr double kRowBar = 14;
constexpr double kLeastColumn = 60;
constexpr std::size_t kMostLabelLines = 3;

// A step on the scale of the totals: a total from 0, a change from where the one before ended.
struct Placed {
  std::optional<double> from;
  std::optional<double> to;
};

std::vector<Placed> place_steps(const BridgeChart& chart) {
  std::vector<Placed> placed;
  std::optional<double> level;
  for (const BridgeStep& step : chart.steps) {
    const auto value = known(step.value);
    if (step.kind == BridgeStepKind::total) {
      if (value) level = value;
      placed.push_back(value ? Placed{0.0, value} : Placed{});
    } else if (value && level) {
      placed.push_back({level, *level + *value});
      level = *level + *value;
    } else {
      placed.push_back({level, std::nullopt});
    }
  }
  return placed;
}

class BridgeDrawing {
 public:
  BridgeDrawing(const BridgeChart& chart, ChartWidth width)
      : chart_(chart), width_(width), placed_(place_steps(chart)) {
    axis_ = chart.axis;
    axis_.start =
        chart.scale == BridgeScale::from_zero ? AxisStart::from_zero : AxisStart::from_values;
  }

  std::string draw(ChartFlavour flavour);

 private:
  [[nodiscard]] bool is_level(std::size_t step) const {
    return chart_.scale == BridgeScale::changes && chart_.steps[step].kind == BridgeStepKind::total;
  }
  [[nodiscard]] std::string bar_class(std::size_t step) const {
    const bool total = chart_.steps[step].kind == BridgeStepKind::total;
    return joined_classes(total ? "bar total" : "bar", reading_class(chart_.steps[step].reading));
  }
  [[nodiscard]] std::optional<ValueRange> values() const;
  [[nodiscard]] bool fits_columns(double room) const;
  std::string draw_columns(ChartFlavour flavour, const PlannedAxis& axis);
  std::string draw_rows(ChartFlavour flavour, ValueRange values);
  void draw_column(Canvas& canvas, std::size_t step, Box column, const PixelScale& y) const;
  void draw_row_bar(Canvas& canvas, std::size_t step, double middle, const PixelScale& x) const;
  void draw_connector(Canvas& canvas, std::size_t step, double from, double to,
                      const PixelScale& y) const;

  const BridgeChart& chart_;
  ChartWidth width_;
  ChartAxis axis_;
  std::vector<Placed> placed_;
};

std::optional<ValueRange> BridgeDrawing::values() const {
  RangeFinder range;
  for (std::size_t i = 0; i < placed_.size(); ++i) {
    if (!placed_[i].to) continue;
    range.include(placed_[i].to);
    if (!is_level(i)) range.include(placed_[i].from);
  }
  if (!range.range() || chart_.scale == BridgeScale::from_zero) return range.range();
  // Room below the lowest step, or it would touch the axis and look like a total.
  const ValueRange found = *range.range();
  const double margin = (found.high - found.low) * 0.15;
  return ValueRange{found.low - margin, found.high};
}

bool BridgeDrawing::fits_columns(double room) const {
  return room >= kLeastColumn &&
         std::all_of(chart_.steps.begin(), chart_.steps.end(), [&](const BridgeStep& step) {
           return text_width(printable(step.value_label), TextWeight::bold) + 6 <= room;
         });
}

void BridgeDrawing::draw_connector(Canvas& canvas, std::size_t step, double from, double to,
                                   const PixelScale& y) const {
  if (step + 1 >= placed_.size()) return;
  const auto level = placed_[step].to ? placed_[step].to : placed_[step].from;
  if (!level || !placed_[step + 1].from) return;
  canvas.line("connector", {from, y.clamped(*level)}, {to, y.clamped(*level)});
}

void BridgeDrawing::draw_column(Canvas& canvas, std::size_t step, Box column,
                                const PixelScale& y) const {
  const double middle = (column.left + column.right) / 2;
  const double half = std::min((column.right - column.left) * kBarShare, kWidestBar) / 2;
  const Placed& placed = placed_[step];
  const std::string words = printable(chart_.steps[step].value_label);
  double top = y.clamped(placed.from.value_or(0));
  if (placed.to) {
    const double from = y.clamped(*placed.from);
    const double to = y.clamped(*placed.to);
    top = is_level(step) ? to : std::min(from, to);
    const double bottom = is_level(step) ? to : std::max(from, to);
    if (bottom - top < 1.5) {
      canvas.line(is_level(step) ? "level" : bar_class(step), {middle - half, to},
                  {middle + half, to});
    } else {
      canvas.bar(bar_class(step), {middle - half, top, middle + half, bottom});
    }
  }
  const std::string class_name =
      placed.to ? joined_classes("value halo", reading_class(chart_.steps[step].reading))
                : "note halo";
  canvas.text(class_name, {middle, top - 6}, Anchor::middle, words);
  draw_connector(canvas, step, middle + half,
                 column.right + (column.right - column.left) / 2 - half, y);
  double baseline = column.bottom + kAscent + 8;
  for (const std::string& line : wrap_to_width(printable(chart_.steps[step].label),
                                               column.right - column.left - 8, kMostLabelLines)) {
    canvas.text("axis", {middle, baseline}, Anchor::middle, line);
    baseline += kLineHeight;
  }
}

std::string BridgeDrawing::draw_columns(ChartFlavour flavour, const PlannedAxis& axis) {
  const double sheet = sheet_width(width_);
  const double left = axis.words_width + 14;
  const double room = (sheet - left) / static_cast<double>(chart_.steps.size());
  std::size_t lines = 1;
  for (const BridgeStep& step : chart_.steps) {
    lines = std::max(lines, wrap_to_width(printable(step.label), room - 8, kMostLabelLines).size());
  }
  // Above the plot: the title, and the figure of the highest bar.
  const double top = (axis.title.empty() ? 4 : kAxisTitleHeight + 4) + kLineHeight;
  const Box plot{left, top, sheet, top + 250};
  const double below = kLineHeight * static_cast<double>(lines) + 12;
  Canvas canvas(chart_.text, width_, flavour, plot.bottom + below);
  const PixelScale y(axis.range, plot.bottom, plot.top);
  draw_vertical_axis(canvas, axis, y, plot, kAscent + 3);
  for (std::size_t i = 0; i < chart_.steps.size(); ++i) {
    const double from = left + room * static_cast<double>(i);
    draw_column(canvas, i, {from, plot.top, from + room, plot.bottom}, y);
  }
  return canvas.finish();
}

void BridgeDrawing::draw_row_bar(Canvas& canvas, std::size_t step, double middle,
                                 const PixelScale& x) const {
  const Placed& placed = placed_[step];
  if (!placed.to) return;
  const double from = x.clamped(*placed.from);
  const double to = x.clamped(*placed.to);
  const double top = middle - kRowBar / 2;
  if (is_level(step) || std::abs(from - to) < 1.5) {
    canvas.line(is_level(step) ? "level" : bar_class(step), {to, top}, {to, top + kRowBar});
    return;
  }
  canvas.bar(bar_class(step), {std::min(from, to), top, std::max(from, to), top + kRowBar});
}

std::string BridgeDrawing::draw_rows(ChartFlavour flavour, ValueRange values) {
  std::vector<RowWords> words;
  for (const BridgeStep& step : chart_.steps) words.push_back({step.label, step.value_label});
  const double top = axis_.title.empty() ? 4 : kAxisTitleHeight + 4;
  const PlannedRows plan = plan_rows(words, width_, FigurePlace::right_column, top);
  Canvas canvas(chart_.text, width_, flavour, plan.bottom + 2);
  const PixelScale x(values.low < values.high ? values : ValueRange{values.low, values.low + 1},
                      plan.left, plan.right);
  if (!axis_.title.empty()) {
    canvas.text_inside("axis", {width_ == ChartWidth::wide ? plan.left : 0, kAscent + 3},
                       Anchor::start, printable(axis_.title) + " →");
  }
  for (std::size_t i = 0; i < chart_.steps.size(); ++i) {
    draw_row_words(canvas, plan, i, chart_.steps[i].reading);
    canvas.line("rule", {plan.left, plan.rows[i].mark}, {plan.right, plan.rows[i].mark});
    draw_row_bar(canvas, i, plan.rows[i].mark, x);
  }
  return canvas.finish();
}

std::string BridgeDrawing::draw(ChartFlavour flavour) {
  const std::optional<ValueRange> range = values();
  if (!range) return draw_empty(chart_.text, width_, flavour);
  if (width_ == ChartWidth::wide) {
    const double sheet = sheet_width(width_);
    const PlannedAxis axis = plan_value_axis(axis_, *range, 5, sheet * 0.2);
    const double room = (sheet - axis.words_width - 14) / static_cast<double>(chart_.steps.size());
    if (fits_columns(room)) return draw_columns(flavour, axis);
  }
  return draw_rows(flavour, axis_values(axis_, *range));
}

}  // namespace

std::string draw_bridge(const BridgeChart& chart, ChartWidth width, ChartFlavour flavour) {
  return BridgeDrawing(chart, width).draw(flavour);
}

}  // namespace shadowgraph

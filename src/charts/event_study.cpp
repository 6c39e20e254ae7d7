#include "charts/event_study.h"

#include <algorithm>
#include <cmath>

#include "charts/drawing/canvas.h"
#include "charts/drawing/scales.h"
#include "charts/drawing/value_axis.h"

namespace shadowgraph {
namespace {

using namespace drawing;

constexpr int kMostMonths = 48;  // on either side; more can't be told apart
constexpr double kDotRadius = 4.5;
constexpr std::size_t kMostLines = 3;

std::optional<ChartInterval> known_interval(const std::optional<ChartInterval>& interval) {
  if (!interval || std::isnan(interval->lower) || std::isnan(interval->upper)) return std::nullopt;
  if (!std::isfinite(interval->lower) && !std::isfinite(interval->upper)) return std::nullopt;
  return ChartInterval{std::min(interval->lower, interval->upper),
                       std::max(interval->lower, interval->upper)};
}

bool has_mark(const EventStudyPoint& point) {
  return known(point.value) || known_interval(point.interval);
}

std::string month_label(int month) {
  return month < 0 ? "−" + std::to_string(-month) : std::to_string(month);
}

class EventDrawing {
 public:
  EventDrawing(const EventStudyChart& chart, ChartWidth width);
  std::string draw(ChartFlavour flavour);

 private:
  [[nodiscard]] bool wide() const { return width_ == ChartWidth::wide; }
  [[nodiscard]] std::optional<ValueRange> values() const;
  [[nodiscard]] double place_of(double month) const {
    return plot_.left + (month - first_ + 0.5) * (plot_.right - plot_.left) / (last_ - first_ + 1);
  }
  void lay_out(const PlannedAxis& axis);
  void draw_left_out(Canvas& canvas) const;
  void draw_reference(Canvas& canvas) const;
  void draw_point(Canvas& canvas, const EventStudyPoint& point) const;
  void draw_months(Canvas& canvas) const;

  const EventStudyChart& chart_;
  ChartWidth width_;
  std::vector<EventStudyPoint> points_;
  int first_ = 0, last_ = 0;
  bool left_out_ = false;
  std::vector<std::string> left_out_lines_, reference_lines_, title_lines_;
  double reference_room_ = 0;
  Box plot_;
  PixelScale y_{{0, 1}, 1, 0};
};

EventDrawing::EventDrawing(const EventStudyChart& chart, ChartWidth width)
    : chart_(chart), width_(width) {
  for (const EventStudyPoint& point : chart.points) {
    if (std::abs(point.at) > kMostMonths) continue;
    if (!points_.empty() && point.at <= points_.back().at) continue;
    points_.push_back(point);
  }
  if (points_.empty()) return;
  first_ = points_.front().at;
  last_ = points_.back().at;
  left_out_ = chart.left_out_first <= chart.left_out_last &&
              std::abs(chart.left_out_first) <= kMostMonths &&
              std::abs(chart.left_out_last) <= kMostMonths;
  if (!left_out_) return;
  first_ = std::min(first_, chart.left_out_first);
  last_ = std::max(last_, chart.left_out_last);
}

std::optional<ValueRange> EventDrawing::values() const {
  RangeFinder range(chart_.axis.scale);
  for (const EventStudyPoint& point : points_) {
    range.include(point.value);
    if (const auto limits = known_interval(point.interval)) {
      range.include(limits->lower);
      range.include(limits->upper);
    }
  }
  if (range.range() && chart_.reference) range.include(chart_.reference->value);
  return range.range();
}

// Words that belong to a place in the plot stand outside of it: months are too narrow for them.
void EventDrawing::lay_out(const PlannedAxis& axis) {
  const double sheet = sheet_width(width_);
  const bool referenced = chart_.reference && known(chart_.reference->value);
  if (referenced) {
    const double room = wide() ? 104 : sheet;
    reference_lines_ = wrap_to_width(printable(chart_.reference->label), room, wide() ? 3 : 2);
    if (wide()) reference_room_ = room + 12;
  }
  if (left_out_) {
    left_out_lines_ =
        wrap_to_width(printable(chart_.left_out_words), wide() ? sheet * 0.6 : sheet, kMostLines);
  }
  plot_.left = axis.words_width + 14;
  plot_.right = sheet - reference_room_ - 1;
  plot_.top = (axis.title.empty() ? 4 : kAxisTitleHeight) + 12 +
              kLineHeight * static_cast<double>(left_out_lines_.size());
  plot_.bottom = plot_.top + (wide() ? 240 : 200);
  title_lines_ = axis_title_lines(printable(chart_.time_title), sheet);
  y_ = axis.pixels(plot_.bottom, plot_.top);
}

void EventDrawing::draw_left_out(Canvas& canvas) const {
  if (!left_out_) return;
  const double from = place_of(chart_.left_out_first - 0.5);
  const double to = place_of(chart_.left_out_last + 0.5);
  canvas.bar("gap", {from, plot_.top, to, plot_.bottom});
  double baseline = plot_.top - 11 - kLineHeight * static_cast<double>(left_out_lines_.size() - 1);
  for (const std::string& line : left_out_lines_) {
    canvas.text_inside("note", {(from + to) / 2, baseline}, Anchor::middle, line);
    baseline += kLineHeight;
  }
}

void EventDrawing::draw_reference(Canvas& canvas) const {
  if (!chart_.reference || !known(chart_.reference->value)) return;
  const double at = y_.clamped(chart_.reference->value);
  canvas.line("reference", {plot_.left, at}, {plot_.right, at});
  if (!wide()) return;
  const double lines = static_cast<double>(reference_lines_.size());
  double baseline = at + kAscent / 2 - 1 - kLineHeight * (lines - 1) / 2;
  for (const std::string& line : reference_lines_) {
    canvas.text("note", {plot_.right + 10, baseline}, Anchor::start, line);
    baseline += kLineHeight;
  }
}

void EventDrawing::draw_point(Canvas& canvas, const EventStudyPoint& point) const {
  const double x = place_of(point.at);
  if (!has_mark(point)) {
    canvas.line("missing", {x - 4, plot_.bottom - 6}, {x + 4, plot_.bottom - 6});
    return;
  }
  const std::string class_name = joined_classes("interval", reading_class(point.reading));
  if (const auto interval = known_interval(point.interval)) {
    const double low = y_.clamped(interval->lower);
    const double high = y_.clamped(interval->upper);
    canvas.line(class_name, {x, low}, {x, high});
    if (y_(interval->lower) > low + 0.5) {
      canvas.path(class_name, {{x - 4, low - 5}, {x, low}, {x + 4, low - 5}});
    }
    if (y_(interval->upper) < high - 0.5) {
      canvas.path(class_name, {{x - 4, high + 5}, {x, high}, {x + 4, high + 5}});
    }
  }
  if (const auto value = known(point.value)) {
    canvas.dot(point.reading, {x, y_.clamped(*value)}, kDotRadius, printable(point.value_label));
  }
}

// Every month, or every second, third … where there are many.
void EventDrawing::draw_months(Canvas& canvas) const {
  const double each = (plot_.right - plot_.left) / (last_ - first_ + 1);
  const int step = std::max(1, static_cast<int>(std::ceil(24 / each)));
  const double baseline = plot_.bottom + kAscent + 8;
  for (int month = first_; month <= last_; ++month) {
    if (month % step != 0) continue;
    canvas.text_inside("", {place_of(month), baseline}, Anchor::middle, month_label(month));
  }
  double below = baseline + kLineHeight;
  for (const std::string& line : title_lines_) {
    canvas.text_inside("axis", {plot_.right, below}, Anchor::end, line);
    below += kLineHeight;
  }
  if (wide()) return;
  for (const std::string& line : reference_lines_) {
    canvas.text_inside("note", {0, below}, Anchor::start, line);
    below += kLineHeight;
  }
}

std::string EventDrawing::draw(ChartFlavour flavour) {
  const auto range = values();
  if (!range) return draw_empty(chart_.text, width_, flavour);
  const PlannedAxis axis =
      plan_value_axis(chart_.axis, *range, wide() ? 5 : 4, sheet_width(width_) * 0.2);
  lay_out(axis);
  const std::size_t below_lines = title_lines_.size() + (wide() ? 0 : reference_lines_.size());
  const double height =
      plot_.bottom + kAxisWordsHeight + 8 + kLineHeight * static_cast<double>(below_lines);
  Canvas canvas(chart_.text, width_, flavour, height);
  draw_left_out(canvas);
  draw_vertical_axis(canvas, axis, y_, plot_, kAscent + 3);
  draw_reference(canvas);
  for (const EventStudyPoint& point : points_) draw_point(canvas, point);
  draw_months(canvas);
  return canvas.finish();
}

}  // namespace

std::string draw_event_study(const EventStudyChart& chart, ChartWidth width, ChartFlavour flavour) {
  return EventDrawing(chart, width).draw(flavour);
}

}  // namespace shadowgraph

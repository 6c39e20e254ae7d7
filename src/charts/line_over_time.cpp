#include "charts/line_over_time.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "charts/drawing/canvas.h"
#include "charts/drawing/event_words.h"
#include "charts/drawing/scales.h"
#include "charts/drawing/side_labels.h"
#include "charts/drawing/time_axis.h"
#include "charts/drawing/value_axis.h"

namespace shadowgraph {
namespace {

using namespace drawing;

constexpr std::size_t kMostSeries = 2;
constexpr std::array<std::string_view, kMostSeries> kSeriesClass{"first", "second"};
constexpr double kLabelGap = 14;  // between plot and labels

struct CleanSeries {
  std::vector<std::optional<double>> values;
  std::vector<std::optional<ChartInterval>> intervals;
  std::optional<std::size_t> last;  // the last known value
};

CleanSeries clean(const LineSeries& series, std::size_t steps) {
  CleanSeries result;
  result.values.resize(steps);
  result.intervals.resize(steps);
  for (std::size_t i = 0; i < steps; ++i) {
    if (i < series.values.size()) result.values[i] = known(series.values[i]);
    if (result.values[i]) result.last = i;
    if (i >= series.intervals.size() || !series.intervals[i]) continue;
    const ChartInterval& interval = *series.intervals[i];
    if (known(interval.lower) && known(interval.upper)) result.intervals[i] = interval;
  }
  return result;
}

class LineDrawing {
 public:
  LineDrawing(const LineOverTimeChart& chart, ChartWidth width)
      : chart_(chart), width_(width), steps_(chart.steps) {
    const std::size_t drawn = std::min(chart.series.size(), kMostSeries);
    for (std::size_t i = 0; i < drawn; ++i) {
      steps_.resize(std::max(steps_.size(), chart.series[i].values.size()));
    }
    for (std::size_t i = 0; i < drawn; ++i)
      series_.push_back(clean(chart.series[i], steps_.size()));
  }

  std::string draw(ChartFlavour flavour);

 private:
  [[nodiscard]] std::optional<ValueRange> values() const;
  [[nodiscard]] std::vector<SideLabel> side_labels() const;
  [[nodiscard]] std::vector<MarkedPlace> event_places() const;
  [[nodiscard]] bool provisional(std::size_t step) const {
    return chart_.provisional_from && step >= *chart_.provisional_from;
  }
  void place_steps(double left, double right);
  void draw_series(Canvas& canvas, std::size_t index, const PixelScale& y) const;
  void draw_band(Canvas& canvas, const CleanSeries& series, const PixelScale& y) const;
  void draw_run(Canvas& canvas, std::size_t index, std::size_t first, std::size_t last,
                const PixelScale& y) const;
  void draw_reference(Canvas& canvas, const Box& plot, const PixelScale& y) const;
  void draw_last(Canvas& canvas, const Box& plot, const PixelScale& y) const;
  void set_label_places(SideLabels& labels, const PixelScale& y) const;

  const LineOverTimeChart& chart_;
  ChartWidth width_;
  std::vector<ChartTimeStep> steps_;
  std::vector<CleanSeries> series_;
  std::vector<double> x_;  // of each step
};

std::optional<ValueRange> LineDrawing::values() const {
  RangeFinder range;
  for (const CleanSeries& series : series_) {
    for (const auto& value : series.values) range.include(value);
  }
  if (!range.range()) return std::nullopt;
  for (const CleanSeries& series : series_) {
    for (const auto& interval : series.intervals) {
      if (!interval) continue;
      range.include(interval->lower);
      range.include(interval->upper);
    }
  }
  if (chart_.reference) range.include(chart_.reference->value);
  return range.range();
}

std::vector<SideLabel> LineDrawing::side_labels() const {
  std::vector<SideLabel> labels;
  for (std::size_t i = 0; i < series_.size(); ++i) {
    if (!series_[i].last) continue;
    labels.push_back({0, chart_.series[i].last_label, chart_.series[i].name, ""});
  }
  if (chart_.reference && known(chart_.reference->value)) {
    labels.push_back({0, "", chart_.reference->label, ""});
  }
  return labels;
}

// In the order of side_labels().
void LineDrawing::set_label_places(SideLabels& labels, const PixelScale& y) const {
  std::size_t next = 0;
  for (const CleanSeries& series : series_) {
    if (series.last) labels.set_place(next++, y.clamped(*series.values[*series.last]));
  }
  if (chart_.reference && known(chart_.reference->value)) {
    labels.set_place(next, y.clamped(chart_.reference->value));
  }
}

void LineDrawing::place_steps(double left, double right) {
  x_.clear();
  const double last = static_cast<double>(steps_.size()) - 1;
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    x_.push_back(last > 0 ? left + (right - left) * static_cast<double>(i) / last : right);
  }
}

std::vector<MarkedPlace> LineDrawing::event_places() const {
  std::vector<MarkedPlace> places;
  const double last = static_cast<double>(steps_.size()) - 1;
  for (const LineEvent& event : chart_.events) {
    if (!(event.step >= 0 && event.step <= last)) continue;  // also when it is not a number
    const auto before = static_cast<std::size_t>(event.step);
    const double next = x_[std::min(before + 1, x_.size() - 1)];
    const double part = event.step - static_cast<double>(before);
    places.push_back({x_[before] + part * (next - x_[before]), printable(event.words)});
  }
  return places;
}

void LineDrawing::draw_band(Canvas& canvas, const CleanSeries& series, const PixelScale& y) const {
  for (std::size_t i = 0; i < series.intervals.size(); ++i) {
    if (!series.intervals[i]) continue;
    std::vector<Point> upper;
    std::vector<Point> outline;
    for (; i < series.intervals.size() && series.intervals[i]; ++i) {
      outline.push_back({x_[i], y.clamped(series.intervals[i]->lower)});
      upper.push_back({x_[i], y.clamped(series.intervals[i]->upper)});
    }
    if (outline.size() == 1) canvas.line("whisker", outline.front(), upper.front());
    outline.insert(outline.end(), upper.rbegin(), upper.rend());
    if (upper.size() > 1) canvas.polygon("band", outline);
  }
}

// The values first..last are all known.
void LineDrawing::draw_run(Canvas& canvas, std::size_t index, std::size_t first, std::size_t last,
                           const PixelScale& y) const {
  const std::string line_class = joined_classes("line", kSeriesClass[index]);
  const auto point = [&](std::size_t i) {
    return Point{x_[i], y.clamped(*series_[index].values[i])};
  };
  if (first == last) {
    const std::string alone = joined_classes("dot", kSeriesClass[index]);
    canvas.writer().empty(
        "circle", {{"class", alone}, {"cx", point(first).x}, {"cy", point(first).y}, {"r", 2.5}});
    return;
  }
  for (std::size_t i = first; i < last;) {
    const bool dashed = provisional(i + 1);
    std::vector<Point> points{point(i)};
    while (i < last && provisional(i + 1) == dashed) points.push_back(point(++i));
    canvas.path(dashed ? line_class + " und" : line_class, points);
  }
}

void LineDrawing::draw_series(Canvas& canvas, std::size_t index, const PixelScale& y) const {
  const auto& values = series_[index].values;
  for (std::size_t first = 0; first < values.size(); ++first) {
    if (!values[first]) continue;
    std::size_t last = first;
    while (last + 1 < values.size() && values[last + 1]) ++last;
    draw_run(canvas, index, first, last, y);
    first = last;
  }
}

void LineDrawing::draw_reference(Canvas& canvas, const Box& plot, const PixelScale& y) const {
  if (!chart_.reference || !known(chart_.reference->value)) return;
  const double at = y.clamped(chart_.reference->value);
  canvas.line("reference", {plot.left, at}, {plot.right + kLabelGap - 4, at});
}

// The last known values: a dot, and a dotted line to the label when later steps are unknown.
void LineDrawing::draw_last(Canvas& canvas, const Box& plot, const PixelScale& y) const {
  for (std::size_t i = 0; i < series_.size(); ++i) {
    if (!series_[i].last) continue;
    const Point at{x_[*series_[i].last], y.clamped(*series_[i].values[*series_[i].last])};
    if (*series_[i].last + 1 < steps_.size()) {
      canvas.line("leader", {at.x + 6, at.y}, {plot.right + 3, at.y});
    }
    const std::string class_name = joined_classes("dot", kSeriesClass[i]);
    canvas.writer().empty("circle",
                          {{"class", class_name}, {"cx", at.x}, {"cy", at.y}, {"r", 4.0}});
  }
}

std::string LineDrawing::draw(ChartFlavour flavour) {
  const std::optional<ValueRange> range = values();
  if (!range) return draw_empty(chart_.text, width_, flavour);
  const bool wide = width_ == ChartWidth::wide;
  const double sheet = sheet_width(width_);
  SideLabels labels(side_labels(), sheet * (wide ? 0.26 : 0.32));
  const PlannedAxis axis = plan_value_axis(chart_.axis, *range, wide ? 5 : 4, sheet * 0.22);
  Box plot;
  plot.left = axis.words_width + 14;
  plot.right = sheet - labels.width() - kLabelGap - 1;
  place_steps(plot.left + 4, plot.right);
  const EventWords events(event_places(), plot.left, sheet, sheet);
  const double events_top = axis.title.empty() ? 4 : kAxisTitleHeight + 4;
  plot.top = events_top + events.height() + 6;
  plot.bottom = plot.top + std::max(wide ? 250.0 : 210.0, labels.height());
  const PixelScale y(axis.range, plot.bottom, plot.top);
  set_label_places(labels, y);

  Canvas canvas(chart_.text, width_, flavour,
                plot.bottom + kTimeAxisHeight + events.notes_height());
  draw_vertical_axis(canvas, axis, y, plot, kAscent + 3);
  draw_time_axis(canvas, plan_time_ticks(steps_, x_, sheet), x_, plot.bottom);
  events.draw(canvas, events_top, plot.bottom);
  events.draw_notes(canvas, plot.bottom + kTimeAxisHeight);
  draw_reference(canvas, plot, y);
  for (const CleanSeries& series : series_) draw_band(canvas, series, y);
  for (std::size_t i = series_.size(); i-- > 0;) draw_series(canvas, i, y);
  draw_last(canvas, plot, y);
  labels.draw(canvas, plot.right + 2, plot.right + kLabelGap, plot.top - 4, plot.bottom + 4);
  return canvas.finish();
}

}  // namespace

std::string draw_line_over_time(const LineOverTimeChart& chart, ChartWidth width,
                                ChartFlavour flavour) {
  return LineDrawing(chart, width).draw(flavour);
}

}  // namespace shadowgraph

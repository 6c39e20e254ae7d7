#include "charts/step_curves.h"

#include <algorithm>
#include <array>

#include "charts/drawing/canvas.h"
#include "charts/drawing/scales.h"
#include "charts/drawing/side_labels.h"
#include "charts/drawing/value_axis.h"

namespace shadowgraph {
namespace {

using namespace drawing;

constexpr std::size_t kMostCurves = 3;
constexpr std::array<std::string_view, kMostCurves> kClass{"first", "second", "third"};
constexpr double kLabelGap = 14;
constexpr double kMedianRow = 2 * kLineHeight + 2;  // words above their mark

struct CleanCurve {
  const StepCurve* source = nullptr;
  std::size_t index = 0;  // among the curves drawn: its class
  std::vector<CurveStep> steps;
};

std::vector<CurveStep> clean_steps(const StepCurve& curve) {
  std::vector<CurveStep> steps;
  for (const CurveStep& step : curve.steps) {
    if (!known(step.at) || !known(step.value) || step.at < 0) continue;
    steps.push_back(step);
    auto& interval = steps.back().interval;
    if (interval && (!known(interval->lower) || !known(interval->upper))) interval.reset();
  }
  std::stable_sort(steps.begin(), steps.end(),
                   [](const CurveStep& a, const CurveStep& b) { return a.at < b.at; });
  return steps;
}

class StepDrawing {
 public:
  StepDrawing(const StepCurvesChart& chart, ChartWidth width);
  std::string draw(ChartFlavour flavour);

 private:
  [[nodiscard]] double end_of(const StepCurve& curve) const;
  [[nodiscard]] std::vector<SideLabel> side_labels() const;
  [[nodiscard]] double value_at_end(const CleanCurve& curve) const;
  [[nodiscard]] double medians_height() const;
  [[nodiscard]] PlannedAxis plan_time() const;
  void draw_band(Canvas& canvas, const CleanCurve& curve) const;
  void draw_curve(Canvas& canvas, const CleanCurve& curve) const;
  void draw_level(Canvas& canvas) const;
  void draw_medians(Canvas& canvas, double top) const;
  void draw_median(Canvas& canvas, const CleanCurve& curve, double top) const;

  const StepCurvesChart& chart_;
  ChartWidth width_;
  std::vector<CleanCurve> curves_;
  double horizon_ = 0;
  Box plot_;
  PixelScale x_{{0, 1}, 0, 1};
  PixelScale y_{{0, 1}, 1, 0};
};

StepDrawing::StepDrawing(const StepCurvesChart& chart, ChartWidth width)
    : chart_(chart), width_(width) {
  for (const StepCurve& curve : chart.curves) {
    if (curves_.size() == kMostCurves) break;
    std::vector<CurveStep> steps = clean_steps(curve);
    if (steps.empty()) continue;
    horizon_ = std::max(horizon_, steps.back().at);
    curves_.push_back({&curve, curves_.size(), std::move(steps)});
  }
  if (known(chart.horizon) && chart.horizon > 0) horizon_ = chart.horizon;
  if (!(horizon_ > 0)) horizon_ = 1;
}

double StepDrawing::end_of(const StepCurve& curve) const {
  return std::clamp(known(curve.ends_at).value_or(horizon_), 0.0, horizon_);
}

double StepDrawing::value_at_end(const CleanCurve& curve) const {
  double value = known(curve.source->start).value_or(0);
  for (const CurveStep& step : curve.steps) {
    if (step.at <= end_of(*curve.source)) value = step.value;
  }
  return value;
}

std::vector<SideLabel> StepDrawing::side_labels() const {
  std::vector<SideLabel> labels;
  for (const CleanCurve& curve : curves_) {
    labels.push_back({0, curve.source->last_label, curve.source->name, ""});
  }
  return labels;
}

double StepDrawing::medians_height() const {
  const auto count = std::count_if(curves_.begin(), curves_.end(), [](const CleanCurve& curve) {
    return curve.source->median.has_value();
  });
  if (count == 0) return 0;
  return kMedianRow * static_cast<double>(count) + 8 +
         (chart_.median_title.empty() ? 0 : kLineHeight);
}

PlannedAxis StepDrawing::plan_time() const {
  const ChartAxis time{chart_.time_title, chart_.time_words, AxisStart::from_zero, 0.0, horizon_};
  return plan_value_axis(time, {0, horizon_}, width_ == ChartWidth::wide ? 6 : 4, 60);
}

// The outline of the steps from the first interval on.
void StepDrawing::draw_band(Canvas& canvas, const CleanCurve& curve) const {
  const std::string class_name =
      joined_classes("band", curve.index == 0 ? "" : kClass[curve.index]);
  const double end = end_of(*curve.source);
  std::vector<Point> lower;
  std::vector<Point> upper;
  const auto flush = [&] {
    if (lower.size() > 1) {
      lower.insert(lower.end(), upper.rbegin(), upper.rend());
      canvas.polygon(class_name, lower);
    }
    lower.clear();
    upper.clear();
  };
  for (std::size_t i = 0; i < curve.steps.size(); ++i) {
    const CurveStep& step = curve.steps[i];
    if (step.at > end) break;
    if (!step.interval) {
      flush();
      continue;
    }
    const double to = i + 1 < curve.steps.size() ? std::min(curve.steps[i + 1].at, end) : end;
    for (const double at : {step.at, to}) {
      lower.push_back({x_.clamped(at), y_.clamped(step.interval->lower)});
      upper.push_back({x_.clamped(at), y_.clamped(step.interval->upper)});
    }
  }
  flush();
}

void StepDrawing::draw_curve(Canvas& canvas, const CleanCurve& curve) const {
  const double end = end_of(*curve.source);
  double value = known(curve.source->start).value_or(0);
  std::vector<Point> points{{x_.clamped(0), y_.clamped(value)}};
  for (const CurveStep& step : curve.steps) {
    if (step.at > end) break;
    points.push_back({x_.clamped(step.at), y_.clamped(value)});
    value = step.value;
    points.push_back({x_.clamped(step.at), y_.clamped(value)});
  }
  points.push_back({x_.clamped(end), y_.clamped(value)});
  canvas.path(joined_classes("line", kClass[curve.index]), points);
  if (end < horizon_)
    canvas.line("tick", {points.back().x, points.back().y - 4},
                {points.back().x, points.back().y + 4});
}

// The level of the middle, and where each curve passes it.
void StepDrawing::draw_level(Canvas& canvas) const {
  const auto level = known(chart_.median_level);
  if (!level || medians_height() == 0) return;
  const double at = y_.clamped(*level);
  canvas.line("level-half", {plot_.left, at}, {plot_.right, at});
  for (const CleanCurve& curve : curves_) {
    const auto median = curve.source->median ? known(curve.source->median->at) : std::nullopt;
    if (!median || *median > horizon_) continue;
    canvas.writer().empty("circle", {{"class", joined_classes("dot", kClass[curve.index])},
                                     {"cx", x_.clamped(*median)},
                                     {"cy", at},
                                     {"r", 4.0}});
  }
}

void StepDrawing::draw_median(Canvas& canvas, const CleanCurve& curve, double top) const {
  const StepMedian& median = *curve.source->median;
  const std::string name = printable(curve.source->name);
  const std::string figure =
      cut_to_width(printable(median.label), canvas.width() * 0.6, TextWeight::bold);
  const double room = canvas.width() - text_width(figure, TextWeight::bold) - 24;
  canvas.figure_text({0, top + kAscent + 2}, Anchor::start, figure, cut_to_width(name, room));
  const double y = top + kLineHeight + 7;
  canvas.line("rule", {plot_.left, y}, {plot_.right, y});
  const auto at = known(median.at);
  const auto lower = known(median.lower);
  const auto upper = known(median.upper);
  const std::string_view class_name = at ? "interval" : "interval und";
  if (lower) {
    const double from = x_.clamped(*lower);
    const double to = upper ? x_.clamped(std::max(*upper, *lower)) : plot_.right;
    canvas.line(class_name, {from, y}, {to, y});
    if (!upper || *upper > horizon_)
      canvas.path(class_name, {{to - 5, y - 4}, {to, y}, {to - 5, y + 4}});
  }
  if (!at || *at > horizon_) return;
  canvas.writer().empty("circle", {{"class", joined_classes("dot", kClass[curve.index])},
                                   {"cx", x_.clamped(*at)},
                                   {"cy", y},
                                   {"r", 4.0}});
}

void StepDrawing::draw_medians(Canvas& canvas, double top) const {
  if (medians_height() == 0) return;
  double at = top + 8;
  if (!chart_.median_title.empty()) {
    canvas.text_inside("axis", {0, at + kAscent}, Anchor::start, printable(chart_.median_title));
    at += kLineHeight;
  }
  for (const CleanCurve& curve : curves_) {
    if (!curve.source->median) continue;
    draw_median(canvas, curve, at);
    at += kMedianRow;
  }
}

std::string StepDrawing::draw(ChartFlavour flavour) {
  if (curves_.empty()) return draw_empty(chart_.text, width_, flavour);
  const bool wide = width_ == ChartWidth::wide;
  const double sheet = sheet_width(width_);
  SideLabels labels(side_labels(), sheet * (wide ? 0.26 : 0.32));
  ChartAxis value_axis = chart_.axis;
  value_axis.scale = AxisScale::linear;
  if (!known(value_axis.least)) value_axis.least = 0.0;
  if (!known(value_axis.most)) value_axis.most = 1.0;
  const PlannedAxis values = plan_value_axis(value_axis, {0, 1}, wide ? 5 : 4, sheet * 0.22);
  const PlannedAxis time = plan_time();
  plot_.left = values.words_width + 14;
  plot_.right = sheet - labels.width() - kLabelGap - 1;
  plot_.top = (values.title.empty() ? 4 : kAxisTitleHeight) + 8;
  plot_.bottom = plot_.top + std::max(wide ? 240.0 : 200.0, labels.height());
  y_ = values.pixels(plot_.bottom, plot_.top);
  x_ = time.pixels(plot_.left, plot_.right);
  for (std::size_t i = 0; i < curves_.size(); ++i) {
    labels.set_place(i, y_.clamped(value_at_end(curves_[i])));
  }
  const double below =
      kAxisWordsHeight + 6 +
      kLineHeight * static_cast<double>(axis_title_lines(time.title, sheet).size());

  Canvas canvas(chart_.text, width_, flavour, plot_.bottom + below + medians_height());
  draw_vertical_axis(canvas, values, y_, plot_, kAscent + 3);
  // Lower, clear of the words of the other axis.
  draw_horizontal_axis(canvas, time, x_, {plot_.left, plot_.top, plot_.right, plot_.bottom + 3},
                       {{plot_.bottom, plot_.bottom + 4}});
  for (const CleanCurve& curve : curves_) draw_band(canvas, curve);
  for (std::size_t i = curves_.size(); i-- > 0;) draw_curve(canvas, curves_[i]);
  draw_level(canvas);
  labels.draw(canvas, plot_.right + 2, plot_.right + kLabelGap, plot_.top - 4, plot_.bottom + 4);
  draw_medians(canvas, plot_.bottom + below);
  return canvas.finish();
}

}  // namespace

std::string draw_step_curves(const StepCurvesChart& chart, ChartWidth width, ChartFlavour flavour) {
  return StepDrawing(chart, width).draw(flavour);
}

}  // namespace shadowgraph

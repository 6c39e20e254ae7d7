#include "charts/stacked_bars.h"

#include <algorithm>
#include <array>

#include "charts/drawing/canvas.h"
#include "charts/drawing/scales.h"
#include "charts/drawing/side_labels.h"
#include "charts/drawing/time_axis.h"
#include "charts/drawing/value_axis.h"

namespace shadowgraph {
namespace {

using namespace drawing;

constexpr std::size_t kMostParts = 6;
constexpr double kBarShare = 0.74;  // of a step's room
constexpr double kLabelGap = 14;
constexpr double kThinBar = 6;  // narrower bars have no cuts between parts

// Tints and patterns alternate, so that neighbours differ in both.
constexpr std::array<std::string_view, kMostParts> kPatternName{"", "",     "hatch",
                                                                "", "dots", "rows"};
constexpr std::array<std::string_view, kMostParts> kPartClass{"part p1", "part p2", "part p3",
                                                              "part p4", "part p5", "part p6"};

struct Stacked {
  double from = 0;
  double to = 0;
};

class StackedDrawing {
 public:
  StackedDrawing(const StackedBarsChart& chart, ChartWidth width)
      : chart_(chart),
        width_(width),
        parts_(std::min(chart.parts.size(), kMostParts)),
        steps_(chart.steps) {
    for (std::size_t part = 0; part < parts_; ++part) {
      steps_.resize(std::max(steps_.size(), chart.parts[part].values.size()));
    }
    stack_parts();
  }

  std::string draw(ChartFlavour flavour);

 private:
  void stack_parts();
  [[nodiscard]] std::vector<SideLabel> side_labels() const;
  [[nodiscard]] std::string paint(const Canvas& canvas, std::size_t part) const;
  void define_patterns(Canvas& canvas) const;
  void draw_ground(Canvas& canvas, std::size_t step, const PixelScale& y) const;
  void draw_bar(Canvas& canvas, std::size_t step, const PixelScale& y) const;
  void draw_total(Canvas& canvas, const Box& plot, const PixelScale& y) const;

  const StackedBarsChart& chart_;
  ChartWidth width_;
  std::size_t parts_;
  std::vector<ChartTimeStep> steps_;
  std::vector<std::vector<std::optional<Stacked>>> stacks_;  // by step, then part
  std::optional<std::size_t> last_;                          // the last step with a known part
  RangeFinder range_;
  std::vector<double> x_;
  double bar_ = 0;
};

void StackedDrawing::stack_parts() {
  stacks_.assign(steps_.size(), std::vector<std::optional<Stacked>>(parts_));
  for (std::size_t step = 0; step < steps_.size(); ++step) {
    double above = 0;
    double below = 0;
    for (std::size_t part = 0; part < parts_; ++part) {
      const auto& values = chart_.parts[part].values;
      const auto value = step < values.size() ? known(values[step]) : std::nullopt;
      if (!value) continue;
      double& end = *value < 0 ? below : above;
      stacks_[step][part] = Stacked{end, end + *value};
      end += *value;
      last_ = step;
    }
    if (!last_ || *last_ != step) continue;
    range_.include(above);
    range_.include(below);
  }
}

std::vector<SideLabel> StackedDrawing::side_labels() const {
  std::vector<SideLabel> labels;
  for (std::size_t part = 0; part < parts_; ++part) {
    labels.push_back(
        {0, chart_.parts[part].last_label, chart_.parts[part].name, std::string(kPartClass[part])});
  }
  return labels;
}

std::string StackedDrawing::paint(const Canvas& canvas, std::size_t part) const {
  if (kPatternName[part].empty()) return {};
  return "url(#" + canvas.id(kPatternName[part]) + ")";
}

void StackedDrawing::define_patterns(Canvas& canvas) const {
  SvgWriter& writer = canvas.writer();
  const auto open_pattern = [&](std::string_view name, double size) {
    writer.open("pattern", {{"id", canvas.id(name)},
                            {"width", size},
                            {"height", size},
                            {"patternUnits", "userSpaceOnUse"}});
    writer.empty("rect", {{"class", "weave"}, {"width", size}, {"height", size}});
  };
  writer.open("defs", {});
  open_pattern("hatch", 5);
  writer.empty("path", {{"class", "thread"}, {"d", "M-1,1 l2,-2 M0,5 l5,-5 M4,6 l2,-2"}});
  writer.close();
  open_pattern("dots", 5);
  writer.empty("circle", {{"class", "knot"}, {"cx", 2.5}, {"cy", 2.5}, {"r", 1.2}});
  writer.close();
  open_pattern("rows", 4);
  writer.empty("path", {{"class", "thread"}, {"d", "M0,2 h4"}});
  writer.close();
  writer.close();
}

// Paper under the bar, so that lines of the axis do not show through tints.
void StackedDrawing::draw_ground(Canvas& canvas, std::size_t step, const PixelScale& y) const {
  RangeFinder extent;
  for (const auto& stacked : stacks_[step]) {
    if (!stacked) continue;
    extent.include(stacked->from);
    extent.include(stacked->to);
  }
  if (!extent.range()) return;
  canvas.bar("weave", {x_[step] - bar_ / 2, y.clamped(extent.range()->high), x_[step] + bar_ / 2,
                       y.clamped(extent.range()->low)});
}

void StackedDrawing::draw_bar(Canvas& canvas, std::size_t step, const PixelScale& y) const {
  bool any = false;
  draw_ground(canvas, step, y);
  for (std::size_t part = 0; part < parts_; ++part) {
    const auto& stacked = stacks_[step][part];
    if (!stacked) continue;
    any = true;
    const double from = y.clamped(stacked->from);
    const double to = y.clamped(stacked->to);
    if (from == to) continue;
    const std::string class_name = joined_classes(kPartClass[part], bar_ < kThinBar ? "" : "cut");
    canvas.bar(class_name,
               {x_[step] - bar_ / 2, std::min(from, to), x_[step] + bar_ / 2, std::max(from, to)},
               {}, paint(canvas, part));
  }
  if (any) return;
  const double zero = y.clamped(0);
  canvas.line("missing", {x_[step] - bar_ / 3, zero - 4}, {x_[step] + bar_ / 3, zero - 4});
}

void StackedDrawing::draw_total(Canvas& canvas, const Box& plot, const PixelScale& y) const {
  double top = 0;
  for (const auto& stacked : stacks_[*last_]) {
    if (stacked) top = std::max(top, stacked->to);
  }
  const std::string words =
      cut_to_width(printable(chart_.last_total_label), plot.right - plot.left, TextWeight::bold);
  const double extent = text_width(words, TextWeight::bold);
  const double right = std::max(x_[*last_] + bar_ / 2, plot.left + extent);
  canvas.text("value halo", {right, y.clamped(top) - 6}, Anchor::end, words);
}

std::string StackedDrawing::draw(ChartFlavour flavour) {
  if (!last_) return draw_empty(chart_.text, width_, flavour);
  const bool wide = width_ == ChartWidth::wide;
  const double sheet = sheet_width(width_);
  SideLabels labels(side_labels(), sheet * (wide ? 0.28 : 0.34));
  ChartAxis from_zero = chart_.axis;
  from_zero.start = AxisStart::from_zero;
  const PlannedAxis axis = plan_value_axis(from_zero, *range_.range(), wide ? 5 : 4, sheet * 0.22);
  Box plot;
  plot.left = axis.words_width + 14;
  plot.right = sheet - labels.width() - kLabelGap - 1;
  plot.top = (axis.title.empty() ? 4 : kAxisTitleHeight + 6) +
             (chart_.last_total_label.empty() ? 0 : kLineHeight);
  plot.bottom = plot.top + std::max(wide ? 250.0 : 220.0, labels.height());
  const PixelScale y(axis.range, plot.bottom, plot.top);
  const double room = (plot.right - plot.left) / static_cast<double>(steps_.size());
  bar_ = std::min(room * kBarShare, 56.0);
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    x_.push_back(plot.left + room * (static_cast<double>(i) + 0.5));
  }

  Canvas canvas(chart_.text, width_, flavour, plot.bottom + kTimeAxisHeight);
  define_patterns(canvas);
  draw_vertical_axis(canvas, axis, y, plot, kAscent + 3);
  draw_time_axis(canvas, plan_time_ticks(steps_, x_, sheet), x_, plot.bottom);
  for (std::size_t step = 0; step < steps_.size(); ++step) draw_bar(canvas, step, y);
  draw_total(canvas, plot, y);
  double end = y.clamped(0);
  for (std::size_t part = 0; part < parts_; ++part) {
    const auto& stacked = stacks_[*last_][part];
    if (stacked) end = y.clamped(stacked->to);
    labels.set_place(part, stacked ? y.clamped((stacked->from + stacked->to) / 2) : end);
    labels.set_paint(part, paint(canvas, part));
  }
  labels.draw(canvas, x_[*last_] + bar_ / 2, plot.right + kLabelGap, plot.top - 4, plot.bottom + 4);
  return canvas.finish();
}

}  // namespace

std::string draw_stacked_bars(const StackedBarsChart& chart, ChartWidth width,
                              ChartFlavour flavour) {
  return StackedDrawing(chart, width).draw(flavour);
}

}  // namespace shadowgraph

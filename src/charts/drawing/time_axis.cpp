#include "charts/drawing/time_axis.h"

#include <algorithm>
#include <array>
#include <limits>

namespace shadowgraph::drawing {
namespace {

constexpr double kGap = 10;  // between the words of two ticks

bool begins_group(const std::vector<ChartTimeStep>& steps, std::size_t step) {
  return step > 0 && steps[step].group != steps[step - 1].group;
}

// Where counting starts: the first step that begins a group, else the last step.
std::size_t anchor_step(const std::vector<ChartTimeStep>& steps) {
  for (std::size_t i = 1; i < steps.size(); ++i) {
    if (begins_group(steps, i)) return i;
  }
  return steps.size() - 1;
}

std::vector<TimeTick> every(const std::vector<ChartTimeStep>& steps, std::size_t stride) {
  std::vector<TimeTick> ticks;
  const std::string* group = nullptr;
  bool only_beginnings = true;
  for (std::size_t i = anchor_step(steps) % stride; i < steps.size(); i += stride) {
    const bool new_group = group == nullptr || *group != steps[i].group;
    ticks.push_back({i, printable(steps[i].label), new_group ? printable(steps[i].group) : ""});
    group = &steps[i].group;
    only_beginnings = only_beginnings && begins_group(steps, i);
  }
  // Januaries only: the year alone says it.
  if (only_beginnings && ticks.size() > 1) {
    for (TimeTick& tick : ticks) tick = {tick.step, tick.group, ""};
  }
  return ticks;
}

Box placed(double middle, double extent, double sheet) {
  const double left = std::clamp(middle - extent / 2, 0.0, std::max(0.0, sheet - extent));
  return {left, 0, left + extent, 0};
}

bool fits(const std::vector<TimeTick>& ticks, const std::vector<double>& middles, double sheet) {
  std::array<double, 2> free_from{-std::numeric_limits<double>::infinity(),
                                  -std::numeric_limits<double>::infinity()};
  for (const TimeTick& tick : ticks) {
    const std::array<const std::string*, 2> rows{&tick.label, &tick.group};
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (rows[row]->empty()) continue;
      const Box box = placed(middles[tick.step], text_width(*rows[row]), sheet);
      if (box.left < free_from[row]) return false;
      free_from[row] = box.right + kGap;
    }
  }
  return true;
}

}  // namespace

std::vector<TimeTick> plan_time_ticks(const std::vector<ChartTimeStep>& steps,
                                      const std::vector<double>& middles, double sheet) {
  if (steps.empty()) return {};
  constexpr std::array<std::size_t, 9> kStrides{1, 2, 3, 6, 12, 24, 36, 60, 120};
  for (const std::size_t stride : kStrides) {
    std::vector<TimeTick> ticks = every(steps, stride);
    if (fits(ticks, middles, sheet)) return ticks;
  }
  const ChartTimeStep& last = steps.back();
  return {{steps.size() - 1, cut_to_width(printable(last.label), sheet),
           cut_to_width(printable(last.group), sheet)}};
}

void draw_time_axis(Canvas& canvas, const std::vector<TimeTick>& ticks,
                    const std::vector<double>& middles, double plot_bottom) {
  for (const TimeTick& tick : ticks) {
    const double x = middles[tick.step];
    const double baseline = plot_bottom + kAscent + 9;
    canvas.line("tick", {x, plot_bottom}, {x, plot_bottom + 5});
    canvas.text_inside("", {x, baseline}, Anchor::middle, tick.label);
    canvas.text_inside("", {x, baseline + kLineHeight}, Anchor::middle, tick.group);
  }
}

}  // namespace shadowgraph::drawing

#include "charts/drawing/value_axis.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace shadowgraph::drawing {
namespace {

std::string shortest_decimal(double value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), std::abs(value),
                                 std::chars_format::general, 6);
  return (value < 0 ? "−" : "") + std::string(digits.data(), end.ptr);
}

std::vector<AxisTick> words_of_ticks(const ChartAxis& axis, const TickRow& row, ValueRange limits,
                                     double most_words) {
  std::vector<AxisTick> ticks;
  for (const double value : row.values) {
    const double slack = row.step * 1e-6;
    if (value < limits.low - slack || value > limits.high + slack) continue;
    const double shown = value == 0 ? 0 : value;  // no "-0"
    const std::string words =
        printable(axis.words ? axis.words(shown, row.step) : shortest_decimal(shown));
    ticks.push_back({value, cut_to_width(words, most_words)});
  }
  return ticks;
}

bool words_repeat(const std::vector<AxisTick>& ticks) {
  return std::adjacent_find(ticks.begin(), ticks.end(), [](const AxisTick& a, const AxisTick& b) {
           return a.words == b.words;
         }) != ticks.end();
}

ValueRange limited(const ChartAxis& axis, ValueRange values) {
  // Ticks end there too; see nice_ticks().
  static constexpr double kLargest = 1e300;
  const auto within = [](double value) { return std::clamp(value, -kLargest, kLargest); };
  const ValueRange cut{within(known(axis.least).value_or(values.low)),
                       within(known(axis.most).value_or(values.high))};
  return cut.low < cut.high ? cut : ValueRange{within(values.low), within(values.high)};
}

}  // namespace

ValueRange axis_values(const ChartAxis& axis, ValueRange values) {
  if (axis.start == AxisStart::from_values) return values;
  return {std::min(0.0, values.low), std::max(0.0, values.high)};
}

PlannedAxis plan_value_axis(const ChartAxis& axis, ValueRange values, int most, double most_words) {
  const ValueRange wanted = limited(axis, axis_values(axis, values));
  PlannedAxis planned;
  // Words rounded more coarsely than the ticks would repeat: fewer ticks then.
  for (int intervals = most; intervals >= 2; --intervals) {
    const TickRow row = nice_ticks(wanted, intervals);
    planned.range = {known(axis.least) ? wanted.low : row.values.front(),
                     known(axis.most) ? wanted.high : row.values.back()};
    planned.ticks = words_of_ticks(axis, row, planned.range, most_words);
    if (!words_repeat(planned.ticks)) break;
  }
  const auto same = [](const AxisTick& a, const AxisTick& b) { return a.words == b.words; };
  planned.ticks.erase(std::unique(planned.ticks.begin(), planned.ticks.end(), same),
                      planned.ticks.end());
  for (const AxisTick& tick : planned.ticks) {
    planned.words_width = std::max(planned.words_width, text_width(tick.words));
  }
  planned.title = printable(axis.title);
  return planned;
}

void draw_vertical_axis(Canvas& canvas, const PlannedAxis& axis, const LinearScale& y, Box plot,
                        double title_baseline) {
  for (const AxisTick& tick : axis.ticks) {
    const double at = y.clamped(tick.value);
    canvas.line(tick.value == 0 ? "zero" : "rule", {plot.left, at}, {plot.right, at});
    canvas.text("", {plot.left - 8, at + kAscent / 2 - 1}, Anchor::end, tick.words);
  }
  if (!axis.title.empty()) {
    canvas.text_inside("axis", {0, title_baseline}, Anchor::start, "↑ " + axis.title);
  }
}

std::vector<std::string> axis_title_lines(const std::string& title, double room) {
  if (title.empty()) return {};
  return wrap_to_width(title + " →", room, 2);
}

void draw_horizontal_axis(Canvas& canvas, const PlannedAxis& axis, const LinearScale& x, Box plot,
                          const std::vector<Strip>& strips) {
  double free_from = -std::numeric_limits<double>::infinity();
  const double baseline = plot.bottom + kAscent + 6;
  for (const AxisTick& tick : axis.ticks) {
    const double at = x.clamped(tick.value);
    for (const Strip& strip : strips) {
      canvas.line(tick.value == 0 ? "zero" : "rule", {at, strip.top}, {at, strip.bottom});
    }
    const double extent = text_width(tick.words);
    const double left = std::clamp(at - extent / 2, 0.0, std::max(0.0, canvas.width() - extent));
    if (left < free_from) continue;
    canvas.text("", {left + extent / 2, baseline}, Anchor::middle, tick.words);
    free_from = left + extent + 6;
  }
  double title_baseline = baseline + kLineHeight;
  for (const std::string& line : axis_title_lines(axis.title, canvas.width())) {
    canvas.text_inside("axis", {plot.right, title_baseline}, Anchor::end, line);
    title_baseline += kLineHeight;
  }
}

}  // namespace shadowgraph::drawing

#include "charts/drawing/value_axis.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace shadowgraph::drawing {
namespace {

std::vector<AxisTick> words_of_ticks(const ChartAxis& axis, const TickRow& row, ValueRange limits,
                                     double most_words) {
  std::vector<AxisTick> ticks;
  for (const double value : row.values) {
    const bool own_step = !(row.step > 0);
    const double step = own_step ? std::pow(10, std::floor(std::log10(value) + 1e-9)) : row.step;
    const double slack = (own_step ? value : step) * 1e-6;
    if (value < limits.low - slack || value > limits.high + slack) continue;
    const double shown = value == 0 ? 0 : value;  // no "-0"
    const std::string words =
        printable(axis.words ? axis.words(shown, step) : shortest_decimal(shown));
    ticks.push_back({value, cut_to_width(words, most_words)});
  }
  return ticks;
}

bool words_repeat(const std::vector<AxisTick>& ticks) {
  return std::adjacent_find(ticks.begin(), ticks.end(), [](const AxisTick& a, const AxisTick& b) {
           return a.words == b.words;
         }) != ticks.end();
}

// A limit that can be placed on the axis.
std::optional<double> limit_of(std::optional<double> limit, bool logarithmic) {
  const std::optional<double> finite = known(limit);
  return finite && logarithmic && !(*finite > 0) ? std::nullopt : finite;
}

// What a logarithmic axis can show of a range.
ValueRange above_zero(ValueRange values) {
  if (!(values.high > 0)) return {0.1, 10};
  return {values.low > 0 ? values.low : values.high / 1000, values.high};
}

ValueRange limited(const ChartAxis& axis, ValueRange values) {
  // Ticks end there too; see nice_ticks().
  static constexpr double kLargest = 1e300;
  const auto within = [](double value) { return std::clamp(value, -kLargest, kLargest); };
  const bool logarithmic = axis.scale == AxisScale::logarithmic;
  const ValueRange cut{within(limit_of(axis.least, logarithmic).value_or(values.low)),
                       within(limit_of(axis.most, logarithmic).value_or(values.high))};
  return cut.low < cut.high ? cut : ValueRange{within(values.low), within(values.high)};
}

}  // namespace

std::string shortest_decimal(double value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), std::abs(value),
                                 std::chars_format::general, 6);
  return (value < 0 ? "−" : "") + std::string(digits.data(), end.ptr);
}

ValueRange axis_values(const ChartAxis& axis, ValueRange values) {
  if (axis.scale == AxisScale::logarithmic) return above_zero(values);
  if (axis.start == AxisStart::from_values) return values;
  return {std::min(0.0, values.low), std::max(0.0, values.high)};
}

PlannedAxis plan_value_axis(const ChartAxis& axis, ValueRange values, int most, double most_words) {
  const ValueRange wanted = limited(axis, axis_values(axis, values));
  const bool logarithmic = axis.scale == AxisScale::logarithmic;
  PlannedAxis planned;
  planned.scale = axis.scale;
  // Words rounded more coarsely than the ticks would repeat: fewer ticks then.
  for (int intervals = most; intervals >= 2; --intervals) {
    const TickRow row =
        logarithmic ? nice_log_ticks(wanted, intervals) : nice_ticks(wanted, intervals);
    planned.range = {limit_of(axis.least, logarithmic) ? wanted.low : row.values.front(),
                     limit_of(axis.most, logarithmic) ? wanted.high : row.values.back()};
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

void draw_vertical_axis(Canvas& canvas, const PlannedAxis& axis, const PixelScale& y, Box plot,
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
  std::vector<std::string> lines = wrap_to_width(title + " →", room, 2);
  // An arrow alone on its line points at nothing: it takes the word before it along.
  if (lines.size() < 2 || lines.back() != "→") return lines;
  std::string& before = lines[lines.size() - 2];
  const std::size_t gap = before.rfind(' ');
  if (gap == std::string::npos) return lines;
  lines.back() = before.substr(gap + 1) + " →";
  before.erase(gap);
  return lines;
}

void draw_tick_words(Canvas& canvas, const PlannedAxis& axis, const PixelScale& x,
                     double baseline) {
  double free_from = -std::numeric_limits<double>::infinity();
  for (const AxisTick& tick : axis.ticks) {
    const double extent = text_width(tick.words);
    const double left =
        std::clamp(x.clamped(tick.value) - extent / 2, 0.0, std::max(0.0, canvas.width() - extent));
    if (left < free_from) continue;
    canvas.text("", {left + extent / 2, baseline}, Anchor::middle, tick.words);
    free_from = left + extent + 6;
  }
}

void draw_horizontal_axis(Canvas& canvas, const PlannedAxis& axis, const PixelScale& x, Box plot,
                          const std::vector<Strip>& strips) {
  const double baseline = plot.bottom + kAscent + 6;
  for (const AxisTick& tick : axis.ticks) {
    const double at = x.clamped(tick.value);
    for (const Strip& strip : strips) {
      canvas.line(tick.value == 0 ? "zero" : "rule", {at, strip.top}, {at, strip.bottom});
    }
  }
  draw_tick_words(canvas, axis, x, baseline);
  double title_baseline = baseline + kLineHeight;
  for (const std::string& line : axis_title_lines(axis.title, canvas.width())) {
    canvas.text_inside("axis", {plot.right, title_baseline}, Anchor::end, line);
    title_baseline += kLineHeight;
  }
}

}  // namespace shadowgraph::drawing

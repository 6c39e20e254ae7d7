#include "charts/inline_marks.h"

#include <algorithm>

#include "charts/drawing/canvas.h"
#include "charts/drawing/scales.h"

namespace shadowgraph {
namespace {

using namespace drawing;

constexpr double kSparkWidth = 120;
constexpr double kSparkHeight = 28;
constexpr double kRowWidth = 180;
constexpr double kRowHeight = 18;
constexpr double kRowMargin = 5;

void open_mark(SvgWriter& writer, std::string_view class_name, double width, double height) {
  writer.open("svg", {{"class", class_name},
                      {"viewBox", "0 0 " + coordinate(width) + ' ' + coordinate(height)},
                      {"width", width},
                      {"height", height},
                      {"aria-hidden", "true"}});
}

void flush_run(SvgWriter& writer, std::string& points, std::size_t& count) {
  if (count > 1) writer.empty("polyline", {{"points", points}});
  points.clear();
  count = 0;
}

}  // namespace

std::string draw_sparkline(const Sparkline& sparkline) {
  RangeFinder found;
  for (const auto& value : sparkline.values) found.include(value);
  if (!found.range()) return {};
  if (sparkline.start == AxisStart::from_zero) found.include(0);
  if (sparkline.range) {
    found.include(sparkline.range->lower);
    found.include(sparkline.range->upper);
  }
  const PixelScale y(*found.range(), kSparkHeight - 4, 4);
  const double last_step = static_cast<double>(sparkline.values.size()) - 1;
  SvgWriter writer;
  open_mark(writer, "spark", kSparkWidth, kSparkHeight);
  std::string points;
  std::size_t count = 0;
  Point last;
  for (std::size_t i = 0; i < sparkline.values.size(); ++i) {
    const auto value = known(sparkline.values[i]);
    if (!value) {
      flush_run(writer, points, count);
      continue;
    }
    const double share = last_step > 0 ? static_cast<double>(i) / last_step : 1;
    last = {3 + (kSparkWidth - 6) * share, y(*value)};
    points += (count == 0 ? "" : " ") + coordinate(last.x) + ',' + coordinate(last.y);
    ++count;
  }
  flush_run(writer, points, count);
  writer.empty("circle", {{"cx", last.x}, {"cy", last.y}, {"r", 2.6}});
  return writer.finish();
}

std::string draw_row_interval(const RowIntervalMark& mark) {
  const auto value = known(mark.value);
  const bool interval = mark.interval && known(mark.interval->lower) && known(mark.interval->upper);
  if (!value && !interval) return {};
  const ValueRange range{known(mark.range.lower).value_or(0), known(mark.range.upper).value_or(0)};
  const PixelScale x(range, kRowMargin, kRowWidth - kRowMargin);
  const double middle = kRowHeight / 2;
  SvgWriter writer;
  open_mark(writer, joined_classes("ci", reading_class(mark.reading)), kRowWidth, kRowHeight);
  const auto line = [&](std::string_view class_name, Point from, Point to) {
    writer.empty(
        "line",
        {{"class", class_name}, {"x1", from.x}, {"y1", from.y}, {"x2", to.x}, {"y2", to.y}});
  };
  if (const auto reference = known(mark.reference)) {
    line("ref", {x.clamped(*reference), 1}, {x.clamped(*reference), kRowHeight - 1});
  }
  if (interval) {
    line("", {x.clamped(std::min(mark.interval->lower, mark.interval->upper)), middle},
         {x.clamped(std::max(mark.interval->lower, mark.interval->upper)), middle});
  }
  if (value) writer.empty("circle", {{"cx", x.clamped(*value)}, {"cy", middle}, {"r", 3.6}});
  return writer.finish();
}

}  // namespace shadowgraph

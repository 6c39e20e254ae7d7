#include "charts/forecast_fan.h"

#include <utility>

#include "charts/drawing/scales.h"
#include "charts/line_over_time.h"

namespace shadowgraph {
namespace {

bool any_known(const std::vector<FanPoint>& points) {
  for (const FanPoint& point : points) {
    if (drawing::known(point.value)) return true;
  }
  return false;
}

LineSeries one_line(const ForecastFanChart& chart) {
  LineSeries line{chart.last_words, chart.last_label, chart.actual, {}};
  line.intervals.resize(chart.actual.size());
  // The band opens at the last thing known, which has no interval.
  if (any_known(chart.forecast) && !chart.actual.empty() && drawing::known(chart.actual.back())) {
    line.intervals.back() = ChartInterval{*chart.actual.back(), *chart.actual.back()};
  }
  for (const FanPoint& point : chart.forecast) {
    line.values.push_back(point.value);
    line.intervals.push_back(point.interval);
  }
  return line;
}

}  // namespace

std::string draw_forecast_fan(const ForecastFanChart& chart, ChartWidth width,
                              ChartFlavour flavour) {
  LineOverTimeChart lines;
  lines.text = chart.text;
  lines.axis = chart.axis;
  lines.steps = chart.steps;
  lines.series.push_back(one_line(chart));
  lines.reference = chart.reference;
  if (!chart.forecast.empty()) {
    lines.provisional_from = chart.actual.size();
    const double seam = static_cast<double>(chart.actual.size()) - 1;
    if (seam >= 0 && !chart.forecast_words.empty()) {
      lines.events.push_back({seam, chart.forecast_words});
    }
  }
  return draw_line_over_time(lines, width, flavour);
}

}  // namespace shadowgraph

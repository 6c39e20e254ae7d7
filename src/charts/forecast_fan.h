// What was, and behind it what is expected with its interval: actual values as a line, the forecast
// dashed in a band that opens where they end, and a budget as a horizontal line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "charts/chart.h"

namespace shadowgraph {

struct FanPoint {
  std::optional<double> value;
  std::optional<ChartInterval> interval;
};

struct ForecastFanChart {
  ChartText text;
  ChartAxis axis;
  std::vector<ChartTimeStep> steps;           // of the actual values, then of the forecasts
  std::vector<std::optional<double>> actual;  // one a step from the first on
  std::vector<FanPoint> forecast;             // the steps behind them
  std::string last_label;                     // the last forecast in words: "$184,000"
  std::string last_words;                   // what it is: "December, 80 % interval $120,000–…"
  std::string forecast_words;               // at the line between the two: "forecast from here"
  std::optional<ChartReference> reference;  // a budget
};

[[nodiscard]] std::string draw_forecast_fan(const ForecastFanChart& chart, ChartWidth width,
                                            ChartFlavour flavour = ChartFlavour::inline_html);

}  // namespace shadowgraph

// Labelled values as bars from zero, each with its figure at its end; withheld ones say so.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "charts/chart.h"

namespace shadowgraph {

struct HorizontalBar {
  std::string label;
  std::string value_label;
  std::optional<double> value;
  ChartReading reading = ChartReading::plain;
  std::string withheld_words;  // said in the row when there is no value
};

struct HorizontalBarsChart {
  ChartText text;
  ChartAxis axis;  // only title, least and most are used: the figures stand at the bars
  std::vector<HorizontalBar> bars;
};

[[nodiscard]] std::string draw_horizontal_bars(const HorizontalBarsChart& chart, ChartWidth width,
                                               ChartFlavour flavour = ChartFlavour::inline_html);

}  // namespace shadowgraph

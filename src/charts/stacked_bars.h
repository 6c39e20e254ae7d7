// Parts of one whole over time, labelled at the last bar. Parts differ by tint and pattern, not by
// hue. Negative parts stack below zero.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "charts/chart.h"

namespace shadowgraph {

struct StackedPart {
  std::string name;
  std::string last_label;  // its value in the last bar: "61 %"; may be ""
  std::vector<std::optional<double>> values;
};

struct StackedBarsChart {
  ChartText text;
  ChartAxis axis;  // always from zero
  std::vector<ChartTimeStep> steps;
  std::vector<StackedPart> parts;  // from the baseline up; at most 6, join the rest beforehand
  std::string last_total_label;    // above the last bar; may be ""
};

[[nodiscard]] std::string draw_stacked_bars(const StackedBarsChart& chart, ChartWidth width,
                                            ChartFlavour flavour = ChartFlavour::inline_html);

}  // namespace shadowgraph

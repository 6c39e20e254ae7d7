// One or two series over time: gaps where unknown, the last value labelled at its point, events as
// thin lines with their words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "charts/chart.h"

namespace shadowgraph {

struct LineSeries {
  std::string name;                           // "" when the title says it; stands under last_label
  std::string last_label;                     // the last known value in words: "$182,300"
  std::vector<std::optional<double>> values;  // one a step; a shorter vector ends in unknowns
  std::vector<std::optional<ChartInterval>> intervals;  // drawn as a band; may be empty
};

struct LineEvent {
  double step = 0;  // position on the axis in steps; 2.5 lies between the third and the fourth
  std::string words;
};

struct LineOverTimeChart {
  ChartText text;
  ChartAxis axis;
  std::vector<ChartTimeStep> steps;
  std::vector<LineSeries> series;  // the first is the one read; more than two are not drawn
  std::vector<LineEvent> events;
  std::optional<ChartReference> reference;      // a budget, a target: a horizontal line
  std::optional<std::size_t> provisional_from;  // from this step on lines are dashed
};

[[nodiscard]] std::string draw_line_over_time(const LineOverTimeChart& chart, ChartWidth width,
                                              ChartFlavour flavour = ChartFlavour::inline_html);

}  // namespace shadowgraph

// Who differs from the whole, and is it sure: a row each with its value and interval on one axis,
// the whole as a line. The order of the rows is the caller's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "charts/chart.h"

namespace shadowgraph {

struct DotIntervalRow {
  std::string label;
  std::string value_label;  // "8.1 (6.2–10.4)"
  std::optional<double> value;
  std::optional<ChartInterval> interval;
  ChartReading reading = ChartReading::plain;
  std::string withheld_words;  // said in the row when there is neither value nor interval
};

struct DotIntervalChart {
  ChartText text;
  ChartAxis axis;
  std::vector<DotIntervalRow> rows;
  std::optional<ChartReference> reference;
};

[[nodiscard]] std::string draw_dot_interval(const DotIntervalChart& chart, ChartWidth width,
                                            ChartFlavour flavour = ChartFlavour::inline_html);

}  // namespace shadowgraph

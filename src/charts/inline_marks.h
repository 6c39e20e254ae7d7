// Word-sized drawings for cards and table cells. They are hidden from assistive technology: the
// figure stands beside them in text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "charts/chart.h"

namespace shadowgraph {

struct Sparkline {
  std::vector<std::optional<double>> values;
  AxisStart start = AxisStart::from_values;
  std::optional<ChartInterval> range;  // a scale shared with other sparklines
};

// 120 × 28, class "spark"; "" when no value is known.
[[nodiscard]] std::string draw_sparkline(const Sparkline& sparkline);

struct RowIntervalMark {
  ChartInterval range;  // the scale, the same for every row of the table
  std::optional<double> value;
  std::optional<ChartInterval> interval;
  std::optional<double> reference;
  ChartReading reading = ChartReading::plain;
};

// 180 × 18, class "ci"; "" when there is neither value nor interval.
[[nodiscard]] std::string draw_row_interval(const RowIntervalMark& mark);

}  // namespace shadowgraph

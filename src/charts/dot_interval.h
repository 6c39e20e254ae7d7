// Who differs from the whole, and is it sure: a row each with its value and interval on one axis,
// the whole as a line. The order of the rows is the caller's. For differences the reference is 0,
// for ratios 1 on a logarithmic axis (axis.scale). From 20 rows on the axis is written above them
// too.
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
  // Between which values the answer lies whatever is not known: a wide light bar behind the
  // interval. Limits of interval and bounds may be ±infinity: open, an arrow at the edge.
  std::optional<ChartInterval> bounds = {};
};

struct DotIntervalChart {
  ChartText text;
  ChartAxis axis;
  std::vector<DotIntervalRow> rows;
  std::optional<ChartReference> reference;
  // What lies on either side of the reference: "less rework", "more rework". May be "".
  std::string lower_words = {};
  std::string upper_words = {};
};

[[nodiscard]] std::string draw_dot_interval(const DotIntervalChart& chart, ChartWidth width,
                                            ChartFlavour flavour = ChartFlavour::inline_html);

}  // namespace shadowgraph

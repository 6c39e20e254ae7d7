// From one total to the next by what changed: columns in a wide drawing, rows in a narrow one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "charts/chart.h"

namespace shadowgraph {

enum class BridgeStepKind { total, change };

struct BridgeStep {
  std::string label;            // "price"
  std::string value_label;      // "−$3,100"; for an unknown change the word for it
  std::optional<double> value;  // a total's level, or a change's signed amount
  BridgeStepKind kind = BridgeStepKind::change;
  ChartReading reading = ChartReading::plain;
};

// from_zero: totals are bars. changes: the axis shows only the range of the steps, for changes that
// are small beside the totals; totals are then levels (a line), because a cut bar lies.
enum class BridgeScale { from_zero, changes };

struct BridgeChart {
  ChartText text;
  ChartAxis axis;
  std::vector<BridgeStep> steps;
  BridgeScale scale = BridgeScale::from_zero;
};

[[nodiscard]] std::string draw_bridge(const BridgeChart& chart, ChartWidth width,
                                      ChartFlavour flavour = ChartFlavour::inline_html);

}  // namespace shadowgraph

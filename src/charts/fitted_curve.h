// Units against a curve fitted to them: cost upwards, value to the right. Above the curve costs
// more than others of that value, below it less. Marks say what is sure: a disc below, a diamond
// above, a small ring on the curve, dashed where it is undetermined.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "charts/chart.h"

namespace shadowgraph {

struct FittedUnit {
  std::string label;  // drawn beside the mark where not "": for units with a call only
  std::optional<double> value;
  std::optional<double> cost;
  // good: below the curve; bad: above; plain: on it; undetermined: not known which.
  ChartReading reading = ChartReading::undetermined;
  std::optional<ChartInterval> interval;  // of the value; drawn as a whisker
  std::string tooltip;                    // "" for none; only what the table says too
};

struct FittedPoint {
  double cost = 0;
  double value = 0;
  std::optional<ChartInterval> band;  // of the value
};

// A range of cost in which the curve does not describe the units: it is dashed there, and said so.
struct FittedGap {
  double from_cost = 0;
  double to_cost = 0;
};

struct FittedCurveChart {
  ChartText text;
  ChartAxis cost_axis;
  ChartAxis value_axis;
  std::vector<FittedUnit> units;
  std::vector<FittedPoint> curve;      // in any order; drawn by cost
  std::string curve_label;             // at its upper end: "the curve"
  std::vector<FittedPoint> reference;  // a second, dashed line without band; may be empty
  std::string reference_label;
  std::string above_words;  // in the upper left corner: "less value for the spend"
  std::string below_words;  // in the lower right corner: "more value for the spend"
  std::vector<FittedGap> gaps;
  std::string gap_words;  // "the curve does not fit here"
};

[[nodiscard]] std::string draw_fitted_curve(const FittedCurveChart& chart, ChartWidth width,
                                            ChartFlavour flavour = ChartFlavour::inline_html);

}  // namespace shadowgraph

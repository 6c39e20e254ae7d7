// How long until: up to three step curves of a share over days with their bands, each labelled at
// its end, and when each passes the half. Shares are 0..1; whether they rise (done) or fall (not
// yet) is the caller's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "charts/chart.h"

namespace shadowgraph {

struct CurveStep {
  double at = 0;     // on the axis of time, from 0
  double value = 0;  // from here to the next step
  std::optional<ChartInterval> interval;
};

// The middle of a curve. Without `at` it is not reached within the horizon; an interval without
// `upper` is open to the horizon, without `lower` it has none.
struct StepMedian {
  std::optional<double> at;
  std::optional<double> lower;
  std::optional<double> upper;
  std::string label;  // "12 days (9–17)", "not reached in 90 days"
};

struct StepCurve {
  std::string name;               // "with assistance"
  std::string last_label;         // the value at its end, in words: "71 %"
  double start = 0;               // the value before the first step: 0 rising, 1 falling
  std::vector<CurveStep> steps;   // in any order; of equal `at` the last one counts
  std::optional<double> ends_at;  // nobody is followed longer; none: the horizon
  std::optional<StepMedian> median;
};

struct StepCurvesChart {
  ChartText text;
  ChartAxis axis;          // of the share; drawn from 0 to 1 unless least or most say otherwise
  std::string time_title;  // "days since the start"
  TickWords time_words;    // empty: the shortest decimal
  double horizon = 0;      // end of the axis of time, in its unit; 0: the last step
  std::vector<StepCurve> curves;  // more than three are not drawn; without steps: not drawn
  double median_level = 0.5;
  std::string median_title;  // over the rows of medians below the plot: "half done after"
};

[[nodiscard]] std::string draw_step_curves(const StepCurvesChart& chart, ChartWidth width,
                                           ChartFlavour flavour = ChartFlavour::inline_html);

}  // namespace shadowgraph

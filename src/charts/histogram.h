// How many have how much: bars of counts over classes of a number, the edges of the classes
// labelled. Heights are counts: classes should be equally wide on the axis chosen. Withheld classes
// are hatched and said in words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "charts/chart.h"

namespace shadowgraph {

// A class without a lower or upper edge is drawn as wide as its neighbours and named by its label.
struct HistogramBin {
  std::optional<double> lower;
  std::optional<double> upper;
  std::optional<double> count;  // none: withheld
  std::string count_label;      // above the bar, where all of them fit
  std::string label;            // for open classes and zero: "none", "more"; may be ""
  ChartReading reading = ChartReading::plain;
};

struct HistogramChart {
  ChartText text;
  ChartAxis value_axis;            // title, words and scale; what is not above 0 can't stand on a
                                   // logarithmic one: give such a class a label and no edges
  ChartAxis count_axis;            // always from zero
  std::vector<HistogramBin> bins;  // ascending, without overlap
  std::optional<ChartReference> reference;  // a vertical line: "median $310"
  std::string withheld_words;  // below, when a count is missing: "hatched: fewer than 5 people"
};

[[nodiscard]] std::string draw_histogram(const HistogramChart& chart, ChartWidth width,
                                         ChartFlavour flavour = ChartFlavour::inline_html);

}  // namespace shadowgraph

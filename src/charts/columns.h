// Magnitudes by named classes side by side: a histogram, the days of a month.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "charts/chart.h"

namespace shadowgraph {

struct Column {
  std::string label;        // the class: "1", "2–5", "Mon 3"; thinned to what fits
  std::string value_label;  // above the column where all of them fit, else only at marked ones
  std::optional<double> value;
  ChartReading reading = ChartReading::plain;
  std::string note;  // words with a thin line to this column: what happened there; may be ""
};

struct ColumnsChart {
  ChartText text;
  ChartAxis axis;           // always from zero
  std::string class_title;  // what the classes are, at the end of their axis; may be ""
  std::vector<Column> columns;
  std::string withheld_words;  // below the drawing when a value is missing: "– withheld: …"
};

[[nodiscard]] std::string draw_columns(const ColumnsChart& chart, ChartWidth width,
                                       ChartFlavour flavour = ChartFlavour::inline_html);

}  // namespace shadowgraph

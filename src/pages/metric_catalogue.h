// What the method page says of every figure the report shows. One row a catalogue code; a family of
// figures that is added later adds its rows here and nowhere else.
#pragma once

#include <span>
#include <string_view>

namespace shadowgraph {

struct MetricEntry {
  std::string_view code;  // "A1"; its anchor is the code in lower case
  std::string_view ids;   // as in metrics.csv
  std::string_view name;
  std::string_view formula;  // in words
  std::string_view unit;
  std::string_view window;
  std::string_view minimum;
  std::string_view interval;
  std::string_view not_for;  // what it must not be used for
  std::string_view source;   // which records it is made of
};

[[nodiscard]] std::span<const MetricEntry> metric_catalogue();       // A, C1-C6
[[nodiscard]] std::span<const MetricEntry> work_metric_catalogue();  // C7-C13, D, E, F
[[nodiscard]] std::span<const MetricEntry> influence_metric_catalogue();  // G
[[nodiscard]] std::span<const MetricEntry> budget_metric_catalogue();     // I
[[nodiscard]] std::span<const MetricEntry> waste_metric_catalogue();      // H
[[nodiscard]] std::span<const MetricEntry> pay_metric_catalogue();        // B

}  // namespace shadowgraph

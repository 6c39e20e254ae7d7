// Charts of this report, made from the figures of one subject. Each comes with both drawings, its
// file and the table behind it; std::nullopt-like emptiness is said in the drawing's own words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pages/parts/blocks.h"
#include "pages/parts/figures.h"

namespace shadowgraph {

struct ChartMeasure {
  std::string metric;
  std::string name;  // "Token spend"
  std::string unit;  // "USD", "% of eligible people"
  CellFormat format = CellFormat::money;
};

// A month each as line, with events; section without title words of its own.
[[nodiscard]] Section trend_section(const Figures& figures, const ChartMeasure& measure,
                                    std::string id, std::string title);
// Tokens by billing class, stacked by month.
[[nodiscard]] Section token_class_section(const Figures& figures, std::string id);
// From the month before to this one by price, volume and models (A6).
[[nodiscard]] Section bridge_section(const Figures& figures, std::string id);
// A figure of every team with its interval, against the whole.
struct TeamMeasure {
  std::string window, metric;
  std::string name;    // "Rework"
  std::string axis;    // "Changes reworked within 30 days, % of changes"
  std::string n_name;  // what n counts: "Changes"
  CellFormat format = CellFormat::percent;
  enum class Better { neither, more, less } better = Better::neither;
  std::string subtitle, note, method_link;
};
[[nodiscard]] Section team_intervals_section(const DisclosedEdition& edition,
                                             const TeamMeasure& measure, std::string id);
[[nodiscard]] Section team_rates_section(const DisclosedEdition& edition, std::string id);
// A split of the organisation by model or tool.
[[nodiscard]] Section split_section(const DisclosedEdition& edition, std::string_view level,
                                    std::string id);
// Person-days by tokens (C6).
[[nodiscard]] Section magnitude_section(const Figures& figures, std::string id);

[[nodiscard]] std::string sparkline_of(const Figures& figures, std::string_view metric);

}  // namespace shadowgraph

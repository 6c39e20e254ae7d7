// From one order of people to another, as flows between bands of ranks (top tenth, next four
// tenths, lower half): as thick as they are many. Never a person: flows of fewer than
// kFewestInFlow people are not drawn whatever is asked, and the words below the drawing say so.
// What can be found by subtracting drawn flows from band totals is the caller's to prevent.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "charts/chart.h"

namespace shadowgraph {

inline constexpr double kFewestInFlow = 5;

struct RankBand {
  std::string label;            // "top 10 %"
  std::string count_label;      // "14 people"; may be ""
  std::optional<double> count;  // its height; none: what its drawn flows make
};

struct RankFlow {
  std::size_t from = 0;         // index into left
  std::size_t to = 0;           // index into right
  std::optional<double> count;  // none: withheld
  std::string label;            // at its left end, where it is thick enough: "9"
  ChartReading reading = ChartReading::plain;
};

struct RankSlopesChart {
  ChartText text;
  std::string left_title;      // "by tokens"
  std::string right_title;     // "by outcomes"
  std::vector<RankBand> left;  // from the top; up to six are drawn
  std::vector<RankBand> right;
  std::vector<RankFlow> flows;
  std::string withheld_words;  // below, when a flow is not drawn: "fewer than 5: not drawn"
};

[[nodiscard]] std::string draw_rank_slopes(const RankSlopesChart& chart, ChartWidth width,
                                           ChartFlavour flavour = ChartFlavour::inline_html);

}  // namespace shadowgraph

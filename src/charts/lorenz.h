// How unequal: the share of the whole that the lower part of the people has, by tenths, against the
// diagonal on which all have the same. Withheld tenths are a gap with words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "charts/chart.h"

namespace shadowgraph {

struct LorenzPoint {
  double people_share = 0;           // 0..1, ascending
  std::optional<double> held_share;  // 0..1 of the whole held by them; none: withheld
};

// Words at a point of the curve: people_share 0.9, "top 10 %: 43 %". Only at known points.
struct LorenzLabel {
  double people_share = 0;
  std::string figure;  // bold: "43 %"
  std::string words;   // "have the top 10 %"
};

struct LorenzChart {
  ChartText text;
  ChartAxis held_axis;              // its title and words; 0..1
  std::string people_title;         // "people, from the lowest spend up"
  std::vector<LorenzPoint> points;  // 0 and 1 are added where missing
  std::vector<LorenzLabel> labels;
  std::string equality_words;  // along the diagonal: "all the same"
  std::string measure_words;   // "Gini 0.61 (0.55–0.66)"; in the empty corner; may be ""
  std::string withheld_words;  // in the gap: "withheld"
};

[[nodiscard]] std::string draw_lorenz(const LorenzChart& chart, ChartWidth width,
                                      ChartFlavour flavour = ChartFlavour::inline_html);

}  // namespace shadowgraph

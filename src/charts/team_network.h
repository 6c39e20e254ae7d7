// Who lifts whom: teams as nodes on a circle, a link from giver to receiver as a band that is broad
// at the giver and ends in a point at the receiver, its breadth by its value. Which links are drawn
// is the caller's, and what is said of the rest. A node is never fewer than five people.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "charts/chart.h"

namespace shadowgraph {

struct NetworkNode {
  std::string label;
  double people = 0;  // fewer than 5: neither the node nor its links are drawn
};

struct NetworkLink {
  std::size_t from = 0;  // positions in nodes
  std::size_t to = 0;
  double value = 0;
  std::string value_label;  // a hidden tooltip: "Platform to Maps: 14 months"
};

struct TeamNetworkChart {
  ChartText text;
  std::vector<NetworkNode> nodes;
  std::vector<NetworkLink> links;
  std::string reading_words;  // how to read a band
  std::string rest_words;     // what is not drawn, said as a count; may be ""
};

// The order of nodes around the circle: positions in `chart.nodes`, those drawn only. Starts from
// the order given and swaps pairs while that brings linked teams nearer (sum over links of value
// times steps along the circle); deterministic.
[[nodiscard]] std::vector<std::size_t> circle_order(const TeamNetworkChart& chart);

[[nodiscard]] std::string draw_team_network(const TeamNetworkChart& chart, ChartWidth width,
                                            ChartFlavour flavour = ChartFlavour::inline_html);

}  // namespace shadowgraph

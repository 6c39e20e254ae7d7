// The influence network of a window: who, and how many qualified months from whom to whom
// (METRICS G9).
#pragma once

#include <cstddef>
#include <vector>

#include "metrics/reach.h"
#include "metrics/work_sums.h"

namespace shadowgraph {

// Nodes are people with exposure in the window; links of others are not in it.
struct InfluenceGraph {
  std::vector<SubjectIndex> people;  // nodes, ascending
  std::vector<std::size_t> node_of;  // by subject; people.size(): none
  ReachedPeople reached;             // by subject, nodes only
  std::vector<double> in_degree;     // by node

  [[nodiscard]] bool has(SubjectIndex subject) const { return node_of[subject] < people.size(); }
};
[[nodiscard]] InfluenceGraph make_influence_graph(const WorkContext& context,
                                                  const InfluenceLinks& links,
                                                  const WorkFrame& frame);

// PageRank of the reversed graph times n: credit flows to givers, mean 1. By node.
[[nodiscard]] std::vector<double> rank_of_givers(const InfluenceGraph& graph);

// Points of the chart of teams: series `teams` and `links` of multiplier.giver_herfindahl.
void add_team_map(const WorkContext& context, const InfluenceGraph& graph,
                  const std::vector<PlaceInWindow>& places, std::vector<FigurePoint>& points);

}  // namespace shadowgraph

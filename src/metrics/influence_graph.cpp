#include "metrics/influence_graph.h"

#include <algorithm>
#include <utility>

#include "stats/network.h"

namespace shadowgraph {

InfluenceGraph make_influence_graph(const WorkContext& context, const InfluenceLinks& links,
                                    const WorkFrame& frame) {
  InfluenceGraph graph;
  for (SubjectIndex subject = 0; subject < context.subjects.size(); ++subject) {
    if (frame.sums.exposed(subject)) graph.people.push_back(subject);
  }
  graph.node_of.assign(context.subjects.size(), graph.people.size());
  for (std::size_t node = 0; node < graph.people.size(); ++node) {
    graph.node_of[graph.people[node]] = node;
  }
  graph.in_degree.assign(graph.people.size(), 0);
  graph.reached = reached_in(context, links, frame.window());
  for (SubjectIndex giver = 0; giver < graph.reached.size(); ++giver) {
    std::vector<Reached>& own = graph.reached[giver];
    if (!graph.has(giver)) own.clear();
    std::erase_if(own, [&](const Reached& link) { return !graph.has(link.receiver); });
    for (const Reached& link : own) graph.in_degree[graph.node_of[link.receiver]] += 1;
  }
  return graph;
}

std::vector<double> rank_of_givers(const InfluenceGraph& graph) {
  std::vector<WeightedEdge> reversed;
  for (const SubjectIndex giver : graph.people) {
    for (const Reached& link : graph.reached[giver]) {
      reversed.push_back({static_cast<std::uint32_t>(graph.node_of[link.receiver]),
                          static_cast<std::uint32_t>(graph.node_of[giver]),
                          static_cast<double>(link.months)});
    }
  }
  std::vector<double> ranks = page_rank(graph.people.size(), reversed);
  for (double& rank : ranks) rank *= static_cast<double>(graph.people.size());
  return ranks;
}

}  // namespace shadowgraph

// Standing in a directed network: PageRank and concentration (METRICS G9).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace shadowgraph {

struct WeightedEdge {
  std::uint32_t from = 0, to = 0;
  double weight = 1;  // > 0
};

// PageRank (Page et al. 1999) of n nodes, mean 1/n: dangling mass spread evenly, iterated until the
// L1 change is below 1e-12. networkx: pagerank(G, alpha=damping). n = 0: empty.
[[nodiscard]] std::vector<double> page_rank(std::size_t nodes, std::span<const WeightedEdge> edges,
                                            double damping = 0.85);

// Σ(x/Σx)²: 1/n … 1. 0 where Σx = 0. R: ineq::Herfindahl.
[[nodiscard]] double herfindahl(std::span<const double> amounts);

}  // namespace shadowgraph

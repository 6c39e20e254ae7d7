#include "stats/network.h"

#include <cmath>

#include "base/numbers.h"

namespace shadowgraph {
namespace {

constexpr double kSettled = 1e-12;    // L1 change
constexpr int kMostRounds = 100'000;  // at damping .85 about 170 are enough

// Σ of the weights that leave each node.
std::vector<double> out_weights(std::size_t nodes, std::span<const WeightedEdge> edges) {
  std::vector<double> out(nodes, 0);
  for (const WeightedEdge& edge : edges) out[edge.from] += edge.weight;
  return out;
}

}  // namespace

std::vector<double> page_rank(std::size_t nodes, std::span<const WeightedEdge> edges,
                              double damping) {
  if (nodes == 0) return {};
  const std::vector<double> out = out_weights(nodes, edges);
  const double share = 1 / static_cast<double>(nodes);
  std::vector<double> rank(nodes, share);
  double change = 1;
  for (int round = 0; round < kMostRounds && !(change < kSettled); ++round) {
    CompensatedSum dangling;
    for (std::size_t i = 0; i < nodes; ++i) {
      if (!(out[i] > 0)) dangling.add(rank[i]);
    }
    std::vector<double> next(nodes, share * (1 - damping + damping * dangling.value()));
    for (const WeightedEdge& edge : edges) {
      next[edge.to] += damping * rank[edge.from] * edge.weight / out[edge.from];
    }
    CompensatedSum moved;
    for (std::size_t i = 0; i < nodes; ++i) moved.add(std::fabs(next[i] - rank[i]));
    change = moved.value();
    rank = std::move(next);
  }
  return rank;
}

double herfindahl(std::span<const double> amounts) {
  const double total = compensated_sum(amounts);
  if (!(total > 0)) return 0;
  CompensatedSum sum;
  for (const double amount : amounts) sum.add(amount / total * (amount / total));
  return sum.value();
}

}  // namespace shadowgraph

#include "stats/multiple_testing.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace shadowgraph {
namespace {

// Positions by ascending p; equal ones stay in id order.
std::vector<std::size_t> order_by_p(std::span<const double> p_values) {
  std::vector<std::size_t> order(p_values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return p_values[a] < p_values[b]; });
  return order;
}

}  // namespace

TestedHypotheses benjamini_hochberg(std::span<const double> p_values, double q) {
  const std::vector<std::size_t> order = order_by_p(p_values);
  const double m = static_cast<double>(order.size());
  TestedHypotheses tested{std::vector<double>(order.size()), std::vector<bool>(order.size())};
  double smallest = 1;
  bool reached = false;  // at or below k*
  for (std::size_t at = order.size(); at-- > 0;) {
    const double k = static_cast<double>(at + 1);
    const double p = p_values[order[at]];
    smallest = std::min(smallest, m / k * p);
    reached = reached || p <= q * k / m;
    tested.adjusted[order[at]] = smallest;
    tested.rejected[order[at]] = reached;
  }
  return tested;
}

TestedHypotheses holm(std::span<const double> p_values, double alpha) {
  const std::vector<std::size_t> order = order_by_p(p_values);
  TestedHypotheses tested{std::vector<double>(order.size()), std::vector<bool>(order.size())};
  double largest = 0;
  bool going = true;  // no hypothesis was kept yet
  for (std::size_t at = 0; at < order.size(); ++at) {
    const double left = static_cast<double>(order.size() - at);
    const double p = p_values[order[at]];
    largest = std::max(largest, std::min(1.0, left * p));
    going = going && p <= alpha / left;
    tested.adjusted[order[at]] = largest;
    tested.rejected[order[at]] = going;
  }
  return tested;
}

}  // namespace shadowgraph

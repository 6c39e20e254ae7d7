#include "stats/ranks.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace shadowgraph {

std::vector<double> mid_ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size());
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin + 1;
    while (end < order.size() && !(values[order[begin]] < values[order[end]])) ++end;
    const double rank = static_cast<double>(begin) + (static_cast<double>(end - begin) + 1) / 2;
    for (std::size_t i = begin; i < end; ++i) ranks[order[i]] = rank;
    begin = end;
  }
  return ranks;
}

std::optional<double> ratio_of_totals(double numerator, double denominator) {
  if (!(denominator < 0 || denominator > 0)) return std::nullopt;
  return numerator / denominator;
}

}  // namespace shadowgraph

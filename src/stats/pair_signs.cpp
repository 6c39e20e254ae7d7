#include "stats/pair_signs.h"

#include <algorithm>
#include <numeric>

namespace shadowgraph::pair_signs {

std::vector<std::uint32_t> dense_ranks(std::span<const double> values) {
  std::vector<double> distinct(values.begin(), values.end());
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  std::vector<std::uint32_t> ranks;
  ranks.reserve(values.size());
  for (const double value : values) {
    const auto at = std::lower_bound(distinct.begin(), distinct.end(), value);
    ranks.push_back(static_cast<std::uint32_t>(at - distinct.begin()));
  }
  return ranks;
}

SignCounter::SignCounter(std::span<const double> x)
    : x_ranks_(dense_ranks(x)), order_(x.size()), tree_(x.size() + 1) {
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  std::stable_sort(order_.begin(), order_.end(),
                   [&](std::size_t a, std::size_t b) { return x_ranks_[a] < x_ranks_[b]; });
}

std::int64_t SignCounter::seen_up_to(std::uint32_t rank) const {
  std::int64_t seen = 0;
  for (std::size_t i = rank + std::size_t{1}; i > 0; i &= i - 1) seen += tree_[i];
  return seen;
}

void SignCounter::insert(std::uint32_t rank) {
  for (std::size_t i = rank + std::size_t{1}; i < tree_.size(); i += i & (~i + 1)) ++tree_[i];
}

std::int64_t SignCounter::count(std::span<const std::uint32_t> y_ranks) {
  std::fill(tree_.begin(), tree_.end(), 0);
  std::int64_t sum = 0;
  for (std::size_t begin = 0; begin < order_.size();) {
    std::size_t end = begin;
    // A group of equal x is compared with what came before it, not with itself.
    for (; end < order_.size() && x_ranks_[order_[end]] == x_ranks_[order_[begin]]; ++end) {
      const std::uint32_t y = y_ranks[order_[end]];
      const std::int64_t below = y == 0 ? 0 : seen_up_to(y - 1);
      const std::int64_t above = static_cast<std::int64_t>(begin) - seen_up_to(y);
      sum += below - above;
    }
    for (; begin < end; ++begin) insert(y_ranks[order_[begin]]);
  }
  return sum;
}

}  // namespace shadowgraph::pair_signs

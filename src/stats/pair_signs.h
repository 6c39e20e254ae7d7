// Concordant less discordant pairs, counted in O(n log n) (Knight 1966; Christensen 2005). For the
// .cpp files of concordance and rank correlation only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace shadowgraph::pair_signs {

// 0 for the smallest value, 1 for the next distinct one, and so on.
[[nodiscard]] std::vector<std::uint32_t> dense_ranks(std::span<const double> values);

// Σ over pairs of sign(x_i - x_j)·sign(y_i - y_j), for many orders of y against one x.
class SignCounter {
 public:
  explicit SignCounter(std::span<const double> x);
  // REQUIRES: as many as x, dense ranks.
  [[nodiscard]] std::int64_t count(std::span<const std::uint32_t> y_ranks);

 private:
  [[nodiscard]] std::int64_t seen_up_to(std::uint32_t rank) const;
  void insert(std::uint32_t rank);

  std::vector<std::uint32_t> x_ranks_;
  std::vector<std::size_t> order_;  // by x
  std::vector<std::int64_t> tree_;  // Fenwick (1994): how many y were seen
};

}  // namespace shadowgraph::pair_signs

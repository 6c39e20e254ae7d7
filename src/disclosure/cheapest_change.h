// The cheapest way in which a table could have been another one: which sums would differ if some of
// its atoms together were larger or smaller by a given amount. The linear-programming heuristic for
// complementary suppression (Kelly, Golden and Assad 1992; Hundepool et al. 2012, 4.4).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace shadowgraph {

struct ChangeProblem {
  struct Sum {
    std::vector<std::uint32_t> atoms;
    std::optional<double> cost;  // of a difference of one; empty: the sum must stay
  };
  std::vector<double> amounts;  // of atoms, > 0: none may fall below zero
  std::vector<Sum> sums;
  std::vector<std::uint32_t> target;  // atoms that together change by `need`
  double need = 0;                    // > 0: at least by that; < 0: downwards
};

// Positions of the sums that differ, ascending; null: there is no such table.
[[nodiscard]] std::optional<std::vector<std::size_t>> cheapest_change(const ChangeProblem& problem);

}  // namespace shadowgraph

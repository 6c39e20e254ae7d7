// What follows of hidden numbers of people from sums of them (METRICS J1, J3): between which numbers
// each lies, for a reader who knows what is told of the others. Counts are whole.
#pragma once

#include <cstddef>
#include <vector>

namespace shadowgraph {

// From `low` to `high`, both possible; the same where a number is known.
struct CountRange {
  double low = 0, high = 0;
  [[nodiscard]] double possible() const { return high - low + 1; }
};

// The number of a group is the sum of its parts', but for a difference that the reader knows (people
// in two parts, people in none).
struct CountSum {
  std::size_t total = 0;
  std::vector<std::size_t> parts;
};

// Narrows `ranges` until no sum narrows one any more. Exact where the sums form a tree.
// REQUIRES: one range a value, which lies in it.
void narrow_ranges(std::vector<CountRange>& ranges, const std::vector<double>& values,
                   const std::vector<CountSum>& sums);

}  // namespace shadowgraph

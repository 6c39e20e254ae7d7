// Bars of a histogram of amounts of which none stands for fewer than a given number of people
// (METRICS C11, J1). Edges are 1, 2 and 5 times powers of ten, so that no edge is anybody's amount.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "model/organisation.h"

namespace shadowgraph {

// The most that any audience asks for.
[[nodiscard]] std::size_t least_of_a_bar(const Organisation& organisation);

struct HistogramBar {
  std::optional<double> lower, upper;  // null: an open class, what was left at an end
  double people = 0;                   // 0 or at least the number asked for
};

// Ascending; empty where fewer than two bars can be made. REQUIRES: amounts > 0, least >= 1.
[[nodiscard]] std::vector<HistogramBar> make_histogram(std::span<const double> amounts,
                                                       std::size_t least);

}  // namespace shadowgraph

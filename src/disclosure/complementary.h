// Complementary suppression (METRICS J3, step 2): a withheld cell must not follow by subtraction
// from its parent and siblings, nor from a window and its other months, and what is withheld
// together must be a safe group together: exact unions, everybody counted once.
#pragma once

#include <cstddef>
#include <vector>

#include "disclosure/table_view.h"

namespace shadowgraph {

// Withholds cells of `view` until no equation is bad. Returns the equations for which nothing is
// left to take.
[[nodiscard]] std::vector<std::size_t> withhold_complements(const TableSystem& system,
                                                            const TableSums& sums, TableView& view);
// Of the candidates, those that may be taken, the cheapest first: fewest new bad equations, value,
// persons, area.
[[nodiscard]] std::vector<std::size_t> by_cost(const TableSystem& system, const TableView& view,
                                               const std::vector<std::size_t>& candidates);

}  // namespace shadowgraph

// data/<edition>/restatement.csv: every restatement of an edition, the first one first, a figure a
// row. It is the memory of them: a later build reads it, adds its own, and keeps the rest.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/published_figures.h"
#include "pages/restatement.h"

namespace shadowgraph {

[[nodiscard]] std::string format_restatements(const std::vector<Restatement>& restatements);
// Rows that can't be read are passed over.
[[nodiscard]] std::vector<Restatement> parse_restatements(std::string_view csv);

// What the audience may not see any more leaves the history too: the values of figures that are not
// shown now, and the names of subjects that `now` has no row of.
void withdraw_unshown(std::vector<Restatement>& history, const PublishedFigures& now);

}  // namespace shadowgraph

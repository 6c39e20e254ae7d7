// The spend-to-cost curve as the source draws it: cost upward, value to the right; and its stand-in
// for organisations with too few teams.
#pragma once

#include <string>

#include "pages/parts/blocks.h"
#include "pages/parts/figures.h"

namespace shadowgraph {

[[nodiscard]] FigureBlock curve_figure(const DisclosedEdition& edition, const std::string& id,
                                       const std::string& title, const std::string& description);
// " Two of 24 teams are not drawn: their spend or their value is withheld."; "" where all are drawn.
[[nodiscard]] std::string not_drawn_words(const DisclosedEdition& edition);
[[nodiscard]] Section curve_section(const DisclosedEdition& edition, std::string id);       // E1-E3
[[nodiscard]] Section own_change_section(const DisclosedEdition& edition, std::string id);  // E7

}  // namespace shadowgraph

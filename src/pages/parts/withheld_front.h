// The first page where the whole's own total is withheld: what can be seen all the same, why so
// much is not told, and what would change it.
#pragma once

#include <string>
#include <vector>

#include "pages/parts/blocks.h"
#include "pages/parts/figures.h"

namespace shadowgraph {

// Whether usage is recorded and the month's spend of the whole is withheld.
[[nodiscard]] bool whole_is_withheld(const Figures& figures);
[[nodiscard]] std::string withheld_front_headline(const Figures& figures);
[[nodiscard]] std::string withheld_front_lead_prose(const Figures& figures);
// Topics with the number of figures that are shown of the whole and of teams.
[[nodiscard]] Section seen_section(const Figures& figures, std::string id);
[[nodiscard]] Section why_withheld_section(const DisclosedEdition& edition, std::string id);
[[nodiscard]] std::vector<Action> withheld_actions(const DisclosedEdition& edition);

}  // namespace shadowgraph

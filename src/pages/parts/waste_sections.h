// The parts of the page about patterns of waste, and the part of a person's own page.
#pragma once

#include <string>

#include "pages/parts/blocks.h"
#include "pages/parts/figures.h"

namespace shadowgraph {

[[nodiscard]] Section loops_section(const Figures& figures, std::string id);      // H1
[[nodiscard]] Section documents_section(const Figures& figures, std::string id);  // H2
[[nodiscard]] Section trap_section(const Figures& figures, std::string id);       // H3
[[nodiscard]] Section bound_section(const Figures& figures, std::string id);      // H4
[[nodiscard]] Section own_loops_section(const DisclosedEdition& edition, std::string id);

}  // namespace shadowgraph

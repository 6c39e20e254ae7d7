// The short answer to "does the spend pay?", for the pages that are not about it.
#pragma once

#include <string>

#include "pages/parts/blocks.h"
#include "pages/parts/figures.h"

namespace shadowgraph {

// Of the organisation or a team: a sentence a line, each with the page that shows why.
[[nodiscard]] Section answers_section(const Figures& figures, std::string id);
// Of one person: their own changes, against nobody.
[[nodiscard]] Section own_outcomes_section(const Figures& figures, std::string id);

}  // namespace shadowgraph

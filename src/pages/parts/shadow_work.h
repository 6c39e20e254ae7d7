// The centre of a person's own page: what they did for others, what changed for those, what it cost
// others, and spend, own output and lift side by side.
#pragma once

#include <string>

#include "pages/parts/blocks.h"
#include "pages/parts/figures.h"

namespace shadowgraph {

[[nodiscard]] Section shadow_work_section(const Figures& figures, std::string id);
[[nodiscard]] Section side_by_side_section(const Figures& figures, std::string id);

}  // namespace shadowgraph

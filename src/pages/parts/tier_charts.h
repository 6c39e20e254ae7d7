// How unequal use is, and whether people fall into two groups.
#pragma once

#include <string>

#include "pages/parts/blocks.h"
#include "pages/parts/figures.h"

namespace shadowgraph {

[[nodiscard]] Section concentration_section(const Figures& figures, std::string id);  // C7-C10
[[nodiscard]] Section two_groups_section(const Figures& figures, std::string id);     // C11-C13

}  // namespace shadowgraph

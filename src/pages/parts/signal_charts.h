// What a leaderboard would have said, and the five checks of a visible number.
#pragma once

#include <string>

#include "pages/parts/blocks.h"
#include "pages/parts/figures.h"

namespace shadowgraph {

[[nodiscard]] Section leaderboard_section(const Figures& figures, std::string id);  // F3
[[nodiscard]] Section goodhart_section(const Figures& figures, std::string id);     // F5

}  // namespace shadowgraph

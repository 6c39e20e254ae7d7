// The parts of the page about what people do for each other. Every count of G1 and G2 has the
// uplift row beneath it.
#pragma once

#include <string>

#include "pages/parts/blocks.h"
#include "pages/parts/figure_table.h"
#include "pages/parts/figures.h"

namespace shadowgraph {

// The row beneath counts: the uplift of the people reached, of the whole; words where none is
// shown.
void add_uplift_row(Table& table, const Figures& figures);

[[nodiscard]] Section event_study_section(const Figures& figures, std::string id);
[[nodiscard]] Section subjects_section(const Figures& figures, std::string id);
[[nodiscard]] Section practice_section(const Figures& figures, std::string id);
[[nodiscard]] Section avoided_section(const Figures& figures, std::string id);
[[nodiscard]] Section reach_section(const Figures& figures, std::string id);
[[nodiscard]] Section network_section(const Figures& figures, std::string id);
[[nodiscard]] Section assets_section(const Figures& figures, std::string id);
[[nodiscard]] Section dependence_section(const Figures& figures, std::string id);
[[nodiscard]] Section giving_section(const Figures& figures, std::string id);
[[nodiscard]] Section unseen_section(std::string id);

// The part of a team's page.
[[nodiscard]] Section team_influence_section(const Figures& figures, std::string id);

}  // namespace shadowgraph

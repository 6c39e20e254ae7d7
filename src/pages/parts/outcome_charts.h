// Sections about outcomes of the organisation, each with its chart where one says more than a table.
#pragma once

#include <string>

#include "pages/parts/blocks.h"
#include "pages/parts/figures.h"

namespace shadowgraph {

[[nodiscard]] Section defect_risk_section(const Figures& figures, std::string id);      // D6
[[nodiscard]] Section working_version_section(const Figures& figures, std::string id);  // D7
[[nodiscard]] Section flow_section(const Figures& figures, std::string id);             // D8

}  // namespace shadowgraph

// Sections about budgets: the months ahead, the fiscal year's run, the calendar of the month,
// budgets by team.
#pragma once

#include <optional>
#include <string>

#include "pages/parts/blocks.h"
#include "pages/parts/figures.h"

namespace shadowgraph {

[[nodiscard]] Section months_ahead_section(const Figures& figures, std::string id);  // I2
// I1, I2: spend since the fiscal year began against its budget; without a figure where nothing can
// be drawn.
[[nodiscard]] Section fiscal_year_section(const Figures& figures, std::string id);
[[nodiscard]] Section day_calendar_section(const Figures& figures, std::string id);  // I3, I4
// I3 of the reader; none where no day was out of the ordinary.
[[nodiscard]] std::optional<Section> own_odd_days_section(const Figures& figures, std::string id);
[[nodiscard]] Section budgets_section(const Figures& figures, std::string id);  // I1 by team

}  // namespace shadowgraph

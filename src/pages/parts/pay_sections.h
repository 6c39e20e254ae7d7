// The sections of the page about pay, and the one about pay on a person's own page.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pages/parts/blocks.h"
#include "pages/parts/figures.h"

namespace shadowgraph {

[[nodiscard]] Section token_to_pay_section(const Figures& figures, std::string id);    // B1
[[nodiscard]] Section line_section(const Figures& figures, std::string id);            // B2, B7
[[nodiscard]] Section four_component_section(const Figures& figures, std::string id);  // B3, B4
[[nodiscard]] Section allowance_section(const Figures& figures, std::string id);       // B5
[[nodiscard]] Section headcount_section(const Figures& figures, std::string id);       // B6, B7
[[nodiscard]] Section cash_section(const Figures& figures, std::string id);            // B8
[[nodiscard]] Section break_even_section(const Figures& figures, std::string id);      // B9
// Departments and roles, in the order of names; null where none has a row.
[[nodiscard]] std::optional<Section> pay_groups_section(const DisclosedEdition& edition,
                                                        std::string id);
// E6: teams by their place beside the curve of pay and tokens; null where no team has a label.
[[nodiscard]] std::optional<Section> loaded_curve_section(const DisclosedEdition& edition,
                                                          std::string id);
// One person's own figures, exact, for that person alone.
[[nodiscard]] Section own_pay_section(const Figures& figures, std::string id);

}  // namespace shadowgraph

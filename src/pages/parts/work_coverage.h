// What was read of the records of work, and what their rows tell: a part of the coverage page.
#pragma once

#include "disclosure/disclosed.h"
#include "pages/parts/blocks.h"

namespace shadowgraph {

[[nodiscard]] Section work_coverage_section(const DisclosedEdition& edition);

// A date that never breaks at a line's end; "none".
[[nodiscard]] std::string day_cell_words(const std::optional<Date>& day);

}  // namespace shadowgraph

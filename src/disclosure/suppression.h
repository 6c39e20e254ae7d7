// Primary suppression: which figures of an edition fail J1 or J2 for a given minimum group. What
// follows from them by subtraction is the matter of complementary.h.
#pragma once

#include <set>
#include <string>

#include "disclosure/rules.h"
#include "metrics/figure.h"

namespace shadowgraph {

// Names a group in a window or a month: all its usage and money figures are shown together or not
// at all, because copies and sums of each other would uncover one another (METRICS J3).
[[nodiscard]] std::string group_key(const std::string& window_or_month, const Figure& figure);
// Whether the figure is one of those that share the pattern of group_key.
[[nodiscard]] bool is_usage_or_money(const Figure& figure);

// Groups of which a usage or money figure fails J1 or J2.
[[nodiscard]] std::set<std::string> primary_groups(const EditionFigures& figures,
                                                   const DisclosureThresholds& rules);

}  // namespace shadowgraph

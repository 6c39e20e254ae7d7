// Primary suppression: which figures of an edition fail J1 or J2 for a given minimum group. What
// follows from them by subtraction is the matter of complementary.h.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "disclosure/rules.h"
#include "metrics/figure.h"

namespace shadowgraph {

// Names a group in a window or a month: all its usage and money figures are shown together or not
// at all, because copies and sums of each other would uncover one another (METRICS J3).
[[nodiscard]] std::string group_key(const std::string& window_or_month, const Figure& figure);
// Figures that share one pattern of what is withheld.
enum class MeasureFamily { usage_and_money, work };
// Null: the figure follows from no other, so it is judged alone.
[[nodiscard]] std::optional<MeasureFamily> family_of(const Figure& figure);
// How many people used the tools, or a share of that.
[[nodiscard]] bool counts_the_active(const Figure& figure);
// A figure of work from which, with the others, money or tokens of the group follow.
[[nodiscard]] bool gives_money_away(const Figure& figure);

// Groups of which a figure of the family that adds up fails J1 or J2.
[[nodiscard]] std::set<std::string> primary_groups(const EditionFigures& figures,
                                                   const DisclosureThresholds& rules,
                                                   MeasureFamily family);

}  // namespace shadowgraph

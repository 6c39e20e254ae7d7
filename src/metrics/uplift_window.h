// The months of section G: where the records of influence begin, the panel of G4, and the window of
// reach (METRICS 1.1, G4).
#pragma once

#include <cstddef>
#include <optional>

#include "metrics/work_context.h"

namespace shadowgraph {

// The earliest of adoptions, help and reviews; null: none of them has a record.
[[nodiscard]] std::optional<Date> influence_begin(const WorkContext& context);
// Adoptions, help or reviews: a file of one of them is there.
[[nodiscard]] bool influence_is_tracked(const WorkContext& context);

// "panel": the last <= 24 calendar months available to changes and to influence whose changes had
// their full follow-up at the end of the edition. By merged_at, not slid.
[[nodiscard]] WorkWindow make_panel_window(const WorkContext& context);
// W12, not slid, of the months available to influence.
[[nodiscard]] WorkWindow make_reach_window(const WorkContext& context);
// The last `months` of a window that is not slid (all, if it has fewer), under the same name.
[[nodiscard]] WorkWindow last_months(const WorkContext& context, const WorkWindow& window,
                                     std::size_t months);

}  // namespace shadowgraph

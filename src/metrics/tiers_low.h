// Who is low in use, and whether they stay there (METRICS C12).
#pragma once

#include <optional>
#include <vector>

#include "metrics/rows.h"
#include "metrics/tiers_people.h"

namespace shadowgraph {

// Whether each person is low in a month (0 … 2 of TierPerson::months): usage value under a tenth of
// the median of the active people of the role, of all roles where fewer than ten are active.
[[nodiscard]] std::vector<bool> low_in_month(const std::vector<TierPerson>& people,
                                             std::size_t month);
// Persistence and share; the signal needs the p-value of C11.
void add_low_tier(RowWriter& rows, const std::vector<TierPerson>& people,
                  std::optional<double> two_group_p);

}  // namespace shadowgraph

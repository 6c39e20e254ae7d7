// One function a family of METRICS: adds that family's rows of one group in one stretch of time.
#pragma once

#include <optional>
#include <vector>

#include "metrics/rows.h"

namespace shadowgraph {

// A1, tokens by class and total.
void add_token_volume(RowWriter& rows);
// A2, A3: spend, usage value, billed, seat fees, estimated shares, list cost.
void add_spend(RowWriter& rows);
// A2, A3 of a model or tool: spend, usage value, list cost.
void add_split_spend(RowWriter& rows);
// A4, A5.
void add_unit_price(RowWriter& rows);
void add_cache(RowWriter& rows);
// A6: this month against the month before; rows of the month at `position`.
void add_price_volume(RowWriter& rows, std::size_t position);
// A7, A8.
void add_tier_premium(RowWriter& rows);
void add_reconciliation_gap(RowWriter& rows);
// A9.
void add_spend_per_active_day(RowWriter& rows);
// A10. `design_effect`: of the organisation, where the group's own can't be formed.
void add_acceptance(RowWriter& rows, std::optional<double> design_effect);
[[nodiscard]] std::optional<double> acceptance_design_effect(const GroupData& group);
// A11 of the organisation.
void add_data_quality(RowWriter& rows, const GroupData& unassigned);
// C2.
void add_stickiness(RowWriter& rows);
// C3, C4.
void add_breadth_figures(RowWriter& rows);
void add_depth(RowWriter& rows);
// C5: shares of a stretch; then what needs single events of the edition's month.
void add_agentic_shares(RowWriter& rows);
void add_unattended(RowWriter& rows);
// C6.
void add_daily_magnitude(RowWriter& rows);

}  // namespace shadowgraph

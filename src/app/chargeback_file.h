// data/<edition>/chargeback.csv: what the edition's month cost, by team, project and model, in
// columns of the FinOps Open Cost and Usage Specification (FOCUS) 1.2, so that a finance tool reads
// it.
#pragma once

#include <string>

#include "disclosure/disclosed.h"

namespace shadowgraph {

// Header line first; one row a team, project and model; BilledCost is cash (usage billed, and seat
// fees as rows of their own), EffectiveCost the report's spend, ListCost at list prices,
// x_UsageValue the usage value. The sums of the columns are the month's published totals. Empty:
// nothing may be told.
[[nodiscard]] std::string format_chargeback(const DisclosedEdition& edition);

}  // namespace shadowgraph

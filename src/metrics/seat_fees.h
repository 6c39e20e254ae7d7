// Seat fees of one person: fee / days of the month for each employed day a plan covers, by head,
// converted at the month's rate (METRICS 2).
#pragma once

#include "metrics/person_record.h"

namespace shadowgraph {

// Adds Sum::seat_fees to the person's parts.
void add_seat_fees(PersonRecord& record, const MetricsContext& context);

}  // namespace shadowgraph

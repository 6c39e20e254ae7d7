// Seat fees of one person: fee / days of the month for each employed day a plan covers, by head,
// converted at the month's rate (METRICS 2).
#pragma once

#include <functional>
#include <span>

#include "base/money.h"
#include "metrics/person_record.h"

namespace shadowgraph {

// Adds Sum::seat_fees to the person's parts.
void add_seat_fees(PersonRecord& record, const MetricsContext& context);

// Fees of a person's days in [from, to), which need not be whole months: one call a plan, calendar
// month and stretch, with the first of its days.
using FeeVisitor = std::function<void(Date first, Money fee)>;
void visit_seat_fees(const MetricsContext& context, PersonIndex person, Date from, Date to,
                     const FeeVisitor& visit);

// Fees day by day: one call a plan, calendar month and stretch with days in [from, to), the first
// of those days and the fee of each. The days of a whole month add up to the fee exactly.
using DailyFeeVisitor = std::function<void(Date first, std::span<const Int128> fees)>;
void visit_daily_seat_fees(const MetricsContext& context, PersonIndex person, Date from, Date to,
                           const DailyFeeVisitor& visit);

}  // namespace shadowgraph

// Who pays for what: the edition's month by part of the tree, project and model, with cash, usage
// value and list cost apart. Adds up to cost.spend, cost.value, cost.list_cost, and cost.billed with
// cost.seat_fees, of W1.
#pragma once

#include <vector>

#include "metrics/context.h"
#include "metrics/figure.h"

namespace shadowgraph {

// Seat fees are shares of their own: cash without usage.
[[nodiscard]] std::vector<ChargebackShare> chargeback_shares(const MetricsContext& context);

}  // namespace shadowgraph

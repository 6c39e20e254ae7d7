// The chargeback rows of one audience: every team that it sees in the edition's month, with what
// its projects and models cost. Rows add up to the published totals. A narrower audience knows the
// files of the wider ones, so its own splits no team in another way than they do.
#pragma once

#include <vector>

#include "disclosure/cells.h"
#include "disclosure/disclosed.h"
#include "metrics/figure.h"
#include "model/organisation.h"

namespace shadowgraph {

// Empty where the scope's own month is withheld. `wider`: what is withheld from the audiences that
// stand before it in the organisation, in their order.
[[nodiscard]] std::vector<DisclosedCharge> disclose_charges(
    const EditionFigures& figures, const Organisation& organisation, const Audience& audience,
    const Suppression& suppression, const std::vector<const Suppression*>& wider);

}  // namespace shadowgraph

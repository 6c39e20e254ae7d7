// The chargeback rows of one audience: every team that it sees in the edition's month, with what
// its projects and models cost. Rows add up to the published totals.
#pragma once

#include <vector>

#include "disclosure/cells.h"
#include "disclosure/disclosed.h"
#include "metrics/figure.h"
#include "model/organisation.h"

namespace shadowgraph {

// Empty where the scope's own month is withheld.
[[nodiscard]] std::vector<DisclosedCharge> disclose_charges(const EditionFigures& figures,
                                                            const Organisation& organisation,
                                                            const Audience& audience,
                                                            const Suppression& suppression);

}  // namespace shadowgraph

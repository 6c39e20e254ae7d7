// Complementary suppression (METRICS J3, steps 1 and 2): a withheld group must not follow by
// subtraction from its parent and siblings, nor a withheld month from a window's total. All usage
// and money figures of a group share one pattern, so cells here are (group, window or month).
// The audit by linear programs and the ledger of earlier editions are not part of this.
#pragma once

#include <set>
#include <string>

#include "disclosure/rules.h"
#include "metrics/figure.h"
#include "model/organisation.h"

namespace shadowgraph {

// `primary` as primary_groups() gives it, with what must be withheld besides. The keys are those of
// group_key().
[[nodiscard]] std::set<std::string> withheld_groups(const EditionFigures& figures,
                                                    const Organisation& organisation,
                                                    const DisclosureThresholds& rules);

}  // namespace shadowgraph

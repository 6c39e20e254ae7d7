// Complementary suppression (METRICS J3, steps 1 and 2): a withheld group must not follow by
// subtraction from its parent and siblings, nor a withheld month from a window's total. All usage
// and money figures of a group share one pattern, so cells here are (group, window or month). All
// figures made of records of work share another: a rate with its n gives its numerator away.
// The audit by linear programs and the ledger of earlier editions are not part of this.
#pragma once

#include <set>
#include <string>

#include "disclosure/rules.h"
#include "disclosure/suppression.h"
#include "metrics/figure.h"
#include "model/organisation.h"

namespace shadowgraph {

// `primary_groups` of the family, with what must be withheld besides. The keys are those of
// group_key().
[[nodiscard]] std::set<std::string> withheld_groups(const EditionFigures& figures,
                                                    const Organisation& organisation,
                                                    const DisclosureThresholds& rules,
                                                    MeasureFamily family);

}  // namespace shadowgraph

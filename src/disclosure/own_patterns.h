// Patterns of waste (METRICS H): of one person they are for that person's own folder alone,
// whatever an audience's consent; of groups they may not follow from each other by subtraction.
#pragma once

#include <set>
#include <string>

#include "disclosure/cells.h"
#include "disclosure/disclosed.h"
#include "metrics/figure.h"
#include "model/organisation.h"

namespace shadowgraph {

[[nodiscard]] bool is_private_to_person(const Figure& figure);

// Withholds figures of H that were shown and follow from what is not: one withheld team from its
// parent and siblings. Money of a single month is told of no group. Loops are rare, so their cost
// is mostly one person's in a team, and a pattern shared with all usage figures would empty the
// report.
void withhold_patterns_that_follow(DisclosedEdition& out, const EditionFigures& figures,
                                   const Organisation& organisation,
                                   const DisclosureThresholds& rules);

// The reader's own loops.
void disclose_own_loops(DisclosedEdition& out, const EditionFigures& figures,
                        const std::string& reader);

}  // namespace shadowgraph

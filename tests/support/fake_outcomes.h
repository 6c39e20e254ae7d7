// Figures about work, the curve and the signal for the invented edition of fake_edition.h.
#pragma once

#include "disclosure/disclosed.h"

namespace shadowgraph::test {

// For the whole and for every team that is there; withheld where the team's spend is.
void add_fake_outcomes(DisclosedEdition& edition);
// Changes and reviews were read, defects were not.
void add_fake_work_rows(DisclosedEdition& edition);

}  // namespace shadowgraph::test

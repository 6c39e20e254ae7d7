// Pooled figures, as precise as may be told.
//
// A pooled rate leans on all groups of its table, on withheld ones too. Told to the last digit, it
// shows how a sum that is known splits over groups that are withheld: whoever computes it for each
// split finds the one that fits. One change of a team in twelve moves it by less than a thousandth.
#pragma once

#include "disclosure/disclosed.h"

namespace shadowgraph {

// Rounds the value to two significant digits, and its limits outward, where a raw figure ("_raw")
// stands beside it, with the note "rounded:2sd". A rate without one is of its own group alone, and
// stays.
void round_pooled(DisclosedEdition& out);

}  // namespace shadowgraph

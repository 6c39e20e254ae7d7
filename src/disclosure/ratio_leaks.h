// Ratios that give an amount of another cell away: of two months, of people without the bots' line
// (METRICS J3: rates and means count as the sums they are made of).
#pragma once

#include <string>

#include "disclosure/cells.h"
#include "metrics/figure.h"

namespace shadowgraph {

// A figure made of two months or periods, one of which is withheld: A6 times the month before is
// this month.
[[nodiscard]] bool compares_withheld_months(const Figure& figure, const Suppression& suppression);
// A mean of the organisation's people alone, where the bots' line of `window` is withheld: with its
// n it is the sum that the line was withheld to hide, the total without bots.
[[nodiscard]] bool tells_total_without_bots(const Figure& figure, const std::string& window,
                                            const Suppression& suppression);
// `note` without the chained product (A6) where a month that it runs through is withheld: with
// the months at its ends it is a ratio of theirs.
[[nodiscard]] std::string note_without_withheld_months(const Figure& figure,
                                                       const Suppression& suppression);

}  // namespace shadowgraph

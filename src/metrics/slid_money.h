// Amounts of groups over windows that are slid by days. Less the months that are published beside
// them they would tell what people used on single days, or in a month that is withheld (METRICS J2,
// J4), so they are rounded before anything is made of them.
#pragma once

#include <string>

#include "metrics/work_windows.h"

namespace shadowgraph {

struct RoundedAmount {
  double value = 0;  // 0 only if the amount is
  double step = 0;   // 0: not rounded
  double below = 0, above = 0;  // the amount itself could be less, or more, by so much; >= 0
};

// `amount` >= 0 to the nearest multiple of the least 1, 2, 3, 5 or 7 × 10^k that leaves open at least
// `dominance_p` percent of `largest`, one person's part of it, above and below what it is. Itself
// where nobody has a part.
[[nodiscard]] RoundedAmount rounded_to_protect(double amount, double largest, int dominance_p);

// The same for a window; itself where that is not slid.
[[nodiscard]] RoundedAmount group_amount(double amount, double largest, const WorkWindow& window,
                                         int dominance_p);
// "rounded:STEP" for a figure that is the amount over `n`; empty: not rounded (OUTPUTS, notes).
[[nodiscard]] std::string rounded_note(const RoundedAmount& amount, double n);

}  // namespace shadowgraph

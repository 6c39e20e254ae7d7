// The cross-check of G4 by another estimator with other assumptions (METRICS P21).
#pragma once

#include "metrics/uplift_effects.h"

namespace shadowgraph {

enum class CrossCheck { not_formed, agrees, contradicts };

// Callaway and Sant'Anna with one month of anticipation on y/E of the persons with E > 0 in all
// months, against those not yet treated, `simple`. Contradicts: the sign differs from ln R's and
// both intervals exclude no effect.
[[nodiscard]] CrossCheck cross_check(const UpliftPanel& panel, const UpliftOutcome& outcome,
                                     const ImputedEffect& effect);

}  // namespace shadowgraph

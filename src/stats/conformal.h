// Forecast intervals from past forecast errors (METRICS P18; Vovk et al. 2005).
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace shadowgraph {

// Half-width on the log scale: the k-th smallest |ln(actual/forecast)|, k = min(⌈4(m+1)/5⌉, m).
// Null for fewer than `least` origins. REQUIRES: errors finite (signed or not).
[[nodiscard]] std::optional<double> conformal_half_width(std::span<const double> log_errors,
                                                         std::size_t least = 8);

}  // namespace shadowgraph

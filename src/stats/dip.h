// Hartigan and Hartigan's (1985) dip: how far a distribution is from having one mode (METRICS P22).
#pragma once

#include <optional>
#include <span>

#include "stats/resampling.h"

namespace shadowgraph {

// sup distance of the empirical cdf to the closest unimodal cdf (AS 217). Null if empty; at least
// 1/(2n). R: diptest::dip.
[[nodiscard]] std::optional<double> dip_statistic(std::span<const double> values);
// P22: (1 + #{dip* >= dip})/(samples + 1) with samples of n standard normals, sample b = replicate b.
[[nodiscard]] std::optional<double> dip_p_value_normal(std::span<const double> values,
                                                       const ResamplingKey& key,
                                                       std::size_t samples = 1999);

}  // namespace shadowgraph

// What a leaderboard by consumption would have said (METRICS F3): the order of people by usage
// value against the order by output, as one figure of the organisation, and as flows between bands
// of ranks. No person's rank leaves this file.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>

#include "stats/resampling.h"

namespace shadowgraph {

struct Displacement {
  double footrule = 0, expected_footrule = 0;
  double overlap = 0, expected_overlap = 0;  // of the top tenth
  double median_places = 0;
  double footrule_p = 1, overlap_p = 1;  // P11, unstratified
};
// Amounts and outputs of people in id order. Null if empty.
[[nodiscard]] std::optional<Displacement> leaderboard_displacement(std::span<const double> amounts,
                                                                   std::span<const double> outputs,
                                                                   const ResamplingKey& key,
                                                                   std::size_t permutations = 999);

inline constexpr std::size_t kRankBands = 3;  // top tenth, up to the half, the rest
// People by band of amounts (row) and band of outputs (column); ties in id order.
using RankFlows = std::array<std::array<std::size_t, kRankBands>, kRankBands>;
[[nodiscard]] RankFlows rank_flows(std::span<const double> amounts,
                                   std::span<const double> outputs);
// Which flows may be said when the size of every band is known: none of fewer than `least` people,
// and none that follows from the others by subtraction.
using RankFlowsShown = std::array<std::array<bool, kRankBands>, kRankBands>;
[[nodiscard]] RankFlowsShown safe_flows(const RankFlows& flows, std::size_t least);

}  // namespace shadowgraph

// Multinomial resamples of a curve's units (METRICS E2, E4; P24): replicate b draws as many units
// as there are, from a stream of its own, so that threads can't matter. For the curve_*.cpp files
// only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <tbb/parallel_for.h>

#include "stats/random.h"
#include "stats/resampling.h"

namespace shadowgraph {

// What `statistic` gives for the weights (how often each unit was drawn) of replicates 1…B, in
// their order, those without a result left out. Null if fewer than 0.9·B are left, or fewer than 2.
template <typename Result, typename Statistic>
std::optional<std::vector<Result>> resample_units(const ResamplingKey& key, std::size_t resamples,
                                                  std::size_t units, const Statistic& statistic) {
  std::vector<std::optional<Result>> found(resamples);
  tbb::parallel_for(std::size_t{0}, resamples, [&](std::size_t b) {
    RandomStream stream(key.seed, key.metric, key.scope, b + 1);
    const std::vector<std::uint32_t> counts = stream.multinomial(static_cast<std::uint32_t>(units));
    found[b] = statistic(std::vector<double>(counts.begin(), counts.end()));
  });
  std::vector<Result> kept;
  for (std::optional<Result>& result : found) {
    if (result) kept.push_back(std::move(*result));
  }
  if (kept.size() < 2 || 10 * kept.size() < 9 * resamples) return std::nullopt;
  return kept;
}

}  // namespace shadowgraph

// Whether spend and output drift apart: after usage became visible (METRICS F5a), and from one
// quarter to the next (F5b).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "metrics/signal_statistics.h"
#include "stats/resampling.h"

namespace shadowgraph {

// A person before and after the day of visibility.
struct DecayPerson {
  struct Side {
    double spend_rate = 0, output_rate = 0;
    std::uint32_t stratum = 0;  // team and role
  };
  Side before, after;
};
// F5a: C before less C after, paired delete-one-person jackknife; one-sided p from t with n-S
// degrees, n persons in a stratum of at least two on either side. Null: no pair on a side, or no
// spread.
[[nodiscard]] std::optional<TestedSize> association_decay(std::span<const DecayPerson> people);

// A person's usage value and credits in the earlier and the later three months.
struct GrowthPerson {
  double spend_before = 0, spend_after = 0;
  double output_before = 0, output_after = 0;
};
inline constexpr double kLeastDecoupling = 1.1;  // the ratio that spend may outgrow output by
// F5b: ln(S2/S1) - ln(V2/V1), P10 over persons; one-sided p against ln 1.1. Null: a sum is 0, fewer
// than two persons, or the resampling failed.
[[nodiscard]] std::optional<TestedSize> decoupling(std::span<const GrowthPerson> people,
                                                   const ResamplingKey& key,
                                                   std::size_t replicates);

}  // namespace shadowgraph

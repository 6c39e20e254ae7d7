// C1: who uses the tools at all, with team tables pooled (METRICS C1, P9a).
#pragma once

#include <cstddef>
#include <vector>

#include "metrics/families.h"
#include "stats/pooling.h"

namespace shadowgraph {

// The pooled rate of every group in one month; empty where a group is not pooled. Leaf teams with
// somebody eligible make one table, teams with children one for each depth.
enum class WithInterval { no, yes };
struct PooledRate {
  double mean = 0;
  std::optional<Interval> interval;
};
using PooledRates = std::vector<std::optional<PooledRate>>;
[[nodiscard]] PooledRates pool_adoption(const std::vector<GroupData>& groups, std::size_t month,
                                        WithInterval with_interval);

// `adoption.rate`, `_raw` beside a pooled row, `adoption.active_people`.
void add_adoption(RowWriter& rows, std::size_t month, const std::optional<PooledRate>& pooled);
// `adoption.rate_weekly_1` …: weeks that end in the month, numbered; note `week_end:` its last day.
void add_weekly_adoption(RowWriter& rows, std::size_t month);

}  // namespace shadowgraph

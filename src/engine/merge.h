// The sums of all threads, less those of dropped rows, as one rollup in its final order. Nothing
// here depends on which thread met a row, or when.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "engine/accumulator.h"

namespace shadowgraph {

struct MergedSums {
  UsageRollup rollup;                        // files, quality and rows_by_day are left empty
  std::map<std::string, RowPlace> unknown;   // unclaimed alias → where it first stands
  std::map<std::string, RowPlace> unpriced;  // unpriced model → where it first stands
  MissingRates missing_rates;
};

// REQUIRES: what `dropped` holds was added to `counted` too. Frees timelines and requests as it goes.
[[nodiscard]] MergedSums merge_sums(const Organisation& organisation,
                                    std::span<Accumulator* const> counted,
                                    std::span<Accumulator* const> dropped);

}  // namespace shadowgraph

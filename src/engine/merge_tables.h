// The tables of a rollup, each added up over the sums of all threads. Part of engine/merge.cpp.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/accumulator.h"
#include "model/usage.h"

namespace shadowgraph {

// Positions of names in the final lists; a thread's number → position.
struct MergeNumbering {
  std::vector<std::uint32_t> persons, tools, models, projects;
};

struct MergePart {
  const ThreadSums* sums;
  MergeNumbering numbers;
  int sign;  // +1 counted, -1 dropped
};

// Fills cells, by_project, days, sessions and work_stretches of `rollup`, each in ascending order
// of its key, with what is left after the dropped sums are taken off. Numbers are those of the
// parts.
void merge_tables(const std::vector<MergePart>& parts, UsageRollup& rollup);

}  // namespace shadowgraph

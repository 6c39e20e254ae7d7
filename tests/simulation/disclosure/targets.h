// The sets of cells worth attacking: every cell and its months and windows, what is left of a
// window after its published months, and the withheld siblings of a group together.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "amount_model.h"

namespace attacker {

struct Target {
  std::string name;
  std::vector<int> columns;  // ascending
  bool cell = false;         // a group in a month or a published window
  bool subset = false;       // any withheld siblings: scored for isolation only
};

using Judgement = std::function<bool(const std::vector<int>&)>;

// Those of them that the rules protect. Each set of columns once. `primary`: in any measure, as all
// share one pattern of what is withheld (METRICS J3).
[[nodiscard]] std::vector<Target> find_targets(const Published& published,
                                               const std::string& measure, const AmountModel& model,
                                               const Judgement& sensitive,
                                               const Judgement& primary);

}  // namespace attacker

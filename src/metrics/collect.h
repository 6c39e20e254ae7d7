// From rollup to groups: every person once, in order of ids, so that no result depends on threads.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "metrics/group.h"

namespace shadowgraph {

struct CollectedGroups {
  std::vector<GroupData> groups;  // as GroupTree::names
  std::vector<GroupData> splits;  // by model, then by tool; windows only, names ascending
};

// `visit_person` sees every person of the organisation of kind person, as a group of one.
[[nodiscard]] CollectedGroups collect_groups(
    const MetricsContext& context, const std::function<void(const GroupData&)>& visit_person);

// The name a model's row carries: as the price table names it, else as files do.
[[nodiscard]] std::string model_subject(const ModelUse& model);

}  // namespace shadowgraph

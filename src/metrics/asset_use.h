// Assets and who took them up (METRICS G2).
#pragma once

#include <optional>
#include <vector>

#include "metrics/influence_places.h"

namespace shadowgraph {

struct AssetUse {
  AssetIndex asset = kNone;
  std::vector<SubjectIndex> authors;   // ascending; no bots
  std::vector<SubjectIndex> adopters;  // within the window, none of them an author; ascending
  std::optional<Instant> first;        // first adoption by another ever, before the data cut
};
// By AssetIndex; roll-outs count here, as use is what is asked for.
[[nodiscard]] std::vector<AssetUse> asset_uses(const WorkContext& context,
                                               const WorkWindow& window);

}  // namespace shadowgraph

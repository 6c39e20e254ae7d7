#include "metrics/multiplier.h"

namespace shadowgraph {

void add_multipliers(WorkFrames& frames, EditionFigures& edition) {
  const InfluenceLinks links = make_influence_links(frames.context());
  const MultiplierSink sink{frames, links, edition};
  add_reach(sink);
  add_assets(sink);
  add_uplift(sink);
  add_influence_network(sink);
  add_shadow_activity(sink);
  add_load_on_others(sink);
}

}  // namespace shadowgraph

// Who was reached by whom in a window (METRICS G1).
#pragma once

#include <vector>

#include "metrics/influence_places.h"

namespace shadowgraph {

struct Reached {
  SubjectIndex receiver = 0;
  Month first;             // qualified month in the window
  std::size_t months = 0;  // qualified ones in the window
  bool by_help_or_adoption = false;
};
// By giver, receivers ascending.
using ReachedPeople = std::vector<std::vector<Reached>>;
[[nodiscard]] ReachedPeople reached_in(const WorkContext& context, const InfluenceLinks& links,
                                       const WorkWindow& window);

struct ReachCounts {
  double people = 0;      // distinct people reached
  double cross_team = 0;  // of them in another team
  double two_step = 0;    // reached by those, later, and not directly
  double reports = 0;     // of `people`: their manager on the 1st of the first month is the giver
};
// By subject.
[[nodiscard]] std::vector<ReachCounts> count_reach(const WorkContext& context,
                                                   const InfluenceLinks& links,
                                                   const ReachedPeople& reached,
                                                   const std::vector<PlaceInWindow>& places,
                                                   const WorkWindow& window);

}  // namespace shadowgraph

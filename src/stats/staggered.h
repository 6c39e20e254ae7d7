// Group-time average effects of staggered treatment (METRICS P21; Callaway and Sant'Anna 2021), no
// covariates, varying base period. R: did::att_gt(xformla = ~1, base_period = "varying").
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace shadowgraph {

enum class StaggeredControl { never_treated, not_yet_treated };

// Balanced: units × periods, row-major. `first_treated` by unit: position of the period, null never;
// units treated in the first period or before have no effect and are left out.
struct StaggeredPanel {
  std::size_t units = 0, periods = 0;
  std::vector<double> outcome;
  std::vector<std::optional<int>> first_treated;
};

struct GroupTimeEffect {
  int group = 0, period = 0;   // positions of periods
  double effect = 0, standard_error = 0;
  bool post = false;           // period >= group - anticipation
};
struct AggregateEffect {
  double effect = 0, standard_error = 0;
};
struct EventTimeEffect {
  int event_time = 0;
  AggregateEffect aggregate;
};
struct StaggeredEffects {
  std::vector<GroupTimeEffect> effects;  // ascending by group, period; those that can be formed
  std::optional<AggregateEffect> simple, by_group, dynamic, calendar;
  std::vector<EventTimeEffect> event_times;  // ascending
  std::optional<double> pretest_wald, pretest_p;
  int pretest_degrees = 0;
};
// Null where there is no group or no control at all.
[[nodiscard]] std::optional<StaggeredEffects> group_time_effects(const StaggeredPanel& panel,
                                                                 StaggeredControl control,
                                                                 int anticipation = 0);

}  // namespace shadowgraph

// What G3-G8 compare before and after the contact, by person and month of the panel: a count y and
// the exposure it is held against. A co-authored change is one whole change of each author, but
// credits are shared (METRICS G3, G4, G6).
#pragma once

#include <vector>

#include "metrics/uplift_panel.h"

namespace shadowgraph {

struct UpliftOutcome {
  std::vector<double> count, exposure;  // as UpliftPanel::at
  std::size_t first = 0;  // position of the first month that the outcome's own inputs reach
  bool rare = false;      // mishaps: who had none before the contact stays in
};

// Surviving credits per FTE-month.
[[nodiscard]] UpliftOutcome surviving_credits(const UpliftPanel& panel);
// AI-assisted changes of those with a known flag.
[[nodiscard]] UpliftOutcome ai_assisted_changes(const WorkContext& context,
                                                const UpliftPanel& panel);
// D3's first-pass changes of those with a verdict; approvals by a subject with a link to the author
// are no verdict, in whatever month.
[[nodiscard]] UpliftOutcome first_pass_changes(const WorkContext& context, const UpliftPanel& panel,
                                               const InfluenceLinks& links);
// Changes reworked within H, of all merged.
[[nodiscard]] UpliftOutcome reworked_changes(const WorkContext& context, const UpliftPanel& panel);
// Changes with a defect of severity <= sev_max within H, of all merged.
[[nodiscard]] UpliftOutcome defective_changes(const WorkContext& context, const UpliftPanel& panel);

// Prompt loops of interactive requests (H1).
[[nodiscard]] UpliftOutcome prompt_loops(const WorkContext& context, const UpliftPanel& panel);

}  // namespace shadowgraph

// Employment in 500 counties, 2003-2007 (Callaway and Sant'Anna 2021), as panels. Null, with a
// message, where the file is not there.
#pragma once

#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "stats/staggered.h"
#include "support/panels.h"
#include "support/reference_data.h"

namespace shadowgraph::testing {

inline std::optional<StaggeredPanel> county_panel() {
  const auto year = reference_column("mpdta.csv", "year");
  const auto county = reference_column("mpdta.csv", "countyreal");
  const auto employed = reference_column("mpdta.csv", "lemp");
  const auto first = reference_column("mpdta.csv", "first.treat");
  if (!year || !county || !employed || !first) return std::nullopt;
  std::map<int, std::map<int, double>> outcomes;
  std::map<int, int> treated;
  for (std::size_t r = 0; r < year->size(); ++r) {
    const int unit = static_cast<int>((*county)[r]);
    outcomes[unit][static_cast<int>((*year)[r]) - 2003] = (*employed)[r];
    treated[unit] = static_cast<int>((*first)[r]);
  }
  StaggeredPanel panel{outcomes.size(), 5, {}, {}};
  for (const auto& [unit, periods] : outcomes) {
    REQUIRE(periods.size() == 5);
    for (const auto& [period, value] : periods) panel.outcome.push_back(value);
    const int from = treated[unit];
    panel.first_treated.push_back(from == 0 ? std::nullopt : std::optional(from - 2003));
  }
  return panel;
}

// The same for the imputation: no donut, effects from the first treated year on.
inline std::optional<TreatedPanel> county_imputation(bool exponentiated) {
  const auto panel = county_panel();
  if (!panel) return std::nullopt;
  TreatedPanel treated = empty_panel(panel->units, panel->periods);
  treated.panel.outcome = panel->outcome;
  if (exponentiated) {
    for (double& value : treated.panel.outcome) value = std::exp(value);
  }
  for (std::uint32_t i = 0; i < panel->units; ++i) treated.panel.team[i] = i;
  treated.from = panel->first_treated;
  mark_cells(treated, 0, 0);
  return treated;
}

}  // namespace shadowgraph::testing

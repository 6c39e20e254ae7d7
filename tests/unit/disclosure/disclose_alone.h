// Disclosure of one edition without tables: only what fails by itself is withheld.
#pragma once

#include <algorithm>

#include "disclosure/disclose.h"

namespace shadowgraph {

[[nodiscard]] inline DisclosedEdition disclose_to_audience(const EditionFigures& figures,
                                                           const EditionBackground& background,
                                                           const Audience& audience) {
  const ReportSettings& report = background.organisation.report;
  const DisclosureThresholds rules{std::max(audience.min_group, report.min_group),
                                   report.dominance_p};
  return disclose_to_audience(figures, background, audience, primary_suppression(figures, rules));
}

}  // namespace shadowgraph

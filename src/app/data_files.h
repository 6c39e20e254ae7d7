// The machine's view of a report: metrics.csv, metrics.json and series.csv of one audience (OUTPUTS).
#pragma once

#include <string>
#include <vector>

#include "app/standing_site.h"
#include "disclosure/disclosed.h"
#include "pages/restatement.h"

namespace shadowgraph {

// metrics.csv and series.csv. Paths are relative to the audience's folder:
// "data/2026-10/metrics.csv" …
[[nodiscard]] FileMap compose_figure_files(const DisclosedEdition& edition);
// metrics.json, and restatement.csv where there are restatements. `headline` is the front page's,
// kept so that a list of editions can say it later.
[[nodiscard]] FileMap compose_edition_files(const DisclosedEdition& edition,
                                            const std::string& headline,
                                            const std::vector<Restatement>& restatements);

}  // namespace shadowgraph

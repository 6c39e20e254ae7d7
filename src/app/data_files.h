// The machine's view of a report: metrics.csv, metrics.json and series.csv of one audience (OUTPUTS).
#pragma once

#include <string>

#include "app/standing_site.h"
#include "disclosure/disclosed.h"

namespace shadowgraph {

// Paths are relative to the audience's folder: "data/2026-10/metrics.csv" … `headline` is the front
// page's, kept so that a list of editions can say it later.
[[nodiscard]] FileMap compose_data_files(const DisclosedEdition& edition,
                                         const std::string& headline);

}  // namespace shadowgraph

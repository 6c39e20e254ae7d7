// Which people get a folder of their own, and the pseudonym that names it (METRICS J6).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "ingest/report_inputs.h"
#include "metrics/figure.h"

namespace shadowgraph {

struct SelfFolder {
  PersonIndex person = kNone;
  std::string pseudonym;
};

// The key of pseudonym_key_text. Adds an error if there is none, or its file lies below `out`, where
// it would be published.
[[nodiscard]] std::string read_pseudonym_key(const ReportInputs& inputs,
                                             const std::filesystem::path& out,
                                             Diagnostics& diagnostics);
// Persons of kind person with a membership in the edition's month, in the order of ids; pseudonyms
// are made over all people, so a list of people in [self] changes nobody's.
[[nodiscard]] std::vector<SelfFolder> self_folders(const Organisation& organisation,
                                                   const EditionFigures& figures,
                                                   const std::string& key);

// Whether a file lies in a folder or below it, links followed; neither need be there.
[[nodiscard]] bool lies_below(const std::filesystem::path& file, const std::filesystem::path& folder);

}  // namespace shadowgraph

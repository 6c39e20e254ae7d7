// The texts that people write and pages print as they are. A leak that stands in one of them is
// the writer's to mend; any other is a bug of the program.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "ingest/report_inputs.h"

namespace shadowgraph {

struct HandWritten {
  std::string place;  // "commentary/2026-10.md", "the [[event]] of 2026-04-01"
  std::string text;
  bool lines = false;  // the place is a file, so that a line helps
};

// Commentary, names of events and sources, consent, titles of assets, the user's own templates.
[[nodiscard]] std::vector<HandWritten> written_by_hand(const ReportInputs& inputs,
                                                       const std::filesystem::path& templates);

}  // namespace shadowgraph

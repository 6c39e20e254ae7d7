// people.csv: people and memberships, one row a membership (INPUTS 3).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "ingest/person_draft.h"

namespace shadowgraph {

// Rows of one id are one person; names, kinds and aliases of its rows are put together. May add
// people.* diagnostics, among them people.no-rows.
[[nodiscard]] std::vector<PersonDraft> read_people_csv(std::string_view bytes,
                                                       const std::string& path,
                                                       Diagnostics& diagnostics);

}  // namespace shadowgraph

// [[person]] and [[person.membership]].
#pragma once

#include <vector>

#include "ingest/org_file.h"
#include "ingest/org_lookup.h"
#include "ingest/person_draft.h"

namespace shadowgraph {

// In the order of the file. May add org.bad-id, org.team-and-membership and what TomlTable reports.
[[nodiscard]] std::vector<PersonDraft> read_people(TomlTable& root, OrgReading& reading);

}  // namespace shadowgraph

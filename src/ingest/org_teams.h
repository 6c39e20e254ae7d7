// [[team]]: the tree of teams.
#pragma once

#include "ingest/org_file.h"
#include "ingest/org_lookup.h"

namespace shadowgraph {

// Fills Organisation::teams. May add org.bad-id, org.duplicate-id, org.unknown-team,
// org.team-cycle; a team that is part of a circle ends as a top team.
void read_teams(TomlTable& root, OrgReading& reading);

}  // namespace shadowgraph

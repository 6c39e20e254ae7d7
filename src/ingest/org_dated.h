// [[event]], [[budget]], [[plan]]: what happened when, and what was set aside or is paid for seats.
#pragma once

#include "ingest/org_file.h"
#include "ingest/org_lookup.h"

namespace shadowgraph {

// REQUIRES: teams and people placed, [org] read.
void read_dated(TomlTable& root, OrgReading& reading);

}  // namespace shadowgraph

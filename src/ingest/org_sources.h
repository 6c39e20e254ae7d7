// [[source]]: usage sources that need telling.
#pragma once

#include "ingest/org_file.h"
#include "ingest/org_lookup.h"

namespace shadowgraph {

// In the order of the file: the first whose glob matches has a usage file. REQUIRES: people placed.
void read_sources(TomlTable& root, OrgReading& reading);

}  // namespace shadowgraph

// [[audience]] and [self]: who may see what (DESIGN 7, METRICS J).
#pragma once

#include "ingest/org_file.h"
#include "ingest/org_lookup.h"

namespace shadowgraph {

// REQUIRES: teams, people and [report] read. Without a list there is one audience, `company`. May
// add org.audience-without-consent, org.min-group-too-low, org.pseudonym-key-needed.
void read_audiences(TomlTable& root, OrgReading& reading);

}  // namespace shadowgraph

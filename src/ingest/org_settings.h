// [org] and [report]: names, calendar, money, thresholds; every default of INPUTS 2.
#pragma once

#include "ingest/org_file.h"
#include "ingest/org_lookup.h"

namespace shadowgraph {

// Name, time zone, currency, calendar. REQUIRES nothing read before.
void read_org_settings(TomlTable& root, OrgReading& reading);
// Thresholds. REQUIRES: people placed.
void read_report_settings(TomlTable& root, OrgReading& reading);

}  // namespace shadowgraph

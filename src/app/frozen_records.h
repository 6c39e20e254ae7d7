// Reviews, defects, assets, their adoptions and help of published months stay what they were until
// those of enough people have changed (METRICS J4), as changes do (frozen_work.h).
#pragma once

#include <map>
#include <set>
#include <string>

#include "app/late_records.h"
#include "app/ledger.h"
#include "base/diagnostic.h"
#include "disclosure/rules.h"
#include "model/organisation.h"
#include "model/work.h"

namespace shadowgraph {

// By month, kind ("adoptions", "assets", "defects", "help", "reviews") and record. Assets without a
// date are in no month.
[[nodiscard]] std::map<Month, std::map<std::string, RecordLines>> record_lines(
    const WorkRecords& work, const Organisation& organisation);

// REQUIRES: changes are frozen already. Notes ledger.late-changes and ledger.correction.
void freeze_records(const Ledger& ledger, const DisclosureThresholds& rules,
                    const Organisation& organisation, WorkRecords& work, Diagnostics& diagnostics);

}  // namespace shadowgraph

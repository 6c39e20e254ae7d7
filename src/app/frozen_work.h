// Changes of published months stay what they were until enough people's have changed (METRICS J4).
// What a change goes through later (its first review, rework, a revert) is free to come in as long as
// it is news: dated after the last edition, or within a follow-up that was not over then.
#pragma once

#include <set>

#include "app/late_records.h"
#include "app/ledger.h"
#include "base/diagnostic.h"
#include "disclosure/rules.h"
#include "model/organisation.h"
#include "model/work.h"

namespace shadowgraph {

// Changes merged in the month: id → who, when, where, what kind, how large, and what became of it.
[[nodiscard]] RecordLines change_lines(const WorkRecords& work, const Organisation& organisation,
                                       Month month);
[[nodiscard]] std::set<Month> months_of_changes(const WorkRecords& work,
                                                const Organisation& organisation);

// Takes late changes out, and gives altered and vanished ones back, for everybody whose late
// records wait. Notes ledger.late-changes and ledger.correction, without a name.
void freeze_changes(const Ledger& ledger, const DisclosureThresholds& rules,
                    const Organisation& organisation, WorkRecords& work, Diagnostics& diagnostics);

}  // namespace shadowgraph

// Usage of published months stays what it was until enough people's has changed (METRICS J4).
#pragma once

#include <vector>

#include "app/ledger.h"
#include "base/diagnostic.h"
#include "disclosure/rules.h"
#include "model/organisation.h"
#include "model/usage.h"
#include "model/work.h"

namespace shadowgraph {

// Puts the ledger's usage back for everybody whose late change waits. A note for each month: of
// what waits (ledger.late-data), and of a correction that is issued (ledger.correction), without a
// name.
void freeze_usage(const Ledger& ledger, const DisclosureThresholds& rules,
                  const Organisation& organisation, UsageRollup& usage, Diagnostics& diagnostics);

// The ledger after a build: the months up to the last edition as they are issued now, the cells
// added.
[[nodiscard]] Ledger next_ledger(Ledger ledger, const Organisation& organisation,
                                 const UsageRollup& usage, const WorkRecords& work,
                                 Month last_edition, const std::vector<PublishedCell>& cells);

}  // namespace shadowgraph

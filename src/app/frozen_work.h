// Changes of published months stay what they were until enough people's have changed (METRICS J4).
// What a change goes through later (reviews, rework, reverts, defects) is free to come in: the
// figures made of it have a window of their own, which is over before they are published.
#pragma once

#include <map>
#include <set>
#include <string>

#include "app/ledger.h"
#include "base/diagnostic.h"
#include "disclosure/rules.h"
#include "model/organisation.h"
#include "model/work.h"

namespace shadowgraph {

// Changes merged in the month: id → who, when, where, what kind and how large.
[[nodiscard]] std::map<std::string, std::string> change_lines(const WorkRecords& work,
                                                              const Organisation& organisation,
                                                              Month month);
[[nodiscard]] std::set<Month> months_of_changes(const WorkRecords& work,
                                                const Organisation& organisation);

// Takes late changes out, and gives altered and vanished ones back, for everybody whose late
// records wait. Notes ledger.late-changes and ledger.correction, without a name.
void freeze_changes(const Ledger& ledger, const DisclosureThresholds& rules,
                    const Organisation& organisation, WorkRecords& work, Diagnostics& diagnostics);

}  // namespace shadowgraph

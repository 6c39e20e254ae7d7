// Memberships of published months stay what they were when the months were published, whatever
// org.toml says of them today (METRICS J4): only later months follow a re-organisation.
#pragma once

#include <map>
#include <string>

#include "app/ledger.h"
#include "base/diagnostic.h"
#include "model/organisation.h"

namespace shadowgraph {

// Who is in which team in the month: person → a line for each membership, cut to the month. Bots
// too.
[[nodiscard]] std::map<std::string, std::string> member_lines(const Organisation& organisation,
                                                              Month month);
[[nodiscard]] std::map<std::string, std::string> parent_lines(const Organisation& organisation);

// Gives every person the memberships of the ledger's months back. ledger.person-gone and
// ledger.team-gone where a published month names somebody or something that org.toml no longer has;
// ledger.team-moved where a changed tree would set few people of a published month apart.
void freeze_memberships(const Ledger& ledger, int least_group, Organisation& organisation,
                        Diagnostics& diagnostics);

}  // namespace shadowgraph

// The rules that people keep whichever file they come from: one id, one owner an alias, shares of a
// day that add to at most 1, dates in order (INPUTS 2, METRICS 1.2).
#pragma once

#include <vector>

#include "ingest/org_lookup.h"
#include "ingest/person_draft.h"

namespace shadowgraph {

// Fills Organisation::people and alias_owner. May add <prefix>.duplicate-id, .alias-twice,
// .date-order, .shares-above-one, org.unknown-team, org.unknown-person, people.in-both-files.
void place_people(std::vector<PersonDraft> drafts, OrgReading& reading);

}  // namespace shadowgraph

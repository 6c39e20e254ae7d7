// The plan of one family of measures: which cells of its tables each audience may be shown.
#pragma once

#include <vector>

#include "disclosure/audit.h"
#include "disclosure/table_view.h"
#include "model/organisation.h"

namespace shadowgraph {

// One audience's part in a plan.
struct AudienceScope {
  DisclosureThresholds rules;
  std::vector<char> visible;  // by cell: of its folder, before any rule
  std::vector<char> primary;  // by cell: fails by itself
  std::vector<char> earlier;  // by cell: in the ledger for this audience
  // By rounded sum: of its folder unless withheld here, and in the ledger.
  std::vector<char> rounded, rounded_earlier;
  KnownAmounts persons;  // shown by name
  // Some of them for the first time, with amounts in months that the ledger tells.
  bool knows_new_people = false;
};

struct FamilyPlan {
  std::vector<std::vector<char>> shown;    // by audience, cell
  std::vector<std::vector<char>> rounded;  // by audience, rounded sum
  AuditCounts counts;
  bool safe = true;
};

// `scopes`: from the widest audience to the narrowest. What is withheld from one is withheld from
// all wider ones, whose tables it knows.
[[nodiscard]] FamilyPlan plan_family(const TableSystem& system,
                                     const std::vector<AudienceScope>& scopes);

}  // namespace shadowgraph

// What is withheld from every audience in every edition of a run (METRICS J1-J4): primary cells,
// complements, and the audit that nothing follows from all that an audience can know: its own
// tables, those of wider audiences, and what earlier editions published.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "disclosure/audit.h"
#include "disclosure/cells.h"
#include "disclosure/published_cell.h"
#include "metrics/contribution_table.h"

namespace shadowgraph {

struct PlanInputs {
  const std::vector<EditionFigures>& editions;  // ascending
  const ContributionTables& tables;
  const Organisation& organisation;           // its audiences, from the widest to the narrowest
  const std::vector<PublishedCell>& earlier;  // of the ledger
};

struct SuppressionPlan {
  std::vector<std::vector<Suppression>> of;  // by audience, edition; as in the inputs
  std::vector<PublishedCell> published;      // of this run, ascending
  AuditCounts counts;
  // False: something can be worked out and nothing is left to withhold. Nothing may be written.
  bool safe = true;
};

[[nodiscard]] SuppressionPlan plan_suppression(const PlanInputs& inputs);

}  // namespace shadowgraph

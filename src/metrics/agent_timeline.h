// Agents of one person in the edition's month, from single events: what ran unattended, and how
// many agent sessions ran at once (METRICS C5).
#pragma once

#include "metrics/person_record.h"

namespace shadowgraph {

// Adds Sum::agent_single_value and Sum::unattended_value to the person's parts, and sets
// peak_concurrency.
void add_timeline(PersonRecord& record, const MetricsContext& context, RecordRange range);

}  // namespace shadowgraph

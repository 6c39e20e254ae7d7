// Digests of usage and of records of work as they were read: the same whatever the order of rows
// and files. Money that is made of prices is left out.
#pragma once

#include <map>
#include <string>

#include "base/date.h"
#include "ingest/report_inputs.h"
#include "model/usage.h"

namespace shadowgraph {

// By month. A change of memberships leaves it as it is.
[[nodiscard]] std::map<Month, std::string> digest_usage(const UsageRollup& usage,
                                                        const Organisation& organisation);
// Of what had happened before `cut`.
[[nodiscard]] std::string digest_work(const WorkRecords& work, const Organisation& organisation,
                                      Instant cut);

}  // namespace shadowgraph

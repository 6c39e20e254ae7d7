// Records of work of published months that are not what they were: which may be issued, which wait
// (METRICS J4).
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/month_groups.h"
#include "base/diagnostic.h"
#include "disclosure/rules.h"
#include "model/organisation.h"

namespace shadowgraph {

// Records of one kind and month: what a record is known by → what is said of it.
using RecordLines = std::map<std::string, std::string>;
// Keys of people a record counts for, by the part they have in it (givers, receivers): figures are
// made of each part by itself.
using RecordRoles = std::vector<std::set<std::string>>;

struct LateRecord {
  std::string id, now, then;  // lines; empty: it isn't there
  RecordRoles roles;
};

[[nodiscard]] std::vector<LateRecord> late_records(
    const RecordLines& now, const RecordLines& then,
    const std::function<RecordRoles(const std::string& id, const std::string& line)>& roles_of);

// Which of them wait, by position. People of whom some record is issued may be few once those that
// wait are out, so the question is asked until nothing more waits.
[[nodiscard]] std::vector<bool> waiting_records(const std::vector<LateRecord>& records,
                                                const Organisation& organisation,
                                                const MonthGroups& groups,
                                                const DisclosureThresholds& rules);

// Notes ledger.late-changes and ledger.correction, without a name.
void tell_late_records(Month month, std::string_view one, std::string_view many,
                       const std::vector<bool>& waits, int least_group, Diagnostics& diagnostics);

}  // namespace shadowgraph

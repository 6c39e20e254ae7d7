// A month of a rollup as text, one block a person: what a ledger keeps of a published month, and
// how such a block is put back in place of what the files say today (METRICS J4, frozen months).
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/date.h"
#include "model/organisation.h"
#include "model/usage.h"

namespace shadowgraph {

// Key of a person in blocks: the id; "alias:…" of one nobody claims; "nobody" for rows without one.
using MonthBlocks = std::map<std::string, std::string>;

// One line a cell ("c"), day ("d"), session ("s") and request of the timeline ("t") of the month,
// each with its names, in the rollup's order; only persons with something.
[[nodiscard]] std::map<Month, MonthBlocks> month_blocks(const UsageRollup& usage,
                                                        const Organisation& organisation);
// Whether two blocks tell of the same usage. The timeline is kept for some months only, so it is
// compared where both have it.
[[nodiscard]] bool same_usage(std::string_view block, std::string_view other);
// |usage value of `now` - of `before`| in units of the currency, from the cells.
[[nodiscard]] double value_difference(std::string_view now, std::string_view before);
// Puts `blocks` in place of what the rollup holds of those persons in that month (an empty block:
// nothing). False, and nothing changed, if a block can't be read or names nobody the organisation
// has.
[[nodiscard]] bool replace_in_month(UsageRollup& usage, const Organisation& organisation,
                                    Month month, const MonthBlocks& blocks);

}  // namespace shadowgraph

// What the audit must protect, and which cells could be withheld to protect it.
#pragma once

#include <cstddef>
#include <vector>

#include "disclosure/audit.h"

namespace shadowgraph {

// Withheld cells and parts without a page that fail J1 or J2; unions of such under one parent, and
// differences of two windows of one group, where they fail too. Seen without the persons whose
// amounts the audience knows; nothing of value 0.
[[nodiscard]] std::vector<AuditTarget> audit_targets(const TableSystem& system,
                                                     const TableSums& sums, const TableView& view);
// What is left of each window, and of each window without a shorter one inside it, when its months that
// are known are taken off, where that fails J1 or J2: these months together, also those without a cell;
// neither one cell alone nor the whole.
[[nodiscard]] std::vector<AuditTarget> unions_of_months(const TableSystem& system,
                                                        const TableSums& sums,
                                                        const TableView& view);
// The same of the times of rounded sums, of every group: its months that are not known together.
[[nodiscard]] std::vector<AuditTarget> unions_in_windows(const TableSystem& system,
                                                         const TableSums& sums,
                                                         const TableView& view);
// Cells in an equation with something of the target: parts first, then totals.
[[nodiscard]] std::vector<std::size_t> cells_near(const TableSystem& system,
                                                  const AuditTarget& target);
// Of those that may be taken the least one that is large enough by itself, else the largest part,
// else the least total, the organisation's last. system.cells.size(): none.
[[nodiscard]] std::size_t cell_to_take(const TableSystem& system, const TableView& view,
                                       const AuditTarget& target,
                                       const std::vector<std::size_t>& near, std::size_t measure);

}  // namespace shadowgraph

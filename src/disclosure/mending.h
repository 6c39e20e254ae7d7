// What to withhold besides, so that a target that the audit found too well known is protected.
#pragma once

#include <cstddef>
#include <vector>

#include "disclosure/audit.h"

namespace shadowgraph {

// Cells that may be taken, of the least weight together; empty: no such cells exist.
[[nodiscard]] std::vector<std::size_t> cells_that_protect(const TableSystem& system,
                                                          const TableView& view,
                                                          const AuditTarget& target,
                                                          std::size_t measure);

}  // namespace shadowgraph

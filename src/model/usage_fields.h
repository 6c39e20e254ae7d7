// The amounts of a usage cell as a plain list of whole numbers, for files that keep them. Counts
// stand as they are, money in 10^-12; the order is that of the struct.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/money.h"
#include "model/usage.h"

namespace shadowgraph {

[[nodiscard]] std::vector<Int128> amount_list(const UsageAmounts& amounts);
// Null if the list has not exactly as many numbers as the struct holds.
[[nodiscard]] std::optional<UsageAmounts> amounts_of_list(std::span<const Int128> list);

}  // namespace shadowgraph

// Number cells as spreadsheets write them: the parts that money and counts share.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace shadowgraph {

// The text without thousands separators, or null where commas don't stand before every third
// digit of the whole part ("1,234.50" is read, "1,23" and "1.5,000" are not).
[[nodiscard]] std::optional<std::string> without_thousands(std::string_view text);

}  // namespace shadowgraph

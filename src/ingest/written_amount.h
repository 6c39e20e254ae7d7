// Amounts of money that two countries read as two numbers.
#pragma once

#include <string_view>

namespace shadowgraph {

// "61.000": sixty-one in one country, sixty-one thousand in another. Read as the wrong one it would
// change a figure a thousandfold without a word. True for digits with one `point` before the last
// three; "0.125" has no second reading.
[[nodiscard]] bool may_be_thousands(std::string_view text, char point = '.');

// What to write instead.
inline constexpr std::string_view kAmountHint =
    "write thousands without a point, and decimals with two digits, as 12.50";

}  // namespace shadowgraph

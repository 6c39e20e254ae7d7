// Fields of the lines that keep a month: separated by tabs, names escaped, numbers 128 bits wide.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/money.h"

namespace shadowgraph {

void append_number(std::string& line, Int128 number);  // "\t-12"
void append_text(std::string& line,
                 std::string_view text);  // "\t" and the text, %, tab, LF, CR escaped
[[nodiscard]] std::optional<Int128> read_number(std::string_view field);
[[nodiscard]] std::string read_text(std::string_view field);

}  // namespace shadowgraph

// What a message about a file in private/ may say: where something is wrong and what was expected,
// never what stands there.
#pragma once

#include <string>
#include <string_view>

namespace shadowgraph {

// A file below a folder called private.
[[nodiscard]] bool is_private_path(std::string_view path);
// Whatever stands in quotes, and every run of three digits or more, becomes "…". The name of a column
// in quotes stays: lower-case letters and underscores behind the words "the column".
[[nodiscard]] std::string without_contents(std::string_view message);

}  // namespace shadowgraph

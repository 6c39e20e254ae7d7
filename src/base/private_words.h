// What a message about a file in private/ may say: where something is wrong and what was expected,
// never what stands there.
#pragma once

#include <string>
#include <string_view>

namespace shadowgraph {

// A file below a folder called private.
[[nodiscard]] bool is_private_path(std::string_view path);
// Whatever stands in quotes, and every run of three digits or more, becomes "…". Two things stay: the
// name of a column in quotes (lower-case letters and underscores behind the words "the column"), and a
// month (YYYY-MM) or day (YYYY-MM-DD) of 1900 to 2099 outside of quotes that is a word of its own.
[[nodiscard]] std::string without_contents(std::string_view message);

}  // namespace shadowgraph

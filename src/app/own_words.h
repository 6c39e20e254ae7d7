// The words of the program's own text, made from its sources and templates by cmake/own_words.cmake.
#pragma once

#include <string_view>

namespace shadowgraph {

// Lower-case, parted by spaces.
[[nodiscard]] std::string_view own_words();
// Words that stand nowhere but behind an underscore: endings of metric ids.
[[nodiscard]] std::string_view own_endings();

}  // namespace shadowgraph

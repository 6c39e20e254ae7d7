// A published file as the texts a reader, a browser or a script can get out of it: entities,
// percent signs, escapes of JSON and Markdown undone, tags taken away. Line breaks stay where they
// are, so a position tells the line of the file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace shadowgraph {

// The file as it stands first; then what differs from it. A picture gives the words in it.
[[nodiscard]] std::vector<std::string> readable_texts(std::string_view path, std::string_view bytes);
// One line of text with every escape undone, as of a file's name.
[[nodiscard]] std::string without_escapes(std::string_view text);
// Without tags: those that part nothing (<b>, <tspan>) leave no gap, all others a space.
[[nodiscard]] std::string without_tags(std::string_view text);
// Counts from 1.
[[nodiscard]] std::size_t line_at(std::string_view text, std::size_t at);

}  // namespace shadowgraph

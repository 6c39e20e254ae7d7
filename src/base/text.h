// Text: UTF-8, trimming, case folding of ids, escaping for the places text is written to.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace shadowgraph {

[[nodiscard]] std::string_view trim(std::string_view text);        // spaces, tabs, CR, LF
[[nodiscard]] std::string ascii_lower(std::string_view text);
[[nodiscard]] bool is_valid_utf8(std::string_view text);
// Invalid sequences and control characters (but tab and newline) replaced by U+FFFD.
[[nodiscard]] std::string to_valid_utf8(std::string_view text);
[[nodiscard]] std::size_t code_points(std::string_view text);      // invalid bytes count one each
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
[[nodiscard]] bool matches_glob(std::string_view pattern, std::string_view path);  // * ? ** 
[[nodiscard]] bool is_id(std::string_view text);  // letters, digits, '-', '_', '.'; 1..64; not '.' or '..'

[[nodiscard]] std::string escape_html(std::string_view text);      // & < > " '
// CommonMark text that shows `text` as it is: punctuation with a meaning is backslash-escaped,
// newlines become spaces, "|" too (tables).
[[nodiscard]] std::string escape_markdown(std::string_view text);
// RFC 4180 cell; text that a spreadsheet would run as a formula (= + - @ tab CR first) gets a
// leading apostrophe, unless it is a plain number.
[[nodiscard]] std::string csv_cell(std::string_view text);

}  // namespace shadowgraph

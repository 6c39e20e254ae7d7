// How wide a text is when drawn, and how to make it fit: cutting and wrapping by measured width.
// The widths are those of a wide sans serif (DejaVu Sans), so that other faces take less room, not
// more; they need no font on the machine, so every machine draws the same bytes. Units: pixels.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace shadowgraph::drawing {

enum class TextWeight { regular, bold };

inline constexpr double kFontSize = 13;    // of every text in a chart, in both widths
inline constexpr double kLineHeight = 17;  // from baseline to baseline
inline constexpr double kAscent = 10.5;    // above the baseline, capitals and figures
inline constexpr double kDescent = 3.5;

[[nodiscard]] double text_width(std::string_view text, TextWeight weight = TextWeight::regular,
                                double font_size = kFontSize);

// Control characters and what XML forbids removed, invalid UTF-8 replaced by U+FFFD, line ends and
// tabs turned into spaces.
[[nodiscard]] std::string printable(std::string_view text);

// The text, or its beginning with "…", no wider than `room`; "" when not even "…" fits.
[[nodiscard]] std::string cut_to_width(std::string_view text, double room,
                                       TextWeight weight = TextWeight::regular);

// The text in at most `most_lines` lines (at least one) no wider than `room`, broken at spaces; the
// last one is cut, as is a single word that is too wide.
[[nodiscard]] std::vector<std::string> wrap_to_width(std::string_view text, double room,
                                                     std::size_t most_lines,
                                                     TextWeight weight = TextWeight::regular);

}  // namespace shadowgraph::drawing

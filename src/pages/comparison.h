// When words may say "more" or "less": only where an interval leaves no effect out (METRICS 1.5).
// Every sentence with a direction asks here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "disclosure/disclosed.h"
#include "pages/words.h"

namespace shadowgraph {

enum class Direction {
  above,    // the whole interval lies above the value of no effect
  below,
  unclear,  // it spans it: "no clear difference"
  unknown,  // no figure, or one without an interval
};

[[nodiscard]] Direction direction_of(const Cell& cell, double no_effect);

// Of a part against the whole that it belongs to. Where nobody or everybody of the whole counts,
// every part is alike, though a pooled interval (METRICS P9) keeps off 0 and 1.
[[nodiscard]] Direction against_whole(const Cell& part, double whole);

// "8.6 % (7.5–9.8)"; the word of the status where there is no value.
[[nodiscard]] std::string estimate_words(const Cell& cell, CellFormat format,
                                         std::string_view currency = {});
// One of three clauses; for Direction::unknown nothing.
[[nodiscard]] std::string clause_of(Direction direction, std::string_view above,
                                    std::string_view below,
                                    std::string_view unclear = "no clear difference");

// Parts of a note, "below;p=0.03;n=12": whether a word stands in it, and the number behind "p=".
[[nodiscard]] bool note_has(const Cell& cell, std::string_view word);
[[nodiscard]] std::optional<double> note_number(const Cell& cell, std::string_view key);
[[nodiscard]] std::string p_words(double p);  // "p = 0.031", "p < 0.001"

}  // namespace shadowgraph

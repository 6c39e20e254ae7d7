// A changed figure as readers see it: which figure, of whom, over what time, from what to what.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "pages/restatement.h"

namespace shadowgraph {

// From the id, so that every figure has words: "outcomes.rework_rate_raw" is "Rework rate, raw".
[[nodiscard]] std::string metric_words(std::string_view metric);
// "W1" is "the month", "W3" "3 months"; of a series the month itself, "August 2026".
[[nodiscard]] std::string period_words(const FigureChange& change);
// "8.6 % (7.5–9.8)"; "< 20 %" of a bound. Empty where the text has neither.
[[nodiscard]] std::string figure_text_words(const FigureText& text, std::string_view unit);
// From what, to what. Rounded alike they are told with more digits; where only the number of records
// or a note differs, that is told too. A figure that is shown on one side only gives no value.
[[nodiscard]] std::pair<std::string, std::string> from_and_to(const FigureChange& change);

}  // namespace shadowgraph

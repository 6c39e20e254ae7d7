// Where labels go so that none covers another.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace shadowgraph::drawing {

struct LabelSlot {
  double wanted = 0;  // where its middle should be
  double size = 0;
};

// The middles of all slots, kept in the order given: none overlaps, all lie within low..high, and
// the sum of squared distances to the wanted places is least (isotonic regression by pooling
// adjacent violators, Barlow et al. 1972). None when they do not fit.
[[nodiscard]] std::optional<std::vector<double>> spread_labels(const std::vector<LabelSlot>& slots,
                                                               double low, double high);

struct MarkedPlace {
  double x = 0;
  std::string words;
};

enum class LabelSide { right_of_line, left_of_line, above_line };

struct PlacedWords {
  std::string words;    // cut where needed; "" when there was no room
  std::size_t row = 0;  // 0 is the highest
  LabelSide side = LabelSide::right_of_line;
};

struct WordRows {
  std::vector<PlacedWords> places;  // in the order given
  std::size_t rows = 0;
};

inline constexpr double kWordsGap = 4;  // between a line and its words

// Words beside vertical lines that hang from their words: no words overlap, no line crosses the
// words of another, nothing leaves left..right. Words are shortened, then dropped, to need at most
// `most_rows` rows.
[[nodiscard]] WordRows place_words(const std::vector<MarkedPlace>& marks, double left, double right,
                                   std::size_t most_rows);

// Short words each above the upper end of its own line, for marks too close for place_words().
[[nodiscard]] WordRows place_above(const std::vector<MarkedPlace>& marks, std::size_t most_rows);

}  // namespace shadowgraph::drawing

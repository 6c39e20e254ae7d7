// Numbers in text, made comparable: "12,345.60", "12345.6" and "1.23456e4" are one. What is compared
// is how a number is written, digit by digit, never a rounded value.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace shadowgraph {

// How many numbers are written alike: those with as many digits before and behind the point.
struct NumberShape {
  int before = 0, behind = 0;
  auto operator<=>(const NumberShape&) const = default;
  // How many numbers have this shape, zeros at the end left out.
  [[nodiscard]] double count() const;
};

struct WrittenNumber {
  std::string digits;   // "12345.6": no sign, no zeros that say nothing
  std::size_t at = 0;   // byte of the text
};

enum class Grouping { commas_part_cells, commas_group_digits };

// All numbers with at least `least` digits that count (neither zeros in front nor at the end).
// Digits within a word ("a1b2") are none.
[[nodiscard]] std::vector<WrittenNumber> find_numbers(std::string_view text, Grouping grouping,
                                                      int least);
// The comparable form of one number, as the program writes it; empty if it is none.
[[nodiscard]] std::string comparable_number(std::string_view text);
[[nodiscard]] NumberShape shape_of(std::string_view comparable);
// Digits that count: of "12300" 3, of "0.0045" 2.
[[nodiscard]] int significant_digits(std::string_view comparable);

}  // namespace shadowgraph

// Exact money: signed 128-bit integers of 10^-12 of one currency ("pico"). Conversion to double
// happens once, on a final sum (METRICS 1.4).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace shadowgraph {

__extension__ typedef __int128 Int128;

struct Money {
  Int128 pico = 0;
  auto operator<=>(const Money&) const = default;
  Money& operator+=(Money other) {
    pico += other.pico;
    return *this;
  }
  Money& operator-=(Money other) {
    pico -= other.pico;
    return *this;
  }
};
inline Money operator+(Money a, Money b) { return {a.pico + b.pico}; }
inline Money operator-(Money a, Money b) { return {a.pico - b.pico}; }
inline constexpr std::int64_t kPicoPerUnit = 1'000'000'000'000;

[[nodiscard]] double to_double(Money money);  // pico / 10^12, correctly rounded

// A plain decimal: optional sign, digits, optional '.', optional exponent. Exact to 12 decimals,
// rounded half to even once beyond. Null if not a number or outside ±10^15.
[[nodiscard]] std::optional<Money> parse_decimal(std::string_view text);
// Money as exports write it: surrounding spaces, "$" or a currency sign, thousands separators
// "1,234.50"; nothing else. "(1.00)" is not read.
[[nodiscard]] std::optional<Money> parse_money_cell(std::string_view text);
// Shortest decimal that says the exact value: "12.5", "-0.000001", "0".
[[nodiscard]] std::string format_exact(Money money);

// round_half_even(numerator / denominator). REQUIRES: denominator > 0.
[[nodiscard]] Int128 divide_half_even(Int128 numerator, Int128 denominator);

}  // namespace shadowgraph

// Reading and writing numbers without the locale, and sums that do not depend on luck.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace shadowgraph {

// Digits with an optional sign. Null on anything else or overflow.
[[nodiscard]] std::optional<std::int64_t> parse_integer(std::string_view text);
// As exports write counts: "31422.0", "35,497", surrounding spaces; the value must be whole.
[[nodiscard]] std::optional<std::int64_t> parse_count_cell(std::string_view text);
[[nodiscard]] std::optional<double> parse_double(std::string_view text);  // finite only

// Correctly rounded fixed decimal of the binary value; "-0.0" prints without sign (METRICS 1.4).
[[nodiscard]] std::string format_fixed(double value, int decimals);
// The shortest text that reads back as the same double.
[[nodiscard]] std::string format_round_trip(double value);
// `digits` significant digits, fixed notation.
[[nodiscard]] std::string format_significant(double value, int digits);

// Neumaier's compensated sum, in the order added (Neumaier 1974).
class CompensatedSum {
 public:
  void add(double value);
  [[nodiscard]] double value() const { return sum_ + compensation_; }

 private:
  double sum_ = 0;
  double compensation_ = 0;
};
[[nodiscard]] double compensated_sum(std::span<const double> values);

}  // namespace shadowgraph

#include "base/numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/decimal_text.h"
#include "base/money.h"
#include "base/text.h"

namespace shadowgraph {
namespace {

// Long enough for the largest double in fixed notation with a few hundred decimals.
using NumberBuffer = std::array<char, 1500>;

std::string without_sign_of_zero(std::string text) {
  if (text.starts_with('-') && text.find_first_of("123456789") == std::string::npos) {
    text.erase(0, 1);
  }
  return text;
}

}  // namespace

std::optional<std::int64_t> parse_integer(std::string_view text) {
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return std::nullopt;
  }
  std::int64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

std::optional<std::int64_t> parse_count_cell(std::string_view text) {
  text = trim(text);
  if (const auto plain = parse_integer(text)) return plain;  // nearly every cell
  const auto ungrouped = without_thousands(text);
  if (!ungrouped) return std::nullopt;
  const auto value = parse_decimal(*ungrouped);
  if (!value || value->pico % kPicoPerUnit != 0) return std::nullopt;
  return static_cast<std::int64_t>(value->pico / kPicoPerUnit);
}

std::optional<double> parse_double(std::string_view text) {
  if (text.starts_with('+')) {
    text.remove_prefix(1);
    if (text.starts_with('-')) return std::nullopt;
  }
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string format_fixed(double value, int decimals) {
  NumberBuffer buffer;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                          std::chars_format::fixed, decimals);
  if (error != std::errc()) return {};
  return without_sign_of_zero({buffer.data(), end});
}

std::string format_round_trip(double value) {
  NumberBuffer buffer;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  if (error != std::errc()) return {};
  return without_sign_of_zero({buffer.data(), end});
}

std::string format_significant(double value, int digits) {
  NumberBuffer buffer;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                          std::chars_format::scientific, digits - 1);
  if (error != std::errc() || !std::isfinite(value)) return {};
  // "-1.234e-05" → its digits and where the point goes.
  const std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  const std::size_t e = text.find('e');
  const auto exponent = static_cast<int>(parse_integer(text.substr(e + 1)).value_or(0));
  std::string significant(text.substr(0, e));
  std::erase(significant, '.');
  const bool negative = significant.starts_with('-');
  if (negative) significant.erase(0, 1);
  if (exponent < 0) {
    significant = "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + significant;
  } else if (exponent + 1 < digits) {
    significant.insert(static_cast<std::size_t>(exponent + 1), ".");
  } else {
    significant.append(static_cast<std::size_t>(exponent + 1 - digits), '0');
  }
  return without_sign_of_zero((negative ? "-" : "") + significant);
}

void CompensatedSum::add(double value) {
  const double next = sum_ + value;
  if (std::fabs(sum_) >= std::fabs(value)) {
    compensation_ += (sum_ - next) + value;
  } else {
    compensation_ += (value - next) + sum_;
  }
  sum_ = next;
}

double compensated_sum(std::span<const double> values) {
  CompensatedSum sum;
  for (const double value : values) sum.add(value);
  return sum.value();
}

}  // namespace shadowgraph

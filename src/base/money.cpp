#include "base/money.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/decimal_text.h"
#include "base/text.h"

namespace shadowgraph {
namespace {

constexpr int kDecimals = 12;
constexpr int kLargestDigits = 28;  // 10^27 pico is the bound, and has 28 digits
constexpr Int128 kLargest = Int128{1'000'000'000'000'000} * kPicoPerUnit;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A number taken apart: `mantissa` holds digits and at most one point.
struct DecimalParts {
  bool negative = false;
  std::string_view mantissa;
  int fraction_digits = 0;
  int exponent = 0;
};

std::optional<int> parse_exponent(std::string_view text) {
  constexpr int kClamp = 100'000;  // beyond it the value is out of range or zero anyway
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  int value = 0;
  for (const char digit : text) value = std::min(kClamp, value * 10 + (digit - '0'));
  return negative ? -value : value;
}

std::optional<DecimalParts> take_apart(std::string_view text) {
  DecimalParts parts;
  parts.negative = text.starts_with('-');
  if (parts.negative || text.starts_with('+')) text.remove_prefix(1);
  const std::size_t e = text.find_first_of("eE");
  parts.mantissa = text.substr(0, e);
  if (e != std::string_view::npos) {
    const auto exponent = parse_exponent(text.substr(e + 1));
    if (!exponent) return std::nullopt;
    parts.exponent = *exponent;
  }
  bool point = false;
  int digits = 0;
  for (const char c : parts.mantissa) {
    if (c == '.' && !point) {
      point = true;
    } else if (is_digit(c)) {
      ++digits;
      if (point) ++parts.fraction_digits;
    } else {
      return std::nullopt;
    }
  }
  if (digits == 0) return std::nullopt;
  return parts;
}

// Digits below the last kept one: which side of one half they lie on.
struct Remainder {
  int first = 0;       // the first cut digit
  bool later = false;  // a digit behind the first is not zero
};

bool rounds_up(const Remainder& cut, Int128 kept) {
  if (cut.first != 5) return cut.first > 5;
  return cut.later || kept % 2 != 0;
}

// Nearly every cell: at most 18 digits, at most 12 of them behind the point, no exponent. Null
// otherwise, which says nothing about the text.
std::optional<Money> parse_short(std::string_view text) {
  constexpr std::size_t kMostDigits = 18;
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text.empty() || text.size() > kMostDigits) return std::nullopt;
  std::uint64_t value = 0;
  std::size_t point = text.size();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '.' && point == text.size() && i > 0) {
      point = i;
    } else if (is_digit(text[i])) {
      value = value * 10 + static_cast<std::uint64_t>(text[i] - '0');
    } else {
      return std::nullopt;
    }
  }
  const std::size_t decimals = point == text.size() ? 0 : text.size() - point - 1;
  const std::size_t whole_digits = point;
  if (decimals > kDecimals || whole_digits > 15) return std::nullopt;
  Int128 pico = value;
  for (std::size_t i = decimals; i < kDecimals; ++i) pico *= 10;
  return Money{negative ? -pico : pico};
}

}  // namespace

double to_double(Money money) {
  constexpr Int128 kExact = Int128{1} << 53;
  // Both sides are exact doubles, so that IEEE division rounds once.
  if (money.pico <= kExact && money.pico >= -kExact) {
    return static_cast<double>(static_cast<std::int64_t>(money.pico)) /
           static_cast<double>(kPicoPerUnit);
  }
  const std::string text = format_exact(money);
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::optional<Money> parse_decimal(std::string_view text) {
  if (const auto plain = parse_short(text)) return plain;
  const auto parts = take_apart(text);
  if (!parts) return std::nullopt;
  const int shift = parts->exponent - parts->fraction_digits + kDecimals;
  int left = shift;  // digits (with appended zeros) still to keep, counted from the first
  for (const char c : parts->mantissa) left += is_digit(c) ? 1 : 0;
  Int128 kept = 0;
  int kept_digits = 0;
  Remainder cut;
  for (const char c : parts->mantissa) {
    if (!is_digit(c)) continue;
    const int digit = c - '0';
    if (left > 0) {
      kept = kept * 10 + digit;
      if (kept != 0 && ++kept_digits > kLargestDigits) return std::nullopt;
    } else if (left == 0) {
      cut.first = digit;
    } else {
      cut.later = cut.later || digit != 0;
    }
    --left;
  }
  for (int i = 0; i < shift && kept != 0; ++i) {
    kept *= 10;
    if (++kept_digits > kLargestDigits) return std::nullopt;
  }
  if (rounds_up(cut, kept)) ++kept;
  if (kept > kLargest) return std::nullopt;
  return Money{parts->negative ? -kept : kept};
}

std::optional<std::string> without_thousands(std::string_view text) {
  const std::size_t first_comma = text.find(',');
  if (first_comma == std::string_view::npos) return std::string(text);
  const std::size_t start = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  const std::size_t whole_end = std::min(text.find_first_of(".eE"), text.size());
  if (first_comma == start || first_comma > start + 3) return std::nullopt;
  if (text.rfind(',') >= whole_end || (whole_end - first_comma) % 4 != 0) return std::nullopt;
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool separator = i >= first_comma && i < whole_end && (i - first_comma) % 4 == 0;
    if (separator != (text[i] == ',')) return std::nullopt;
    if (!separator) plain += text[i];
  }
  return plain;
}

std::optional<Money> parse_money_cell(std::string_view text) {
  constexpr std::array<std::string_view, 5> kSigns = {"$", "€", "£", "¥", "₹"};
  text = trim(text);
  if (const auto plain = parse_short(text)) return plain;
  const bool negative = text.starts_with('-');
  if (negative) text = trim(text.substr(1));
  for (const std::string_view sign : kSigns) {
    if (!text.starts_with(sign)) continue;
    text = trim(text.substr(sign.size()));
    break;
  }
  if (negative && (text.starts_with('-') || text.starts_with('+'))) return std::nullopt;
  const auto plain = without_thousands(text);
  if (!plain) return std::nullopt;
  auto money = parse_decimal(*plain);
  if (money && negative) money->pico = -money->pico;
  return money;
}

std::string format_exact(Money money) {
  const bool negative = money.pico < 0;
  // Digits are taken with their sign, because the smallest integer has no positive twin.
  Int128 rest = money.pico;
  std::string reversed;
  for (int place = 0; rest != 0 || place <= kDecimals; ++place) {
    const int digit = static_cast<int>(rest % 10);
    const char shown = static_cast<char>('0' + (digit < 0 ? -digit : digit));
    if (place == kDecimals && !reversed.empty()) reversed += '.';
    if (place >= kDecimals || shown != '0' || !reversed.empty()) reversed += shown;
    rest /= 10;
  }
  if (negative) reversed += '-';
  return {reversed.rbegin(), reversed.rend()};
}

Int128 divide_half_even(Int128 numerator, Int128 denominator) {
  Int128 quotient = numerator / denominator;
  Int128 rest = numerator % denominator;
  const int direction = numerator < 0 ? -1 : 1;
  if (rest < 0) rest = -rest;
  const Int128 missing = denominator - rest;
  if (rest > missing || (rest == missing && quotient % 2 != 0)) quotient += direction;
  return quotient;
}

}  // namespace shadowgraph

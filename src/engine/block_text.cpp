#include "engine/block_text.h"

#include <algorithm>

namespace shadowgraph {
namespace {

constexpr std::string_view kEscaped = "%\t\n\r";
constexpr std::string_view kCodes = "ptnr";

}  // namespace

void append_number(std::string& line, Int128 number) {
  line += '\t';
  if (number < 0) line += '-';
  const std::size_t start = line.size();
  do {
    const auto digit = static_cast<int>(number % 10);
    line += static_cast<char>('0' + (digit < 0 ? -digit : digit));
    number /= 10;
  } while (number != 0);
  std::reverse(line.begin() + static_cast<std::ptrdiff_t>(start), line.end());
}

void append_text(std::string& line, std::string_view text) {
  line += '\t';
  for (const char c : text) {
    const std::size_t at = kEscaped.find(c);
    if (at == std::string_view::npos) {
      line += c;
    } else {
      line += '%';
      line += kCodes[at];
    }
  }
}

std::optional<Int128> read_number(std::string_view field) {
  const bool negative = field.starts_with('-');
  if (negative) field.remove_prefix(1);
  constexpr std::size_t kMostDigits = 38;
  if (field.empty() || field.size() > kMostDigits) return std::nullopt;
  Int128 number = 0;
  for (const char c : field) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return negative ? -number : number;
}

std::string read_text(std::string_view field) {
  std::string text;
  for (std::size_t i = 0; i < field.size(); ++i) {
    const std::size_t code = field[i] == '%' && i + 1 < field.size() ? kCodes.find(field[i + 1])
                                                                     : std::string_view::npos;
    if (code == std::string_view::npos) {
      text += field[i];
    } else {
      text += kEscaped[code];
      ++i;
    }
  }
  return text;
}

}  // namespace shadowgraph

#include "publish/number_search.h"

#include <algorithm>
#include <cmath>

namespace shadowgraph {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Bytes of the sign that groups thousands at `at`; 0: none. Spaces are the narrow and the fixed ones.
std::size_t group_sign(std::string_view text, std::size_t at) {
  for (const std::string_view sign : {",", "'", "\u00A0", "\u2009", "\u202F", "\u2019"}) {
    if (text.substr(at, sign.size()) == sign) return sign.size();
  }
  return 0;
}

struct Reader {
  std::string_view text;
  std::size_t at = 0;

  [[nodiscard]] std::size_t digits_from(std::size_t from) const {
    std::size_t end = from;
    while (end < text.size() && is_digit(text[end])) ++end;
    return end - from;
  }

  // The whole part, its groups joined.
  std::string whole(Grouping grouping) {
    const std::size_t count = digits_from(at);
    std::string digits(text.substr(at, count));
    at += count;
    if (grouping == Grouping::commas_part_cells || count > 3) return digits;
    while (at < text.size()) {
      const std::size_t sign = group_sign(text, at);
      if (sign == 0 || digits_from(at + sign) != 3) break;
      digits += text.substr(at + sign, 3);
      at += sign + 3;
    }
    return digits;
  }
  std::string fraction() {
    if (at >= text.size() || text[at] != '.') return {};
    const std::size_t count = digits_from(at + 1);
    if (count == 0) return {};
    std::string digits(text.substr(at + 1, count));
    at += 1 + count;
    return digits;
  }
  // Of ten, as in 1.5e+06; 0 where there is none.
  int exponent() {
    if (at >= text.size() || (text[at] != 'e' && text[at] != 'E')) return 0;
    std::size_t digit = at + 1;
    const bool minus = digit < text.size() && text[digit] == '-';
    if (digit < text.size() && (text[digit] == '-' || text[digit] == '+')) ++digit;
    const std::size_t count = digits_from(digit);
    if (count == 0 || count > 2) return 0;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value * 10 + (text[digit + i] - '0');
    at = digit + count;
    return minus ? -value : value;
  }
};

std::string without_idle_zeros(std::string whole, std::string behind) {
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
  const std::size_t last = behind.find_last_not_of('0');
  behind.resize(last == std::string::npos ? 0 : last + 1);
  if (whole.empty()) whole = "0";
  return behind.empty() ? whole : whole + "." + behind;
}

std::string read_number(Reader& reader, Grouping grouping) {
  std::string whole = reader.whole(grouping);
  std::string behind = reader.fraction();
  for (int power = reader.exponent(); power != 0; power += power > 0 ? -1 : 1) {
    if (power > 0) {
      whole += behind.empty() ? '0' : behind.front();
      if (!behind.empty()) behind.erase(0, 1);
    } else {
      behind.insert(behind.begin(), whole.empty() ? '0' : whole.back());
      if (!whole.empty()) whole.pop_back();
    }
  }
  return without_idle_zeros(std::move(whole), std::move(behind));
}

}  // namespace

double NumberShape::count() const { return 9.0 * std::pow(10.0, std::max(0, before + behind - 1)); }

std::vector<WrittenNumber> find_numbers(std::string_view text, Grouping grouping, int least) {
  std::vector<WrittenNumber> numbers;
  Reader reader{text};
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    const bool starts_number = is_digit(text[at]) && (at == 0 || text[at - 1] != '.');
    if (starts_number) {
      reader.at = at;
      std::string digits = read_number(reader, grouping);
      at = reader.at;
      const bool ends_here = at >= text.size() || !is_word(text[at]);
      if (ends_here && significant_digits(digits) >= least) {
        numbers.push_back({std::move(digits), begin});
      }
    }
    while (at < text.size() && is_word(text[at])) ++at;
  }
  return numbers;
}

std::string comparable_number(std::string_view text) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  if (text.empty() || !is_digit(text.front())) return {};
  Reader reader{text};
  std::string digits = read_number(reader, Grouping::commas_group_digits);
  return reader.at == text.size() ? digits : std::string();
}

NumberShape shape_of(std::string_view comparable) {
  const std::size_t point = comparable.find('.');
  if (point == std::string_view::npos) return {static_cast<int>(comparable.size()), 0};
  return {static_cast<int>(point), static_cast<int>(comparable.size() - point - 1)};
}

int significant_digits(std::string_view comparable) {
  std::string digits(comparable);
  digits.erase(std::remove(digits.begin(), digits.end(), '.'), digits.end());
  const std::size_t first = digits.find_first_not_of('0');
  if (first == std::string::npos) return 0;
  return static_cast<int>(digits.find_last_not_of('0') - first + 1);
}

}  // namespace shadowgraph

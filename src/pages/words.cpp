#include "pages/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/numbers.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kMinus = "\xE2\x88\x92";        // U+2212
constexpr std::string_view kNarrowSpace = "\xE2\x80\xAF";  // U+202F: thin, and never ends a line
constexpr std::string_view kEnDash = "\xE2\x80\x93";

std::string with_separators(std::string digits) {
  const std::size_t point = digits.find('.');
  std::size_t position = point == std::string::npos ? digits.size() : point;
  while (position > 3) {
    position -= 3;
    digits.insert(position, ",");
  }
  return digits;
}

// The sign of what is printed: a value that rounds to zero has none.
std::string signed_words(double value, int decimals, SignStyle sign, std::string_view prefix = {}) {
  const std::string digits = format_fixed(std::fabs(value), decimals);
  const bool zero = digits.find_first_not_of("0.") == std::string::npos;
  std::string out;
  if (!zero && value < 0) out += kMinus;
  if (!zero && value > 0 && sign == SignStyle::always) out += '+';
  out += prefix;
  return out + with_separators(digits);
}

std::string currency_prefix(std::string_view currency) {
  if (currency == "USD") return "$";
  if (currency == "EUR") return "€";
  if (currency == "GBP") return "£";
  if (currency == "JPY") return "¥";
  return currency.empty() ? std::string() : std::string(currency) + std::string(kNarrowSpace);
}

int money_decimals(double value) { return std::fabs(value) >= 100 ? 0 : 2; }
int percent_decimals(std::optional<double> n) { return n && *n < 100 ? 0 : 1; }

constexpr double kRoundingOfSums = 1e-9;  // shares closer than this to 0 or 1 are 0 or 1

// A share that is neither nothing nor all is never printed as one of them.
std::string share_number(double fraction, std::optional<double> n) {
  const int decimals = percent_decimals(n);
  if (std::fabs(fraction) < kRoundingOfSums) return "0";
  if (std::fabs(fraction - 1) < kRoundingOfSums) return "100";
  const double step = std::pow(10, -decimals);  // the smallest size that is printed, in percent
  const double percent = fraction * 100;
  const std::string narrow(kNarrowSpace);
  if (percent > 0 && percent < step / 2) return "<" + narrow + format_fixed(step, decimals);
  if (percent < 100 && percent > 100 - step / 2) {
    return ">" + narrow + format_fixed(100 - step, decimals);
  }
  return signed_words(percent, decimals, SignStyle::negative_only);
}

struct Scale {
  double least;
  std::string_view word, letter;
};
constexpr std::array<Scale, 4> kScales = {{{1e12, "trillion", "T"},
                                           {1e9, "billion", "B"},
                                           {1e6, "million", "M"},
                                           {1e3, "thousand", "k"}}};

std::string three_digits(double value) {
  const double size = std::fabs(value);
  return format_fixed(value, size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

std::string scaled_short(double value) {
  for (const Scale& scale : kScales) {
    if (value < scale.least) continue;
    std::string digits = format_fixed(value / scale.least, 2);
    while (digits.back() == '0') digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
    return digits + std::string(scale.letter);
  }
  std::string digits = format_fixed(value, 2);
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

}  // namespace

std::string count_words(double value) {
  const bool whole = std::fabs(value - std::round(value)) < 0.05;
  return signed_words(value, whole ? 0 : 1, SignStyle::negative_only);
}
std::string decimal_words(double value, int decimals) {
  return signed_words(value, decimals, SignStyle::negative_only);
}
std::string money_words(double value, std::string_view currency, SignStyle sign) {
  return signed_words(value, money_decimals(value), sign, currency_prefix(currency));
}
std::string amount_words(double value, SignStyle sign) {
  return signed_words(value, money_decimals(value), sign);
}
std::string percent_number(double fraction, std::optional<double> n, SignStyle sign) {
  if (sign == SignStyle::negative_only) return share_number(fraction, n);
  return signed_words(fraction * 100, percent_decimals(n), sign);
}
std::string percent_words(double fraction, std::optional<double> n, SignStyle sign) {
  return percent_number(fraction, n, sign) + std::string(kNarrowSpace) + "%";
}
std::string change_words(double ratio_minus_one) {
  const int decimals = std::fabs(ratio_minus_one) >= 0.9995 ? 0 : 1;
  return signed_words(ratio_minus_one * 100, decimals, SignStyle::always) +
         std::string(kNarrowSpace) + "%";
}
std::string ratio_words(double value) { return signed_words(value, 2, SignStyle::negative_only); }
std::string unit_price_words(double value) { return with_separators(format_significant(value, 4)); }
std::string unit_price_money(double value, std::string_view currency) {
  return currency_prefix(currency) + unit_price_words(value);
}

std::string tokens_words(double tokens) {
  for (const Scale& scale : kScales) {
    if (tokens < scale.least || scale.least < 1e6) continue;
    return three_digits(tokens / scale.least) + " " + std::string(scale.word);
  }
  return count_words(tokens);
}
std::string millions_words(double tokens) {
  return decimal_words(tokens / 1e6, std::fabs(tokens) >= 1e8 ? 0 : 1);
}
std::string short_money_words(double value, std::string_view currency) {
  const std::string size = currency_prefix(currency) + scaled_short(std::fabs(value));
  return value < 0 ? std::string(kMinus) + size : size;
}
std::string short_count_words(double value) {
  return value < 0 ? std::string(kMinus) + scaled_short(-value) : scaled_short(value);
}

std::string month_name(Month month) {
  const std::string words = month_words(month);
  return words.substr(0, words.find(' '));
}
std::string month_short(Month month) { return month_name(month).substr(0, 3); }
std::string day_and_month(Date date) {
  const std::string words = day_words(date);
  return words.substr(0, words.rfind(' '));
}
std::string span_words(Date from, Date to) {
  const Date last = to - 1;
  if (year_of(month_of(from)) == year_of(month_of(last))) {
    if (month_of(from) == month_of(last)) {
      const std::string first = day_words(from);
      return first.substr(0, first.find(' ')) + std::string(kEnDash) + day_words(last);
    }
    return day_and_month(from) + " to " + day_words(last);
  }
  return day_words(from) + " to " + day_words(last);
}

std::string status_words(CellStatus status) {
  switch (status) {
    case CellStatus::ok:
      return "";
    case CellStatus::withheld:
      return "withheld";
    case CellStatus::not_tracked:
      return "not tracked";
    case CellStatus::not_applicable:
      return "not applicable";
    case CellStatus::not_credible:
      return "not credible";
    case CellStatus::undefined:
      return "undefined";
  }
  return "withheld";
}

namespace {

std::string value_words(double value, const Cell& cell, CellFormat format,
                        std::string_view currency) {
  switch (format) {
    case CellFormat::money:
      return money_words(value, currency);
    case CellFormat::amount:
      return amount_words(value);
    case CellFormat::percent:
      return percent_words(value, cell.n);
    case CellFormat::percent_number:
      return percent_number(value, cell.n);
    case CellFormat::ratio:
      return ratio_words(value);
    case CellFormat::unit_price:
      return currency.empty() ? unit_price_words(value) : unit_price_money(value, currency);
    case CellFormat::tokens:
      return tokens_words(value);
    case CellFormat::millions:
      return millions_words(value);
    case CellFormat::count:
      return count_words(value);
    case CellFormat::decimal:
      return decimal_words(value, 1);
    case CellFormat::p_value:
      return value < 0.001 ? "< 0.001" : format_significant(value, 2);
  }
  return {};
}

// Limits made by disclosure are whole percents: "< 20 %" needs no decimals.
std::string bound_words(double value, CellFormat format) {
  if (format == CellFormat::percent) return percent_words(value, 1.0);
  if (format == CellFormat::percent_number) return percent_number(value, 1.0);
  return count_words(value);
}

}  // namespace

std::string cell_words(const Cell& cell, CellFormat format, std::string_view currency) {
  if (cell.status != CellStatus::ok) return status_words(cell.status);
  if (cell.value) return value_words(*cell.value, cell, format, currency);
  if (cell.upper) return "<" + std::string(kNarrowSpace) + bound_words(*cell.upper, format);
  if (cell.lower) return ">" + std::string(kNarrowSpace) + bound_words(*cell.lower, format);
  return status_words(CellStatus::withheld);
}

std::string interval_words(const Cell& cell, CellFormat format) {
  if (!cell.shown() || !cell.lower || !cell.upper) return {};
  const auto limit = [&](double value) {
    // Of limits the digits are told, without "<" and ">": a dash stands between them.
    return format == CellFormat::percent || format == CellFormat::percent_number
               ? signed_words(value * 100, percent_decimals(cell.n), SignStyle::negative_only)
               : value_words(value, cell, format, {});
  };
  return limit(*cell.lower) + std::string(kEnDash) + limit(*cell.upper);
}

std::string isolated(std::string_view name) {
  const bool ascii = std::all_of(name.begin(), name.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return ascii ? std::string(name) : "\xE2\x81\xA8" + std::string(name) + "\xE2\x81\xA9";
}

std::string first_capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

std::string plural(double count, std::string_view one, std::string_view many) {
  return count_words(count) + " " + std::string(std::fabs(count - 1) < 1e-9 ? one : many);
}

}  // namespace shadowgraph

#include "ingest/price_row.h"

#include <fmt/format.h>

#include "base/numbers.h"
#include "base/text.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kClassColumns[kTokenClasses] = {"input", "cache_read", "cache_write_5m",
                                                           "cache_write_1h", "output"};

// Reads the cells of one row and remembers whether any of them was wrong.
class RowReader {
 public:
  RowReader(PriceCells& cells, Diagnostics& diagnostics, std::string prefix)
      : cells_(cells), diagnostics_(diagnostics), prefix_(std::move(prefix)) {}

  Mention required(std::string_view column, std::string example) {
    Mention found = cells_.cell(column);
    if (!found.given()) {
      fail("missing-value", cells_.row_place(), fmt::format("this row needs '{}'", column),
           std::move(example));
    }
    return found;
  }

  std::string currency(const Mention& found) {
    if (!found.given()) return "USD";
    if (!is_currency_code(found.text)) {
      fail("bad-currency", found, fmt::format("'{}' is no currency code", found.text),
           "write the three capital letters of ISO 4217, for example USD");
    }
    return found.text;
  }

  // Pico-units a token from money a million tokens; null: empty.
  std::optional<std::int64_t> price(std::string_view column) {
    constexpr std::int64_t kPerMillion = 1'000'000;
    constexpr std::int64_t kLargest = 1'000'000'000'000;  // a million a million tokens
    const Mention found = cells_.cell(column);
    if (!found.given()) return std::nullopt;
    const auto money = parse_decimal(found.text);
    if (!money || money->pico < 0 || money->pico / kPerMillion > kLargest) {
      fail("bad-number", found, fmt::format("'{}' is no price of '{}'", found.text, column),
           "write money per million tokens, for example 3.75");
      return std::nullopt;
    }
    if (money->pico % kPerMillion != 0) {
      fail("bad-number", found, fmt::format("'{}' has more than 6 decimals", found.text),
           "a price per million tokens has at most 6 decimals");
      return std::nullopt;
    }
    return static_cast<std::int64_t>(money->pico / kPerMillion);
  }

  std::int64_t factor(std::string_view column) {
    const Mention found = cells_.cell(column);
    if (!found.given()) return kFactorScale;
    const auto factor = parse_factor(found.text);
    if (factor) return *factor;
    fail("bad-number", found, fmt::format("'{}' is no multiplier for '{}'", found.text, column),
         "write a number with at most 4 decimals, for example 0.5");
    return kFactorScale;
  }

  std::optional<std::int64_t> threshold() {
    const Mention found = cells_.cell("threshold");
    if (!found.given()) return std::nullopt;
    const auto tokens = parse_count_cell(found.text);
    if (tokens && *tokens > 0) return tokens;
    fail("bad-number", found, fmt::format("'{}' is no number of tokens", found.text),
         "write a whole number above 0, for example 200000, or leave it empty");
    return std::nullopt;
  }

  void fail(const std::string& code, const Mention& at, std::string message, std::string hint) {
    report_error(diagnostics_, prefix_ + "." + code, at, std::move(message), std::move(hint));
    sound_ = false;
  }
  [[nodiscard]] bool sound() const { return sound_; }

 private:
  PriceCells& cells_;
  Diagnostics& diagnostics_;
  std::string prefix_;
  bool sound_ = true;
};

void read_class_prices(RowReader& reader, const Mention& place, PriceRow& row) {
  for (std::size_t i = 0; i < kTokenClasses; ++i) {
    const auto price = reader.price(kClassColumns[i]);
    row.from_input[i] = !price;
    row.pico_per_token[i] = price.value_or(row.pico_per_token[0]);
  }
  // The input price stands in for the others; without it a class would be free by mistake.
  bool all = true;
  for (std::size_t i = 1; i < kTokenClasses; ++i) all = all && !row.from_input[i];
  if (row.from_input[0] && !all && reader.sound()) {
    reader.fail("missing-value", place, "this row needs the price of 'input'",
                "write money per million tokens; it also stands in for empty classes");
  }
  row.from_input[0] = false;
}

}  // namespace

std::optional<std::int64_t> parse_factor(std::string_view text) {
  constexpr std::int64_t kPicoPerStep = kPicoPerUnit / kFactorScale;
  constexpr std::int64_t kLargest = 1'000'000;
  const auto value = parse_decimal(trim(text));
  if (!value || value->pico < 0 || value->pico % kPicoPerStep != 0 ||
      value->pico / kPicoPerUnit >= kLargest) {
    return std::nullopt;
  }
  return static_cast<std::int64_t>(value->pico / kPicoPerStep);
}

std::optional<std::string> parse_pattern(std::string_view text) {
  const std::string pattern = ascii_lower(trim(text));
  const std::size_t star = pattern.find('*');
  if (pattern.empty() || pattern == "*") return std::nullopt;
  if (star != std::string::npos && star + 1 != pattern.size()) return std::nullopt;
  return pattern;
}

std::optional<PlacedPrice> parse_price(PriceCells& cells, Diagnostics& diagnostics) {
  RowReader reader(cells, diagnostics, "prices");
  PlacedPrice price;
  price.place = reader.required("model", "write the model's name, or a prefix and one '*'");
  const auto pattern = parse_pattern(price.place.text);
  if (price.place.given() && !pattern) {
    reader.fail("bad-pattern", price.place,
                fmt::format("'{}' is no model pattern", price.place.text),
                "write a whole name, or a prefix that ends with one '*'");
  }
  const Mention from = reader.required("valid_from", "write the day from which the price holds");
  const auto date = parse_date(from.text);
  if (from.given() && !date) {
    reader.fail("bad-date", from, fmt::format("'{}' is no date", from.text),
                "write a day of the calendar as 2026-10-31");
  }
  PriceRow& row = price.row;
  row.currency = reader.currency(cells.cell("currency"));
  read_class_prices(reader, cells.row_place(), row);
  row.batch = reader.factor("batch");
  row.threshold = reader.threshold();
  row.long_input = reader.factor("long_input");
  row.long_output = reader.factor("long_output");
  if (!reader.sound()) return std::nullopt;
  row.pattern = *pattern;
  row.valid_from = *date;
  return price;
}

std::optional<PlacedRate> parse_rate(PriceCells& cells, Diagnostics& diagnostics) {
  RowReader reader(cells, diagnostics, "fx");
  PlacedRate rate;
  rate.place = reader.required("month", "write the month as 2026-10");
  const auto month = parse_month(rate.place.text);
  if (rate.place.given() && !month) {
    reader.fail("bad-month", rate.place, fmt::format("'{}' is no month", rate.place.text),
                "write a month as 2026-10");
  }
  const Mention currency = reader.required("currency", "write three capital letters, as EUR");
  rate.currency = reader.currency(currency);
  const Mention cell = reader.required("rate", "write what one unit of the currency is worth");
  const auto value = parse_decimal(cell.text);
  if (cell.given() && (!value || value->pico <= 0)) {
    reader.fail("bad-number", cell, fmt::format("'{}' is no exchange rate", cell.text),
                "write a number above 0, for example 1.0832");
  }
  if (!reader.sound()) return std::nullopt;
  rate.month = *month;
  rate.rate = *value;
  return rate;
}

}  // namespace shadowgraph

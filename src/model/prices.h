// Dated list prices of models and the rules that lead a file's model name to them (INPUTS 2).
// Prices are pico-units of the row's currency per token.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/money.h"

namespace shadowgraph {

// Token classes, disjoint (METRICS 2): u, r, w5, w1, o.
enum class TokenClass : std::uint8_t { uncached_input, cache_read, cache_write_5m, cache_write_1h, output };
inline constexpr std::size_t kTokenClasses = 5;
using TokenCounts = std::array<std::int64_t, kTokenClasses>;

inline constexpr std::int64_t kFactorScale = 10'000;  // multipliers carry at most 4 decimals

struct PriceRow {
  std::string pattern;  // lower case; exact, or prefix with one trailing '*'
  Date valid_from;
  std::string currency = "USD";
  std::array<std::int64_t, kTokenClasses> pico_per_token{};
  std::array<bool, kTokenClasses> from_input{};  // no price of its own: the row's input price
  std::int64_t batch = kFactorScale;
  std::optional<std::int64_t> threshold;  // tokens of all input classes
  std::int64_t long_input = kFactorScale;
  std::int64_t long_output = kFactorScale;
};

struct PriceRule {
  std::string match;  // lower case; exact, or prefix with one trailing '*'
  std::string model;
  std::int64_t factor = kFactorScale;
};

struct PriceTable {
  std::vector<PriceRow> rows;    // sorted by pattern, then valid_from; org.toml > prices.csv > shipped
  std::vector<PriceRule> rules;  // those of org.toml first
};

// (month, currency) → units of org.currency for one unit, in pico (METRICS 1.4).
struct ExchangeRates {
  std::map<std::pair<std::int32_t, std::string>, Money> rates;
};

}  // namespace shadowgraph

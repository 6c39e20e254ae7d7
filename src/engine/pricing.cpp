#include "engine/pricing.h"

#include <algorithm>

#include "base/text.h"

namespace shadowgraph {

namespace {

constexpr std::int64_t kMicrosPerDay = 86'400'000'000;
// The multipliers of A3, each times 10^4: the tier's, the batch's, the price rule's.
constexpr Int128 kMultiplierScale = Int128{kFactorScale} * kFactorScale * kFactorScale;

Date utc_day(Instant instant) {
  std::int64_t days = instant.micros / kMicrosPerDay;
  if (instant.micros % kMicrosPerDay < 0) --days;
  return {static_cast<std::int32_t>(days)};
}

// How well a pattern fits: none, a prefix of some length, or the exact name, which beats any
// prefix.
std::optional<std::size_t> fit(std::string_view pattern, std::string_view name) {
  if (pattern.empty() || pattern.back() != '*') {
    return pattern == name ? std::optional<std::size_t>{std::string_view::npos} : std::nullopt;
  }
  pattern.remove_suffix(1);
  return name.starts_with(pattern) ? std::optional<std::size_t>{pattern.size()} : std::nullopt;
}

// The best-fitting entry, the first of equals; null if none fits.
template <class Entry>
const Entry* best_fit(const std::vector<Entry>& entries, std::string Entry::*pattern,
                      std::string_view name) {
  const Entry* best = nullptr;
  std::size_t best_score = 0;
  for (const Entry& entry : entries) {
    const std::optional<std::size_t> score = fit(entry.*pattern, name);
    if (!score || (best != nullptr && *score <= best_score)) continue;
    best = &entry;
    best_score = *score;
  }
  return best;
}

bool is_output(std::size_t token_class) {
  return token_class == static_cast<std::size_t>(TokenClass::output);
}

Int128 input_tokens(const TokenCounts& tokens) {
  Int128 sum = 0;
  for (std::size_t c = 0; c < kTokenClasses; ++c) {
    if (!is_output(c)) sum += tokens[c];
  }
  return sum;
}

}  // namespace

const PriceRow* PricedModel::at(Instant instant) const {
  if (rows.empty()) return nullptr;
  const Date day = utc_day(instant);
  const auto after =
      std::upper_bound(rows.begin(), rows.end(), day,
                       [](Date wanted, const PriceRow* row) { return wanted < row->valid_from; });
  return after == rows.begin() ? rows.front() : *(after - 1);
}

PricedModel resolve_model(const PriceTable& table, std::string_view model) {
  PricedModel priced;
  std::string name = ascii_lower(trim(model));
  if (name.empty()) return priced;
  if (const PriceRule* rule = best_fit(table.rules, &PriceRule::match, name)) {
    name = ascii_lower(trim(rule->model));
    priced.factor = rule->factor;
  }
  const PriceRow* best = best_fit(table.rows, &PriceRow::pattern, name);
  if (best == nullptr) return priced;
  priced.pattern = best->pattern;
  if (priced.pattern.ends_with('*')) priced.pattern.pop_back();
  for (const PriceRow& row : table.rows) {
    if (row.pattern == best->pattern) priced.rows.push_back(&row);
  }
  std::stable_sort(
      priced.rows.begin(), priced.rows.end(),
      [](const PriceRow* a, const PriceRow* b) { return a->valid_from < b->valid_from; });
  return priced;
}

ListCost list_cost(const PriceRow& row, std::int64_t factor, const TokenCounts& tokens,
                   bool single_request, bool batch) {
  const bool long_context =
      single_request && row.threshold && input_tokens(tokens) > Int128{*row.threshold};
  const std::int64_t long_input = long_context ? row.long_input : kFactorScale;
  const std::int64_t long_output = long_context ? row.long_output : kFactorScale;
  const Int128 outer = Int128{batch ? row.batch : kFactorScale} * factor;
  const std::int64_t input_price = row.pico_per_token[0];
  ListCost cost;
  Int128 total = 0;
  Int128 saving = 0;
  for (std::size_t c = 0; c < kTokenClasses; ++c) {
    const std::int64_t price = row.from_input[c] ? input_price : row.pico_per_token[c];
    const Int128 multiplier = outer * (is_output(c) ? long_output : long_input);
    const Int128 exact = Int128{tokens[c]} * price * multiplier;
    cost.by_class[c] = {divide_half_even(exact, kMultiplierScale)};
    total += exact;
    // The saving of a class is what its tokens would have cost as uncached input, less their cost.
    if (!is_output(c)) saving += Int128{tokens[c]} * (input_price - price) * multiplier;
  }
  cost.total = {divide_half_even(total, kMultiplierScale)};
  cost.cache_saving = {divide_half_even(saving, kMultiplierScale)};
  return cost;
}

}  // namespace shadowgraph

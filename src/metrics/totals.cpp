#include "metrics/totals.h"

#include <numeric>

namespace shadowgraph {

Int128 Totals::input_pico() const {
  return pico(Sum::uncached_input) + pico(Sum::cache_read) + pico(Sum::cache_write_5m) +
         pico(Sum::cache_write_1h);
}

Int128 Totals::tokens_pico() const { return input_pico() + pico(Sum::output); }

namespace {

void add_money(Totals& totals, const UsageAmounts& amounts) {
  totals.add(Sum::spend, amounts.spend);
  totals.add(Sum::value, amounts.value);
  totals.add(Sum::billed, amounts.billed);
  totals.add(Sum::list_cost, amounts.list_cost);
  totals.add(Sum::spend_estimated, amounts.spend_estimated);
  totals.add(Sum::value_estimated, amounts.value_estimated);
  totals.add(Sum::cache_saving, amounts.cache_saving);
  totals.add(Sum::low_tier_cost, amounts.low_tier_cost);
  totals.add(Sum::billed_of_both, amounts.billed_of_both);
  totals.add(Sum::list_of_both, amounts.list_of_both);
  totals.add(Sum::value_with_tokens, amounts.value_with_tokens);
}

void add_tokens(Totals& totals, const UsageAmounts& amounts) {
  constexpr std::array<Sum, kTokenClasses> kClasses{Sum::uncached_input, Sum::cache_read,
                                                    Sum::cache_write_5m, Sum::cache_write_1h,
                                                    Sum::output};
  for (std::size_t i = 0; i < kTokenClasses; ++i) {
    totals.add_count(kClasses[i], amounts.tokens[i]);
  }
  totals.add_count(Sum::tokens_estimated, amounts.tokens_estimated);
  totals.add_count(Sum::tokens_unpriced, amounts.tokens_unpriced);
  totals.add_count(Sum::tokens_with_value, amounts.tokens_with_value);
  totals.add_count(Sum::tokens_of_single, amounts.tokens_of_single);
  totals.add_count(Sum::tokens_without_fingerprint, amounts.tokens_without_fingerprint);
}

void add_events(Totals& totals, const UsageAmounts& amounts) {
  totals.add_count(Sum::events, amounts.events);
  totals.add_count(Sum::requests, amounts.requests);
  totals.add_count(Sum::events_with_tokens, amounts.events_with_tokens);
  totals.add_count(Sum::events_billed, amounts.events_billed);
  totals.add_count(Sum::events_listed, amounts.events_listed);
  totals.add_count(Sum::events_estimated, amounts.events_estimated);
  totals.add_count(Sum::events_unpriced, amounts.events_unpriced);
  totals.add_count(Sum::events_of_both, amounts.events_of_both);
  totals.add_count(Sum::suggested, amounts.suggested);
  totals.add_count(Sum::accepted, amounts.accepted);
  totals.add_count(Sum::events_with_lines, amounts.events_with_lines);
  totals.add_count(Sum::events_single, amounts.events_single);
  totals.add_count(Sum::events_without_fingerprint, amounts.events_without_fingerprint);
}

}  // namespace

Totals totals_of(const UsageAmounts& amounts, UsageMode mode) {
  Totals totals;
  add_money(totals, amounts);
  add_tokens(totals, amounts);
  add_events(totals, amounts);
  if (mode == UsageMode::interactive) totals.add_count(Sum::interactive_events, amounts.events);
  if (mode == UsageMode::unknown) totals.add_count(Sum::unknown_events, amounts.events);
  if (mode == UsageMode::agent) {
    totals.add(Sum::agent_value, amounts.value);
    totals.add(Sum::agent_tokens, {totals.tokens_pico()});
  }
  return totals;
}

std::vector<Int128> split_amount(Int128 amount, std::span<const std::int64_t> weights) {
  const Int128 whole = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  std::vector<Int128> parts;
  parts.reserve(weights.size());
  Int128 rest = amount;
  for (std::size_t i = 0; i + 1 < weights.size(); ++i) {
    parts.push_back(divide_half_even(amount * weights[i], whole));
    rest -= parts.back();
  }
  parts.push_back(rest);
  return parts;
}

std::vector<Totals> split_totals(const Totals& totals, std::span<const std::int64_t> weights) {
  std::vector<Totals> parts(weights.size());
  for (std::size_t i = 0; i < kSums; ++i) {
    const std::vector<Int128> amounts = split_amount(totals.pico_[i], weights);
    for (std::size_t part = 0; part < parts.size(); ++part) parts[part].pico_[i] = amounts[part];
  }
  return parts;
}

}  // namespace shadowgraph

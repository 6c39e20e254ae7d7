// Everything that is added up over records of a group in a stretch of time. Counts, tokens and
// money alike are 128-bit integers of 10^-12, so that records split between teams by shares still
// add up exactly.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/money.h"
#include "model/usage.h"

namespace shadowgraph {

enum class Sum : std::size_t {
  // As in UsageAmounts.
  events, requests, uncached_input, cache_read, cache_write_5m, cache_write_1h, output,
  events_with_tokens, spend, value, billed, list_cost, spend_estimated, value_estimated,
  events_billed, events_listed, events_estimated, tokens_estimated, events_unpriced,
  tokens_unpriced, cache_saving, low_tier_cost, billed_of_both, list_of_both, events_of_both,
  value_with_tokens, tokens_with_value, suggested, accepted, events_with_lines, tokens_of_single,
  events_single, events_without_fingerprint, tokens_without_fingerprint,
  // By mode.
  interactive_events, agent_value, agent_tokens, unknown_events,
  // Seat fees; spend above is of events only.
  seat_fees,
  // Of days. The person figures leave out bots and rows without a person.
  person_value, active_days, days_known, days_lt_1e4, days_1e4, days_1e5, days_1e6, days_ge_1e7,
  events_known_tokens,
  // Of the timeline: agent events that are no aggregates.
  agent_single_value, unattended_value,
  count
};
inline constexpr std::size_t kSums = static_cast<std::size_t>(Sum::count);

class Totals {
 public:
  [[nodiscard]] Money money(Sum sum) const { return {pico_[index(sum)]}; }
  [[nodiscard]] double number(Sum sum) const { return to_double(money(sum)); }
  [[nodiscard]] Int128 pico(Sum sum) const { return pico_[index(sum)]; }
  [[nodiscard]] Int128 tokens_pico() const;  // T, all classes
  [[nodiscard]] double tokens() const { return to_double({tokens_pico()}); }
  [[nodiscard]] Int128 input_pico() const;   // u + r + w5 + w1
  void add(Sum sum, Money amount) { pico_[index(sum)] += amount.pico; }
  void add_count(Sum sum, std::int64_t count) {
    pico_[index(sum)] += Int128{count} * kPicoPerUnit;
  }
  Totals& operator+=(const Totals& other) {
    for (std::size_t i = 0; i < kSums; ++i) pico_[i] += other.pico_[i];
    return *this;
  }
  bool operator==(const Totals&) const = default;

 private:
  friend std::vector<Totals> split_totals(const Totals&, std::span<const std::int64_t>);
  static constexpr std::size_t index(Sum sum) { return static_cast<std::size_t>(sum); }
  std::array<Int128, kSums> pico_{};
};

[[nodiscard]] Totals totals_of(const UsageAmounts& amounts, UsageMode mode);

// An amount split in proportion to weights: each part rounded half to even once, the last takes
// what remains, so the parts add up. REQUIRES: weights positive, at least one.
[[nodiscard]] std::vector<Int128> split_amount(Int128 amount, std::span<const std::int64_t> weights);
[[nodiscard]] std::vector<Totals> split_totals(const Totals& totals,
                                               std::span<const std::int64_t> weights);

}  // namespace shadowgraph

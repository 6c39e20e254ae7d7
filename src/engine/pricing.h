// Token counts → list cost, exactly (METRICS A3), and the lookup of a model's price by pattern and
// date (METRICS 2).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/money.h"
#include "model/prices.h"
#include "model/usage.h"

namespace shadowgraph {

// A model name resolved through the price rules to the rows of one pattern.
struct PricedModel {
  std::string pattern;              // without '*', as ModelUse::priced_as; empty: unpriced
  std::vector<const PriceRow*> rows;  // by valid_from
  std::int64_t factor = kFactorScale;
  // The row in force at the instant (dates from 00:00 UTC; the first row also before its date).
  [[nodiscard]] const PriceRow* at(Instant instant) const;
};
[[nodiscard]] PricedModel resolve_model(const PriceTable& table, std::string_view model);

struct ListCost {
  Money total;
  std::array<Money, kTokenClasses> by_class;  // before the total's rounding; each half to even
  Money cache_saving;                          // p_u(r+w5+w1) - (p_r r + p_w5 w5 + p_w1 w1), ·m_i·m_b
};
// In the price row's currency. `single_request`: long-context tiers hold only for one request.
[[nodiscard]] ListCost list_cost(const PriceRow& row, std::int64_t factor, const TokenCounts& tokens,
                                 bool single_request, bool batch);

}  // namespace shadowgraph

#include "engine/row_costs.h"

#include <boost/multiprecision/cpp_int.hpp>

namespace shadowgraph {

namespace {

std::int64_t sum_of(const TokenCounts& tokens) {
  std::int64_t sum = 0;
  for (const std::int64_t count : tokens) sum += count;
  return sum;
}

// The first that is given.
const std::optional<Money>& first_of(const std::optional<Money>& a, const std::optional<Money>& b,
                                     const std::optional<Money>& c) {
  if (a) return a;
  return b ? b : c;
}

struct Layers {
  std::optional<Money> spend, value;  // empty: nothing is known
};

Layers layers_of(const UsageRow& row, const std::optional<Money>& list) {
  return {first_of(row.billed, row.value, list), first_of(row.value, list, row.billed)};
}

void add_money(UsageAmounts& amounts, const UsageRow& row, const Layers& layers,
               std::int64_t tokens) {
  amounts.spend = layers.spend.value_or(Money{});
  amounts.value = layers.value.value_or(Money{});
  if (row.billed) {
    amounts.billed = *row.billed;
    amounts.events_billed = 1;
  } else {
    amounts.spend_estimated = amounts.spend;
    amounts.events_estimated = 1;
    amounts.tokens_estimated = tokens;
  }
  if (!row.value) amounts.value_estimated = amounts.value;
  if (layers.value && tokens > 0) {
    amounts.value_with_tokens = amounts.value;
    amounts.tokens_with_value = tokens;
  }
}

void add_lines_and_fingerprint(UsageAmounts& amounts, const UsageRow& row, std::int64_t tokens) {
  if (row.mode == UsageMode::agent && !row.aggregate) amounts.events_single_agent = 1;
  if (row.mode != UsageMode::interactive) return;
  if (row.suggested_lines && row.accepted_lines && *row.suggested_lines > 0) {
    amounts.suggested = *row.suggested_lines;
    amounts.accepted = *row.accepted_lines;
    amounts.events_with_lines = 1;
  }
  if (row.aggregate) return;
  amounts.events_single = 1;
  amounts.tokens_of_single = tokens;
  if (!row.fingerprint.empty()) return;
  amounts.events_without_fingerprint = 1;
  amounts.tokens_without_fingerprint = tokens;
}

// A6: the usage value divided over the classes in proportion to their list costs.
void add_index_parts(UsageAmounts& amounts, const UsageRow& row, const ListCost& list) {
  if (list.total.pico <= 0) return;
  amounts.index_tokens = *row.tokens;
  if (amounts.value == list.total) {
    amounts.index_value = list.by_class;
    return;
  }
  for (std::size_t c = 0; c < kTokenClasses; ++c) {
    amounts.index_value[c] = {
        scale_half_even(amounts.value.pico, list.by_class[c].pico, list.total.pico)};
  }
}

}  // namespace

Int128 scale_half_even(Int128 a, Int128 b, Int128 c) {
  Int128 product = 0;
  if (!__builtin_mul_overflow(a, b, &product)) return divide_half_even(product, c);
  using Wide = boost::multiprecision::int512_t;
  const Wide wide = Wide{a} * Wide{b};
  const Wide magnitude = abs(wide);
  Wide quotient = magnitude / Wide{c};
  const Wide twice_rest = (magnitude % Wide{c}) * 2;
  if (twice_rest > Wide{c} || (twice_rest == Wide{c} && bit_test(quotient, 0))) ++quotient;
  const auto result = static_cast<Int128>(quotient);
  return wide < 0 ? -result : result;
}

RowPricer::RowPricer(const ReportInputs& inputs) : inputs_(inputs) {
  const std::string& low_tier = inputs.organisation.report.low_tier_model;
  if (low_tier.empty()) return;
  PricedModel priced = resolve_model(inputs.prices, low_tier);
  if (!priced.rows.empty()) low_tier_ = std::move(priced);
}

UsageAmounts RowPricer::amounts_of(const UsageRow& row, const PricedModel& model) {
  UsageAmounts amounts;
  amounts.events = 1;
  amounts.requests = row.requests;
  if (row.tokens) amounts.tokens = *row.tokens;
  const std::int64_t tokens = sum_of(amounts.tokens);
  if (tokens > 0) amounts.events_with_tokens = 1;
  const std::optional<ListCost> list = list_cost_of(row, model);
  add_money(amounts, row, layers_of(row, list ? std::optional{list->total} : std::nullopt), tokens);
  add_prices(amounts, row, model, list);
  add_lines_and_fingerprint(amounts, row, tokens);
  return amounts;
}

std::optional<ListCost> RowPricer::list_cost_of(const UsageRow& row, const PricedModel& model) {
  if (!row.tokens) return std::nullopt;
  const PriceRow* price = model.at(row.instant);
  if (price == nullptr) return std::nullopt;
  ListCost cost =
      list_cost(*price, model.factor, *row.tokens, !row.aggregate, row.mode == UsageMode::batch);
  if (price->currency == inputs_.organisation.currency) return cost;
  if (!convert(cost, price->currency, row)) return std::nullopt;
  return cost;
}

bool RowPricer::convert(ListCost& cost, const std::string& currency, const UsageRow& row) {
  const std::pair key{month_of(row.day).index, currency};
  const auto rate = inputs_.rates.rates.find(key);
  if (rate == inputs_.rates.rates.end()) {
    const RowPlace place{row.file, row.line};
    const auto [entry, added] = missing_.try_emplace(key, place);
    if (!added && place < entry->second) entry->second = place;
    return false;
  }
  const auto converted = [&](Money money) {
    return Money{scale_half_even(money.pico, rate->second.pico, kPicoPerUnit)};
  };
  cost.total = converted(cost.total);
  cost.cache_saving = converted(cost.cache_saving);
  for (Money& part : cost.by_class) part = converted(part);
  return true;
}

void RowPricer::add_prices(UsageAmounts& amounts, const UsageRow& row, const PricedModel& model,
                           const std::optional<ListCost>& list) {
  if (amounts.events_with_tokens > 0 && model.rows.empty()) {
    amounts.events_unpriced = 1;
    amounts.tokens_unpriced = sum_of(amounts.tokens);
    amounts.unpriced_spend = amounts.spend;
  }
  if (!list) return;
  amounts.list_cost = list->total;
  amounts.events_listed = 1;
  amounts.cache_saving = list->cache_saving;
  add_index_parts(amounts, row, *list);
  if (row.billed) {
    amounts.billed_of_both = *row.billed;
    amounts.list_of_both = list->total;
    amounts.events_of_both = 1;
  }
  if (!low_tier_) return;
  if (const std::optional<ListCost> low = list_cost_of(row, *low_tier_)) {
    amounts.low_tier_cost = low->total;
    amounts.events_low_tier = 1;
  }
}

}  // namespace shadowgraph

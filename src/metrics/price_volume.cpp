// A6: what of the change in usage value is price, what volume, what new and retired models.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "base/numbers.h"
#include "metrics/families.h"
#include "metrics/price_index.h"

namespace shadowgraph {
namespace {

constexpr double kLeastMatchedShare = 0.80;

struct Link {
  std::optional<PriceIndex> index;       // null without matched items
  std::optional<double> spend_ratio;
  std::optional<double> matched_share;   // the smaller of the two months'
  [[nodiscard]] bool complete() const {
    return matched_share && *matched_share >= kLeastMatchedShare;
  }
};

struct MonthItems {
  const IndexTable& table;
  std::size_t month;
  [[nodiscard]] const IndexAmounts* find(std::uint32_t item) const {
    const auto at = table.find({month, item});
    return at == table.end() ? nullptr : &at->second;
  }
};

// Matched items: tokens in both months; unit value = divided usage value over tokens.
std::vector<PricedQuantity> matched_items(const MonthItems& before, const MonthItems& now) {
  std::vector<PricedQuantity> matched;
  const auto end = now.table.lower_bound({now.month + 1, 0});
  for (auto at = now.table.lower_bound({now.month, 0}); at != end; ++at) {
    const IndexAmounts* old = before.find(at->first.second);
    if (old == nullptr) continue;
    for (std::size_t c = 0; c < kTokenClasses; ++c) {
      const IndexAmounts& fresh = at->second;
      if (old->tokens[c] <= 0 || fresh.tokens[c] <= 0) continue;
      matched.push_back({to_double({old->value[c]}), to_double({old->tokens[c]}),
                         to_double({fresh.value[c]}), to_double({fresh.tokens[c]})});
    }
  }
  return matched;
}

Link link_of(const GroupData& group, std::size_t position) {
  Link link;
  const std::vector<PricedQuantity> matched =
      matched_items({group.index, position - 1}, {group.index, position});
  const Int128 before = group.spans[position - 1].totals.pico(Sum::value);
  const Int128 now = group.spans[position].totals.pico(Sum::value);
  link.spend_ratio = quotient(now, before);
  link.index = price_index(matched);
  CompensatedSum value_before;
  CompensatedSum value_now;
  for (const PricedQuantity& item : matched) {
    value_before.add(item.value_before);
    value_now.add(item.value_now);
  }
  if (before > 0 && now > 0) {
    link.matched_share = std::min(value_before.value() / to_double({before}),
                                  value_now.value() / to_double({now}));
  }
  return link;
}

// Product of the links that reach back from this month without a gap, and where it begins.
struct Chain {
  double price = 1;
  double volume = 1;
  std::size_t first = 0;
};

Chain chain_of(const GroupData& group, std::size_t position) {
  Chain chain;
  chain.first = position;
  for (std::size_t month = position; month > 0; --month) {
    const Link link = link_of(group, month);
    if (!link.index || !link.complete()) break;
    chain.price *= link.index->fisher;
    chain.volume *= link.index->quantity;
    chain.first = month - 1;
  }
  return chain;
}

void add_chain_note(RowWriter& rows, Figure& figure, double product, std::size_t first) {
  if (figure.estimate.status != Status::ok) return;
  add_note(figure, fmt::format("chain:{}", format_round_trip(product)));
  add_note(figure, "since:" + format_month(rows.context().calendar.months[first]));
}

}  // namespace

void add_price_volume(RowWriter& rows, std::size_t position) {
  Link link;
  if (position > 0 && position < rows.context().calendar.months.size()) {
    link = link_of(rows.group(), position);
  }
  const double n = rows.data().head(Head::events);
  const bool enough = link.complete();
  const auto part = [&](std::optional<double> value) {
    return thin_unless(enough, exact_value(value, n));
  };
  std::optional<double> price;
  std::optional<double> volume;
  std::optional<double> residual;
  if (link.index) {
    price = link.index->fisher;
    volume = link.index->quantity;
    if (link.spend_ratio) residual = *link.spend_ratio / link.index->value;
  }
  const bool window = !rows.span().window.empty();
  const Chain chain = enough && window ? chain_of(rows.group(), position) : Chain{};
  Figure& price_row = rows.add("cost.price_index", "ratio", part(price));
  if (window) add_chain_note(rows, price_row, chain.price, chain.first);
  Figure& volume_row = rows.add("cost.volume_index", "ratio", part(volume));
  if (window) add_chain_note(rows, volume_row, chain.volume, chain.first);
  rows.add("cost.new_retired_factor", "ratio", part(residual));
  rows.add("cost.spend_ratio", "ratio", part(link.spend_ratio));
  const Estimate share = position == 0 ? no_estimate(Status::thin)
                                       : exact_value(link.matched_share, n);
  rows.add("cost.matched_share", "fraction", share);
}

}  // namespace shadowgraph

#include "metrics/price_index.h"

#include <cmath>

#include "base/numbers.h"

namespace shadowgraph {

std::optional<PriceIndex> price_index(std::span<const PricedQuantity> items) {
  CompensatedSum value_before;  // Σp₀q₀
  CompensatedSum value_now;     // Σp₁q₁
  CompensatedSum new_prices;    // Σp₁q₀
  CompensatedSum old_prices;    // Σp₀q₁
  for (const PricedQuantity& item : items) {
    value_before.add(item.value_before);
    value_now.add(item.value_now);
    new_prices.add(item.value_now / item.quantity_now * item.quantity_before);
    old_prices.add(item.value_before / item.quantity_before * item.quantity_now);
  }
  if (!(value_before.value() > 0) || !(old_prices.value() > 0)) return std::nullopt;
  PriceIndex index;
  index.laspeyres = new_prices.value() / value_before.value();
  index.paasche = value_now.value() / old_prices.value();
  index.fisher = std::sqrt(index.laspeyres * index.paasche);
  index.value = value_now.value() / value_before.value();
  if (!(index.fisher > 0)) return std::nullopt;
  index.quantity = index.value / index.fisher;
  return index;
}

}  // namespace shadowgraph

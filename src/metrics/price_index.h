// Index numbers of prices and volumes over matched items (METRICS A6).
#pragma once

#include <optional>
#include <span>

namespace shadowgraph {

// One item in two months; unit value = value / quantity. REQUIRES: quantities > 0.
struct PricedQuantity {
  double value_before = 0, quantity_before = 0;
  double value_now = 0, quantity_now = 0;
};

struct PriceIndex {
  double laspeyres = 0;  // Σp₁q₀ / Σp₀q₀
  double paasche = 0;    // Σp₁q₁ / Σp₀q₁
  double fisher = 0;     // √(P_L·P_P), Fisher (1922)
  double value = 0;      // Σp₁q₁ / Σp₀q₀
  double quantity = 0;   // V / P_F
};

// Null without items or where a sum in a denominator, or the price index, is 0.
[[nodiscard]] std::optional<PriceIndex> price_index(std::span<const PricedQuantity> items);

}  // namespace shadowgraph

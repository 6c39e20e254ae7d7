// One usage row → everything it adds to the sums (METRICS 2, A3-A11). Exact; no state but a cache
// of exchange rates. Which cell the row belongs to is the accumulator's to know.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "engine/pricing.h"
#include "ingest/report_inputs.h"
#include "model/usage.h"

namespace shadowgraph {

// Where something was first met, in path and line order.
struct RowPlace {
  std::uint32_t file = 0xFFFFFFFFU;
  std::uint64_t line = 0;
  auto operator<=>(const RowPlace&) const = default;
};

// (Month::index, currency) that prices needed and no rate was given for, with the first place.
using MissingRates = std::map<std::pair<std::int32_t, std::string>, RowPlace>;

// a * b / c, half to even, exact where a * b is wider than 128 bits. REQUIRES: c > 0.
[[nodiscard]] Int128 scale_half_even(Int128 a, Int128 b, Int128 c);

class RowPricer {
 public:
  // REQUIRES: `inputs` outlives the pricer.
  explicit RowPricer(const ReportInputs& inputs);

  [[nodiscard]] UsageAmounts amounts_of(const UsageRow& row, const PricedModel& model);
  [[nodiscard]] const MissingRates& missing_rates() const { return missing_; }

 private:
  // The list cost in org.currency; empty: tokens unknown, unpriced, or no exchange rate.
  std::optional<ListCost> list_cost_of(const UsageRow& row, const PricedModel& model);
  bool convert(ListCost& cost, const std::string& currency, const UsageRow& row);
  void add_prices(UsageAmounts& amounts, const UsageRow& row, const PricedModel& model,
                  const std::optional<ListCost>& list);

  const ReportInputs& inputs_;
  std::optional<PricedModel> low_tier_;
  MissingRates missing_;
};

}  // namespace shadowgraph

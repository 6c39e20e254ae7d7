// One row of a price table or of exchange rates, cell by cell: the rules that CSV and TOML share.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ingest/org_file.h"
#include "model/prices.h"

namespace shadowgraph {

// Where the cells of a row come from. A cell that isn't there is not given.
class PriceCells {
 public:
  virtual ~PriceCells() = default;
  [[nodiscard]] virtual Mention cell(std::string_view column) = 0;
  [[nodiscard]] virtual Mention row_place() const = 0;  // for what is missing
};

inline constexpr std::string_view kPriceColumns[] = {
    "model",          "valid_from",     "currency", "input",     "output",     "cache_read",
    "cache_write_5m", "cache_write_1h", "batch",    "threshold", "long_input", "long_output"};
inline constexpr std::string_view kFxColumns[] = {"month", "currency", "rate"};

struct PlacedPrice {
  PriceRow row;
  Mention place;  // of the model
};
[[nodiscard]] std::optional<PlacedPrice> parse_price(PriceCells& cells, Diagnostics& diagnostics);

struct PlacedRate {
  Month month;
  std::string currency;
  Money rate;
  Mention place;
};
[[nodiscard]] std::optional<PlacedRate> parse_rate(PriceCells& cells, Diagnostics& diagnostics);

// A multiplier of at most four decimals, times 10^4; null where it isn't one.
[[nodiscard]] std::optional<std::int64_t> parse_factor(std::string_view text);
// Lower case; null unless exact or a prefix with one trailing '*'.
[[nodiscard]] std::optional<std::string> parse_pattern(std::string_view text);

}  // namespace shadowgraph

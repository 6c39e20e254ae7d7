// Prices of models, rules of model names, exchange rates: the shipped table, the report folder's
// prices.csv and fx.csv, and [[price]], [[price_rule]], [[fx]] of org.toml. A pattern's rows in
// org.toml replace those of prices.csv, and those replace the shipped ones (METRICS 2).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/org_file.h"
#include "model/prices.h"

namespace shadowgraph {

// Rows of each pattern, by date.
using PriceLayer = std::map<std::string, std::vector<PriceRow>>;

// May add prices.bad-number, .bad-date, .bad-currency, .bad-pattern, .duplicate-row, .no-rows.
[[nodiscard]] PriceLayer read_prices_csv(std::string_view bytes, const std::string& path,
                                         Diagnostics& diagnostics);
[[nodiscard]] PriceLayer read_price_tables(TomlTable& root, Diagnostics& diagnostics);
// [[price_rule]] in the order of the file; names are lower-cased.
[[nodiscard]] std::vector<PriceRule> read_price_rules(TomlTable& root, Diagnostics& diagnostics);

void read_fx_csv(std::string_view bytes, const std::string& path, ExchangeRates& rates,
                 Diagnostics& diagnostics);
void read_fx_tables(TomlTable& root, ExchangeRates& rates, Diagnostics& diagnostics);

// The rows of `over` in place of those of `under` with the same pattern.
void replace_patterns(PriceLayer& under, PriceLayer over);
[[nodiscard]] std::vector<PriceRow> rows_in_order(const PriceLayer& layer);

}  // namespace shadowgraph

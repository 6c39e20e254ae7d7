#include "ingest/price_files.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/numbers.h"
#include "base/text.h"
#include "ingest/csv_reader.h"
#include "ingest/org_lookup.h"
#include "ingest/price_row.h"

namespace shadowgraph {
namespace {

class CsvPriceCells : public PriceCells {
 public:
  explicit CsvPriceCells(const CsvRow& row) : row_(row) {}
  Mention cell(std::string_view column) override {
    Mention found{std::string(row_.get(column)), {}, {}};
    if (found.text.empty()) return found;
    found.position = row_.position(column);
    found.source_line = row_.source_line(column);
    return found;
  }
  Mention row_place() const override {
    SourcePosition position = row_.position("");
    position.line = row_.line();
    position.column = 1;
    return {{}, position, row_.source_line("")};
  }

 private:
  const CsvRow& row_;
};

// TOML cells may be numbers and dates; each becomes the text a CSV would hold.
class TomlPriceCells : public PriceCells {
 public:
  explicit TomlPriceCells(TomlTable& table) : table_(table) {}
  Mention cell(std::string_view column) override {
    const toml::node* node = table_.any(column);
    if (node == nullptr) return {};
    Mention found = table_.place(column);
    if (const auto* text = node->as_string()) {
      found.text = std::string(trim(text->get()));
      if (found.text.empty()) return {};
    } else if (const auto* whole = node->as_integer()) {
      found.text = std::to_string(whole->get());
    } else if (const auto* real = node->as_floating_point()) {
      found.text = format_round_trip(real->get());
    } else if (const auto* day = node->as_date()) {
      const toml::date date = day->get();
      found.text = format_date(make_date(date.year, date.month, date.day));
    } else {
      table_.wrong_type(column, "a text, a number or a date", "\"…\"");
      return {};
    }
    return found;
  }
  Mention row_place() const override { return table_.place(); }

 private:
  TomlTable& table_;
};

CsvShape shape_of(std::string prefix, std::vector<std::string> required,
                  std::span<const std::string_view> columns) {
  CsvShape shape{std::move(prefix), std::move(required), {}};
  for (const std::string_view column : columns) {
    if (!std::count(shape.required.begin(), shape.required.end(), column)) {
      shape.optional.emplace_back(column);
    }
  }
  return shape;
}

class PriceLayerBuilder {
 public:
  explicit PriceLayerBuilder(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void add(PriceCells& cells) {
    auto price = parse_price(cells, diagnostics_);
    if (!price) return;
    const auto [first, fresh] =
        seen_.emplace(std::pair(price->row.pattern, price->row.valid_from), price->place);
    if (!fresh) {
      report_error(diagnostics_, "prices.duplicate-row", price->place,
                   fmt::format("'{}' has a price from {} already, at {}", price->row.pattern,
                               format_date(price->row.valid_from), place_words(first->second)),
                   "keep one of the two rows, or change a date");
      return;
    }
    layer_[price->row.pattern].push_back(std::move(price->row));
  }

  PriceLayer take() {
    for (auto& [pattern, rows] : layer_) {
      std::sort(rows.begin(), rows.end(), [](const PriceRow& a, const PriceRow& b) {
        return a.valid_from < b.valid_from;
      });
    }
    return std::move(layer_);
  }

 private:
  Diagnostics& diagnostics_;
  PriceLayer layer_;
  std::map<std::pair<std::string, Date>, Mention> seen_;
};

class RateBuilder {
 public:
  RateBuilder(ExchangeRates& rates, Diagnostics& diagnostics)
      : rates_(rates), diagnostics_(diagnostics) {}

  void add(PriceCells& cells) {
    const auto rate = parse_rate(cells, diagnostics_);
    if (!rate) return;
    const std::pair key(rate->month.index, rate->currency);
    const auto [first, fresh] = seen_.emplace(key, rate->place);
    if (!fresh) {
      report_error(diagnostics_, "fx.duplicate-row", rate->place,
                   fmt::format("{} of {} has a rate already, at {}", rate->currency,
                               format_month(rate->month), place_words(first->second)),
                   "keep one of the two");
      return;
    }
    rates_.rates[key] = rate->rate;
  }

 private:
  ExchangeRates& rates_;
  Diagnostics& diagnostics_;
  std::map<std::pair<std::int32_t, std::string>, Mention> seen_;
};

void report_no_rows(const std::string& prefix, const std::string& path,
                    Diagnostics& diagnostics) {
  diagnostics.error(prefix + ".no-rows", {path, 0, 0}, "this file has no row that can be read",
                    "write a row, or take the file away");
}

}  // namespace

PriceLayer read_prices_csv(std::string_view bytes, const std::string& path,
                           Diagnostics& diagnostics) {
  const CsvShape shape = shape_of("prices", {"model", "valid_from", "input"}, kPriceColumns);
  PriceLayerBuilder builder(diagnostics);
  const std::size_t mistakes = diagnostics.count(Severity::error);
  const auto rows = read_csv(
      bytes, path, shape,
      [&](const CsvRow& row) {
        CsvPriceCells cells(row);
        builder.add(cells);
      },
      diagnostics);
  if (rows == 0 && diagnostics.count(Severity::error) == mistakes) {
    report_no_rows("prices", path, diagnostics);
  }
  return builder.take();
}

PriceLayer read_price_tables(TomlTable& root, Diagnostics& diagnostics) {
  PriceLayerBuilder builder(diagnostics);
  for (TomlTable& table : root.tables("price", "[[price]]")) {
    TomlPriceCells cells(table);
    builder.add(cells);
    for (const std::string_view column : kPriceColumns) (void)table.any(column);
    table.finish();
  }
  return builder.take();
}

std::vector<PriceRule> read_price_rules(TomlTable& root, Diagnostics& diagnostics) {
  std::vector<PriceRule> rules;
  for (TomlTable& table : root.tables("price_rule", "[[price_rule]]")) {
    PriceRule rule;
    const auto match = table.text("match", Presence::required);
    const auto model = table.text("model", Presence::required);
    TomlPriceCells cells(table);
    const Mention factor = cells.cell("factor");
    table.finish();
    const auto pattern = match ? parse_pattern(match->text) : std::nullopt;
    if (match && !pattern) {
      report_error(diagnostics, "prices.bad-pattern", *match,
                   fmt::format("'{}' is no model pattern", match->text),
                   "write a whole name, or a prefix that ends with one '*'");
    }
    const auto scaled = factor.given() ? parse_factor(factor.text) : kFactorScale;
    if (!scaled) {
      report_error(diagnostics, "prices.bad-number", factor,
                   fmt::format("'{}' is no multiplier for 'factor'", factor.text),
                   "write a number with at most 4 decimals, for example 1.1");
    }
    if (!pattern || !model || !scaled) continue;
    rules.push_back({*pattern, ascii_lower(model->text), *scaled});
  }
  return rules;
}

void read_fx_csv(std::string_view bytes, const std::string& path, ExchangeRates& rates,
                 Diagnostics& diagnostics) {
  const CsvShape shape = shape_of("fx", {"month", "currency", "rate"}, kFxColumns);
  RateBuilder builder(rates, diagnostics);
  const std::size_t mistakes = diagnostics.count(Severity::error);
  const auto rows = read_csv(
      bytes, path, shape,
      [&](const CsvRow& row) {
        CsvPriceCells cells(row);
        builder.add(cells);
      },
      diagnostics);
  if (rows == 0 && diagnostics.count(Severity::error) == mistakes) {
    report_no_rows("fx", path, diagnostics);
  }
}

void read_fx_tables(TomlTable& root, ExchangeRates& rates, Diagnostics& diagnostics) {
  RateBuilder builder(rates, diagnostics);
  for (TomlTable& table : root.tables("fx", "[[fx]]")) {
    TomlPriceCells cells(table);
    builder.add(cells);
    for (const std::string_view column : kFxColumns) (void)table.any(column);
    table.finish();
  }
}

void replace_patterns(PriceLayer& under, PriceLayer over) {
  for (auto& [pattern, rows] : over) under[pattern] = std::move(rows);
}

std::vector<PriceRow> rows_in_order(const PriceLayer& layer) {
  std::vector<PriceRow> rows;
  for (const auto& [pattern, dated] : layer) rows.insert(rows.end(), dated.begin(), dated.end());
  return rows;
}

}  // namespace shadowgraph

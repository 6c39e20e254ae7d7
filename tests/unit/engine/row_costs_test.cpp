#include <doctest/doctest.h>

#include "unit/engine/rows.h"

namespace shadowgraph::test {

namespace {

UsageAmounts amounts(const ReportInputs& inputs, const UsageRow& row) {
  return RowPricer(inputs).amounts_of(row, resolve_model(inputs.prices, row.model));
}

constexpr std::int64_t kListMicros = 4'500;  // 1 000 tokens in and 100 out

}  // namespace

TEST_CASE("spend is the first of billed, value, list cost; usage value of value, list, billed") {
  const std::optional<Money> billed = dollars(7'000'000);
  const std::optional<Money> value = dollars(9'000'000);
  const struct {
    std::optional<Money> billed, value;
    Money spend, usage_value;
    int billed_events;
  } cases[] = {{billed, value, *billed, *value, 1},
               {billed, {}, *billed, dollars(kListMicros), 1},
               {{}, value, *value, *value, 0},
               {{}, {}, dollars(kListMicros), dollars(kListMicros), 0},
               {Money{}, value, Money{}, *value, 1}};
  for (const auto& row : cases) {
    UsageRow usage = row_on(2026, 10, 1);
    usage.billed = row.billed;
    usage.value = row.value;
    const UsageAmounts sums = amounts(inputs(), usage);
    CHECK(sums.spend == row.spend);
    CHECK(sums.value == row.usage_value);
    CHECK(sums.events_billed == row.billed_events);
    CHECK(sums.spend_estimated == (row.billed ? Money{} : row.spend));
    CHECK(sums.value_estimated == (row.value ? Money{} : row.usage_value));
    CHECK(sums.tokens_estimated == (row.billed ? 0 : 1'100));
    CHECK(sums.list_cost == dollars(kListMicros));
  }
}

TEST_CASE("an unpriced event has no list cost but counts with what was given") {
  UsageRow row = row_on(2026, 10, 1);
  row.model = "unheard-of";
  row.billed = dollars(2);
  const UsageAmounts sums = amounts(inputs(), row);
  CHECK(sums.events_unpriced == 1);
  CHECK(sums.tokens_unpriced == 1'100);
  CHECK(sums.events_listed == 0);
  CHECK(sums.spend == dollars(2));
  CHECK(sums.value == dollars(2));
  CHECK(sums.unpriced_spend == dollars(2));
  SUBCASE("no tokens, or unknown ones, are not unpriced") {
    row.tokens = TokenCounts{};
    CHECK(amounts(inputs(), row).events_unpriced == 0);
    row.tokens.reset();
    CHECK(amounts(inputs(), row).events_unpriced == 0);
  }
}

TEST_CASE("unknown tokens have no list cost, even of a model with a price") {
  UsageRow row = row_on(2026, 10, 1);
  row.tokens.reset();
  const UsageAmounts sums = amounts(inputs(), row);
  CHECK(sums.events_listed == 0);
  CHECK(sums.spend == Money{});
  CHECK(sums.events_with_tokens == 0);
}

TEST_CASE("a price in another currency converts by the rate of the row's month") {
  ReportInputs converted = inputs();
  converted.organisation.currency = "SEK";
  const std::int32_t october = make_month(2026, 10).index;
  converted.rates.rates[{october, "USD"}] = dollars(10'500'000);
  CHECK(amounts(converted, row_on(2026, 10, 31)).list_cost == dollars(47'250));
  SUBCASE("without a rate the list cost is unknown and the place is noted") {
    RowPricer pricer(converted);
    UsageRow row = row_on(2026, 11, 1);
    row.file = 3;
    row.line = 14;
    const UsageAmounts sums = pricer.amounts_of(row, resolve_model(converted.prices, row.model));
    CHECK(sums.events_listed == 0);
    REQUIRE(pricer.missing_rates().size() == 1);
    CHECK(pricer.missing_rates().begin()->second == RowPlace{3, 14});
  }
}

TEST_CASE("the usage value is divided over the classes as their list costs stand to each other") {
  UsageRow row = row_on(2026, 10, 1);
  row.tokens = TokenCounts{1'000, 0, 0, 0, 200};  // 3 000 and 3 000 millionths
  row.value = dollars(1'000'001);
  const UsageAmounts sums = amounts(inputs(), row);
  CHECK(sums.index_value[0].pico == 500'000'500'000);
  CHECK(sums.index_value[4].pico == 500'000'500'000);
  CHECK(sums.index_tokens == *row.tokens);
  SUBCASE("an event that costs nothing at list prices is left out") {
    row.tokens = TokenCounts{};
    CHECK(amounts(inputs(), row).index_tokens == TokenCounts{});
  }
}

TEST_CASE("the low tier reprices the same tokens, for the events that have a list cost") {
  ReportInputs with_low_tier = inputs();
  with_low_tier.prices.rows.push_back(price("haiku", {}, 1'000'000, 5'000'000));
  with_low_tier.organisation.report.low_tier_model = "haiku";
  const UsageAmounts sums = amounts(with_low_tier, row_on(2026, 10, 1));
  CHECK(sums.low_tier_cost == dollars(1'500));
  CHECK(sums.events_low_tier == 1);
  UsageRow unpriced = row_on(2026, 10, 1);
  unpriced.model = "unheard-of";
  CHECK(amounts(with_low_tier, unpriced).events_low_tier == 0);
}

TEST_CASE("lines and fingerprints are counted for interactive events only") {
  UsageRow row = row_on(2026, 10, 1);
  row.mode = UsageMode::interactive;
  row.suggested_lines = 10;
  row.accepted_lines = 4;
  UsageAmounts sums = amounts(inputs(), row);
  CHECK(sums.accepted == 4);
  CHECK(sums.events_with_lines == 1);
  CHECK(sums.events_single == 1);
  CHECK(sums.tokens_without_fingerprint == 1'100);
  row.fingerprint = "f";
  row.accepted_lines.reset();
  sums = amounts(inputs(), row);
  CHECK(sums.events_without_fingerprint == 0);
  CHECK(sums.events_with_lines == 0);
  row.aggregate = true;
  CHECK(amounts(inputs(), row).events_single == 0);
  row.mode = UsageMode::agent;
  row.accepted_lines = 4;
  CHECK(amounts(inputs(), row).events_with_lines == 0);
}

}  // namespace shadowgraph::test

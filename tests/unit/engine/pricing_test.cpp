#include <doctest/doctest.h>

#include "unit/engine/rows.h"

namespace shadowgraph::test {

namespace {

Money list_total(const PriceRow& row, const TokenCounts& tokens) {
  return list_cost(row, kFactorScale, tokens, true, false).total;
}

PriceTable table(std::vector<PriceRow> rows) { return {std::move(rows), {}}; }

}  // namespace

TEST_CASE("a million tokens in and a million out at 3 and 15 dollars cost exactly 18.00") {
  CHECK(list_total(price("m"), {1'000'000, 0, 0, 0, 1'000'000}) == dollars(18'000'000));
}

TEST_CASE("fifteen attempts of 2 000 output tokens at 15 dollars a million cost 0.45") {
  CHECK(list_total(price("m"), {0, 0, 0, 0, 30'000}) == dollars(450'000));
}

TEST_CASE("the long-context price begins one token past the threshold, for the whole request") {
  PriceRow row = price("m");
  row.threshold = 200'000;
  row.long_input = 20'000;
  row.long_output = 15'000;
  CHECK(list_total(row, {100'000, 50'000, 25'000, 25'000, 1'000}) == dollars(615'000));
  CHECK(list_total(row, {100'001, 50'000, 25'000, 25'000, 1'000}) == dollars(2 * 600'003 + 22'500));
  SUBCASE("output tokens do not count towards the threshold") {
    CHECK(list_total(row, {200'000, 0, 0, 0, 1'000'000}) == dollars(15'600'000));
  }
  SUBCASE("an aggregate of requests never has the long-context price") {
    CHECK(list_cost(row, kFactorScale, {300'000, 0, 0, 0, 0}, false, false).total ==
          dollars(900'000));
  }
}

TEST_CASE("batch and the factor of a price rule multiply, and the sum is rounded once") {
  PriceRow row = price("m", {}, 1, 1);
  row.batch = 5'000;
  CHECK(list_cost(row, kFactorScale, {3, 0, 0, 0, 0}, true, true).total.pico == 2);  // 1.5
  CHECK(list_cost(row, kFactorScale, {5, 0, 0, 0, 0}, true, true).total.pico == 2);  // 2.5
  CHECK(list_cost(row, 11'000, {5, 0, 0, 0, 0}, true, true).total.pico == 3);        // 2.75
  SUBCASE("classes that are halves each round apart, their total once") {
    const ListCost cost = list_cost(row, kFactorScale, {1, 0, 0, 0, 1}, true, true);  // 0.5 + 0.5
    CHECK(cost.total.pico == 1);
    CHECK(cost.by_class[0].pico == 0);
    CHECK(cost.by_class[4].pico == 0);
  }
}

TEST_CASE("a class without a price takes the input price of its row") {
  PriceRow row = price("m");
  row.pico_per_token[1] = 0;
  CHECK(list_total(row, {0, 1'000'000, 0, 0, 0}) == dollars(3'000'000));
  row.from_input[1] = false;
  CHECK(list_total(row, {0, 1'000'000, 0, 0, 0}) == Money{});
}

TEST_CASE("the cache saving is what the cached tokens would have cost as input, less their cost") {
  PriceRow row = price("m");
  row.pico_per_token = {3'000'000, 300'000, 3'750'000, 6'000'000, 15'000'000};
  row.from_input = {};
  const auto saving = [&](const TokenCounts& tokens) {
    return list_cost(row, kFactorScale, tokens, true, false).cache_saving;
  };
  CHECK(saving({500, 1'000'000, 0, 0, 500}) == dollars(2'700'000));
  CHECK(saving({0, 0, 1'000'000, 0, 0}) == dollars(-750'000));
  CHECK(saving({0, 0, 0, 1'000'000, 0}) == dollars(-3'000'000));
}

TEST_CASE("a price holds from 00:00 UTC of its day, and the first also before") {
  const PriceTable prices =
      table({price("m", make_date(2026, 1, 1), 1), price("m", make_date(2026, 10, 1), 2)});
  const PricedModel model = resolve_model(prices, "m");
  const std::int64_t midnight = make_date(2026, 10, 1).days * kMicrosPerDay;
  CHECK(model.at({midnight})->pico_per_token[0] == 2);
  CHECK(model.at({midnight - 1})->pico_per_token[0] == 1);
  CHECK(model.at({make_date(2020, 1, 1).days * kMicrosPerDay})->pico_per_token[0] == 1);
  CHECK(model.at({-1})->pico_per_token[0] == 1);
}

TEST_CASE("an exact name beats a longer prefix, and that a shorter one") {
  const PriceTable prices =
      table({price("claude*"), price("claude-sonnet*"), price("claude-sonnet-4"), price("gpt*")});
  const struct {
    const char *name, *pattern;
  } cases[] = {{"claude-sonnet-4", "claude-sonnet-4"},
               {"Claude-Sonnet-4", "claude-sonnet-4"},
               {"claude-sonnet-4-20260101", "claude-sonnet"},
               {"claude-opus", "claude"},
               {"gpt", "gpt"},
               {"gemini", ""},
               {"", ""}};
  for (const auto& row : cases) {
    CAPTURE(row.name);
    CHECK(resolve_model(prices, row.name).pattern == row.pattern);
  }
}

TEST_CASE("a price rule names the model for the table and brings its factor") {
  PriceTable prices = table({price("claude-sonnet-4")});
  prices.rules = {{"eu.sonnet*", "claude-sonnet-4", 11'000},
                  {"eu.sonnet-x", "claude-nobody", 10'000}};
  CHECK(resolve_model(prices, "EU.sonnet-4").pattern == "claude-sonnet-4");
  CHECK(resolve_model(prices, "eu.sonnet-4").factor == 11'000);
  CHECK(resolve_model(prices, "eu.sonnet-x").rows.empty());
}

TEST_CASE("products wider than 128 bits are still scaled exactly, half to even") {
  const Int128 wide = Int128{1} << 100;
  CHECK(scale_half_even(wide, wide, wide) == wide);
  CHECK(scale_half_even(wide + 1, wide, wide * 2) == wide / 2);
  CHECK(scale_half_even(wide + 3, -wide, wide * 2) == -(wide / 2 + 2));
  CHECK(scale_half_even(5, 1, 2) == 2);
}

}  // namespace shadowgraph::test

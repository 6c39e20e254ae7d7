#include "metrics/totals.h"

#include <doctest/doctest.h>

#include <numeric>
#include <vector>

namespace shadowgraph {
namespace {

TEST_CASE("the parts of a split add up to the amount to the last digit") {
  const std::vector<std::vector<std::int64_t>> shares{
      {1'000'000}, {1, 1, 1}, {333'333, 333'333, 333'334}, {700'000, 1}, {600'000, 400'000}};
  for (const std::vector<std::int64_t>& weights : shares) {
    for (const Int128 amount : {Int128{0}, Int128{1}, Int128{-7}, Int128{1'000'000'000'000'001}}) {
      const std::vector<Int128> parts = split_amount(amount, weights);
      CHECK(parts.size() == weights.size());
      CHECK(std::accumulate(parts.begin(), parts.end(), Int128{0}) == amount);
    }
  }
}

TEST_CASE("a part is rounded half to even once and the last one takes the rest") {
  const std::vector<std::int64_t> halves{1, 1};
  CHECK(split_amount(5, halves) == std::vector<Int128>{2, 3});
  CHECK(split_amount(7, halves) == std::vector<Int128>{4, 3});
}

TEST_CASE("the classes of tokens add up to the total") {
  UsageAmounts amounts;
  amounts.tokens = {1, 20, 300, 4000, 50000};
  amounts.events = 1;
  const Totals totals = totals_of(amounts, UsageMode::agent);
  CHECK(totals.tokens() == 54321);
  CHECK(to_double({totals.input_pico()}) == 4321);
  CHECK(totals.number(Sum::agent_tokens) == 54321);
  CHECK(totals.number(Sum::interactive_events) == 0);
}

}  // namespace
}  // namespace shadowgraph

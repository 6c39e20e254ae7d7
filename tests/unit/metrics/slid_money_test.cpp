#include "metrics/slid_money.h"

#include <cmath>

#include <doctest/doctest.h>

#include "stats/random.h"

namespace shadowgraph {
namespace {

TEST_CASE("a rounded amount leaves 15 % of the largest part open on either side") {
  RandomStream random("slid", "money", "org", 1);
  double coarsest = 0;
  for (int round = 0; round < 20'000; ++round) {
    const double amount = std::exp(random.uniform() * 20 - 4);
    const double margin = 0.15 * amount * (0.001 + 0.999 * random.uniform());
    const RoundedAmount rounded = rounded_to_protect(amount, margin / 0.15, 15);
    CAPTURE(amount);
    CAPTURE(margin);
    CHECK(rounded.value > 0);
    CHECK(std::abs(rounded.value - amount) + margin <= rounded.step / 2 * (1 + 1e-6));
    coarsest = std::max(coarsest, rounded.step / margin);
  }
  CHECK(coarsest < 50);
}

TEST_CASE("amounts are rounded no more than that takes") {
  // 15 open: 30, 50 and 70 leave 10.5, 9.5 and 9.5 on one side, 100 leaves 15.5.
  CHECK(rounded_to_protect(1234.5, 100, 15).value == 1200);
  // 150 open: 300 and 500 leave 115.5 and 15.5, 700 leaves 184.5.
  CHECK(rounded_to_protect(1234.5, 1000, 15).value == 1400);
  // 1.5 open: 3 leaves none on one side, 5 leaves 3 and 2.
  CHECK(rounded_to_protect(1234.5, 10, 15).value == 1235);
  CHECK(rounded_to_protect(1234.5, 0, 15).value == 1234.5);   // nobody's
  CHECK(rounded_to_protect(0, 0, 15).value == 0);
}

TEST_CASE("windows that are not slid stay as they are") {
  WorkWindow window;
  window.from = make_date(2026, 8, 1);
  window.to = make_date(2026, 11, 1);
  CHECK(group_amount(1234.5, 1000, window, 15).value == 1234.5);
  CHECK(rounded_note(group_amount(1234.5, 1000, window, 15), 2).empty());
  window.from = make_date(2026, 7, 2);
  window.to = make_date(2026, 10, 2);
  window.slid_days = 30;
  const RoundedAmount rounded = group_amount(1234.5, 1000, window, 15);
  CHECK(rounded.value == 1400);
  CHECK(rounded_note(rounded, 2) == "rounded:350");
}

}  // namespace
}  // namespace shadowgraph

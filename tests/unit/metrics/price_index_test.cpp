#include "metrics/price_index.h"

#include <doctest/doctest.h>

#include <vector>

namespace shadowgraph {
namespace {

PricedQuantity item(double p0, double q0, double p1, double q1) {
  return {p0 * q0, q0, p1 * q1, q1};
}

// p0 = (3, 15), p1 = (2, 12), q0 = (100, 20), q1 = (200, 30), worked by hand.
TEST_CASE("Fisher's index of the worked example") {
  const std::vector<PricedQuantity> items{item(3, 100, 2, 200), item(15, 20, 12, 30)};
  const PriceIndex index = *price_index(items);
  CHECK(index.laspeyres == doctest::Approx(0.7333333333).epsilon(1e-9));
  CHECK(index.paasche == doctest::Approx(0.7238095238).epsilon(1e-9));
  CHECK(index.fisher == doctest::Approx(0.7285558666).epsilon(1e-9));
  CHECK(index.value == doctest::Approx(1.2666666667).epsilon(1e-9));
  CHECK(index.quantity == doctest::Approx(1.7385992272).epsilon(1e-9));
}

TEST_CASE("price and volume multiply to the value ratio, and going back undoes the index") {
  const std::vector<PricedQuantity> there{item(3, 100, 2, 200), item(15, 20, 12, 30)};
  const std::vector<PricedQuantity> back{item(2, 200, 3, 100), item(12, 30, 15, 20)};
  const PriceIndex index = *price_index(there);
  CHECK(index.fisher * index.quantity == doctest::Approx(index.value));
  CHECK(price_index(back)->fisher == doctest::Approx(1 / index.fisher));
}

TEST_CASE("without matched items, or with free ones only, there is no index") {
  CHECK_FALSE(price_index({}));
  const std::vector<PricedQuantity> free{item(0, 100, 0, 100)};
  CHECK_FALSE(price_index(free));
}

}  // namespace
}  // namespace shadowgraph

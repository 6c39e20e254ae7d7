#include "stats/conformal.h"

#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "stats/random.h"

namespace shadowgraph {
namespace {

using Numbers = std::vector<double>;

Numbers one_to(int m) {
  Numbers errors;
  for (int i = m; i >= 1; --i) errors.push_back(i % 2 == 0 ? i : -i);
  return errors;
}

TEST_CASE("the half-width is the size of the error at four fifths") {
  CHECK(*conformal_half_width(one_to(9)) == 8);    // 4·10/5
  CHECK(*conformal_half_width(one_to(10)) == 9);   // ⌈8.8⌉
  CHECK(*conformal_half_width(one_to(14)) == 12);  // 4·15/5, not 13
  CHECK(*conformal_half_width(one_to(52)) == 43);  // ⌈42.4⌉
}

TEST_CASE("fewer than eight errors are too few, unless asked for less") {
  CHECK_FALSE(conformal_half_width(one_to(7)));
  CHECK(*conformal_half_width(one_to(8)) == 8);     // ⌈7.2⌉
  CHECK(*conformal_half_width(one_to(3), 1) == 3);  // never beyond the largest
  CHECK_FALSE(conformal_half_width({}, 0));
}

TEST_CASE("forecasts that were always right have no width") {
  CHECK(*conformal_half_width(Numbers(20, 0.0)) == 0);
}

TEST_CASE("a new error of the same kind lies within in at least four of five cases") {
  RandomStream stream(4);
  for (const int m : {8, 9, 26, 52}) {
    int inside = 0;
    for (int round = 0; round < 4000; ++round) {
      Numbers errors;
      for (int i = 0; i < m; ++i) errors.push_back(stream.normal());
      if (std::fabs(stream.normal()) <= *conformal_half_width(errors)) ++inside;
    }
    CAPTURE(m);
    CHECK(inside >= 4000 * 0.78);
    CHECK(inside <= 4000 * (0.80 + 1.0 / (m + 1) + 0.02));
  }
}

}  // namespace
}  // namespace shadowgraph

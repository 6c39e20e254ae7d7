#include "disclosure/rules.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <utility>

namespace shadowgraph {
namespace {

Contributions amounts(double total, double largest, double second) {
  Contributions cell;
  cell.persons = 10;
  cell.additive = true;
  cell.total = total;
  cell.largest = largest;
  cell.second = second;
  return cell;
}

TEST_CASE("a group is too small below the minimum, and exactly the minimum will do") {
  Contributions cell;
  cell.persons = 4;
  CHECK(group_too_small(cell, {5, 15}));
  cell.persons = 5;
  CHECK_FALSE(group_too_small(cell, {5, 15}));
  CHECK(group_too_small(cell, {6, 15}));
}

TEST_CASE("outer percentiles need four times the minimum group") {
  Contributions cell;
  cell.percentile_groups = 4;
  cell.persons = 19;
  CHECK(group_too_small(cell, {5, 15}));
  cell.persons = 20;
  CHECK_FALSE(group_too_small(cell, {5, 15}));
}

TEST_CASE("the p %-rule: the second largest could tell the largest to within 15 %") {
  // 100 + 50 + rest: unsafe while the rest is below 15.
  CHECK(dominated(amounts(164.9, 100, 50), {5, 15}));
  CHECK_FALSE(dominated(amounts(165.0, 100, 50), {5, 15}));
  // A single contributor, and two alone.
  CHECK(dominated(amounts(100, 100, 0), {5, 15}));
  CHECK(dominated(amounts(150, 100, 50), {5, 15}));
  CHECK_FALSE(dominated(amounts(0, 0, 0), {5, 15}));
}

TEST_CASE("the p %-rule does not change with the currency's scale") {
  for (const double scale : {1e-6, 1.0, 1e9}) {
    CHECK(dominated(amounts(160 * scale, 100 * scale, 50 * scale), {5, 15}));
    CHECK_FALSE(dominated(amounts(200 * scale, 100 * scale, 50 * scale), {5, 15}));
  }
}

TEST_CASE("few people and nearly all people are told as bounds") {
  struct Row {
    double numerator, denominator;
    ProportionBound::Kind kind;
    double fraction;
  };
  using Kind = ProportionBound::Kind;
  // x = 100 · 5 / n, rounded up to 5 percent.
  const Row rows[] = {{0, 20, Kind::below, 0.25},     {1, 20, Kind::below, 0.25},
                      {4, 20, Kind::below, 0.25},     {5, 20, Kind::exact, 0.25},
                      {15, 20, Kind::exact, 0.75},    {16, 20, Kind::above, 0.75},
                      {20, 20, Kind::above, 0.75},    {0, 148, Kind::below, 0.05},
                      {4, 148, Kind::below, 0.05},    {131, 148, Kind::exact, 131.0 / 148},
                      {146, 148, Kind::above, 0.95},  {4, 9, Kind::below, 0.60},
                      {5, 9, Kind::above, 0.40},      {0, 8, Kind::nothing, 0},
                      {4, 8, Kind::nothing, 0},       {8, 8, Kind::nothing, 0},
                      {5, 10, Kind::exact, 0.5},      {4, 10, Kind::below, 0.5}};
  for (const Row& row : rows) {
    CAPTURE(row.numerator);
    CAPTURE(row.denominator);
    const ProportionBound bound = bound_proportion(row.numerator, row.denominator, {5, 15});
    CHECK(bound.kind == row.kind);
    CHECK(bound.fraction == doctest::Approx(row.fraction));
  }
}

TEST_CASE("a bound is always true of the count that it hides") {
  for (int n = 5; n <= 200; ++n) {
    for (int k = 0; k <= n; ++k) {
      const double share = static_cast<double>(k) / n;
      const ProportionBound bound = bound_proportion(k, n, {5, 15});
      if (bound.kind == ProportionBound::Kind::below) CHECK(share < bound.fraction);
      if (bound.kind == ProportionBound::Kind::above) CHECK(share > bound.fraction);
    }
  }
}

TEST_CASE("what is told of few people fits as many counts as the smallest group has people") {
  for (const int least : {2, 3, 5, 10}) {
    for (int n = 1; n <= 120; ++n) {
      std::map<std::pair<ProportionBound::Kind, double>, int> counts;
      for (int k = 0; k <= n; ++k) {
        const ProportionBound bound = bound_proportion(k, n, {least, 15});
        const bool exact = bound.kind == ProportionBound::Kind::exact;
        CHECK(exact == count_may_be_known(k, n, {least, 15}));
        if (!exact) ++counts[{bound.kind, bound.fraction}];
      }
      CAPTURE(least);
      CAPTURE(n);
      for (const auto& [told, possible] : counts) CHECK(possible >= std::min(least, n + 1));
    }
  }
}

TEST_CASE("a share and the share of the others are told alike") {
  using Kind = ProportionBound::Kind;
  for (int n = 1; n <= 60; ++n) {
    for (int k = 0; k <= n; ++k) {
      const ProportionBound one = bound_proportion(k, n, {5, 15});
      const ProportionBound rest = bound_proportion(n - k, n, {5, 15});
      CHECK((one.kind == Kind::below) == (rest.kind == Kind::above));
      CHECK((one.kind == Kind::nothing) == (rest.kind == Kind::nothing));
      if (one.kind == Kind::below) CHECK(one.fraction == doctest::Approx(1 - rest.fraction));
    }
  }
}

TEST_CASE("a count of persons may be known only where it and the rest are groups") {
  CHECK(count_may_be_known(131, 148, {5, 15}));
  CHECK(count_may_be_known(5, 148, {5, 15}));
  CHECK_FALSE(count_may_be_known(144, 148, {5, 15}));
  CHECK_FALSE(count_may_be_known(4, 148, {5, 15}));
  CHECK_FALSE(count_may_be_known(1, 25, {5, 15}));
  CHECK_FALSE(count_may_be_known(0, 148, {5, 15}));
}

}  // namespace
}  // namespace shadowgraph

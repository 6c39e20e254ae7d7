#include "disclosure/count_ranges.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

namespace shadowgraph {
namespace {

TEST_CASE("a number that alone is unknown follows from its sum") {
  std::vector<CountRange> ranges = {{9, 9}, {5, 5}, {0, 10}};
  narrow_ranges(ranges, {9, 5, 4}, {{0, {1, 2}}});
  CHECK(ranges[2].low == 4);
  CHECK(ranges[2].high == 4);
}

TEST_CASE("a difference that the reader knows is no freedom") {
  // Two of the nine belong to both parts.
  std::vector<CountRange> ranges = {{9, 9}, {6, 6}, {0, 10}};
  narrow_ranges(ranges, {9, 6, 5}, {{0, {1, 2}}});
  CHECK(ranges[2].possible() == 1);
}

TEST_CASE("two bounds that meet at their ends leave one pair of numbers") {
  std::vector<CountRange> ranges = {{24, 24}, {0, 4}, {16, 20}};
  SUBCASE("at the ends") {
    narrow_ranges(ranges, {24, 4, 20}, {{0, {1, 2}}});
    CHECK(ranges[1].possible() == 1);
    CHECK(ranges[2].possible() == 1);
  }
  SUBCASE("inside") {
    ranges[0] = {20, 20};
    narrow_ranges(ranges, {20, 2, 18}, {{0, {1, 2}}});
    CHECK(ranges[1].possible() == 5);
    CHECK(ranges[2].possible() == 5);
  }
}

// Every assignment of whole numbers that keeps the sums, counted one by one.
TEST_CASE("the ranges of a tree are those of all assignments") {
  std::mt19937 random(7);
  const auto draw = [&](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
  const std::vector<CountSum> sums = {{0, {1, 2}}, {1, {3, 4}}};
  for (int round = 0; round < 200; ++round) {
    const double c = draw(5), d = draw(5), b = draw(5);
    const std::vector<double> values = {b + c + d, c + d, b, c, d};
    std::vector<CountRange> told;
    for (const double value : values) {
      told.push_back({std::max(0.0, value - draw(3)), value + draw(3)});
    }
    std::vector<CountRange> seen(5, {1e9, -1});
    const auto within = [&](std::size_t i, double v) { return told[i].low <= v && v <= told[i].high; };
    for (double x = told[2].low; x <= told[2].high; ++x) {
      for (double y = told[3].low; y <= told[3].high; ++y) {
        for (double z = told[4].low; z <= told[4].high; ++z) {
          if (!within(1, y + z) || !within(0, x + y + z)) continue;
          const double all[] = {x + y + z, y + z, x, y, z};
          for (std::size_t i = 0; i < 5; ++i) {
            seen[i] = {std::min(seen[i].low, all[i]), std::max(seen[i].high, all[i])};
          }
        }
      }
    }
    std::vector<CountRange> ranges = told;
    narrow_ranges(ranges, values, sums);
    for (std::size_t i = 0; i < 5; ++i) {
      CHECK(ranges[i].low == seen[i].low);
      CHECK(ranges[i].high == seen[i].high);
    }
  }
}

}  // namespace
}  // namespace shadowgraph

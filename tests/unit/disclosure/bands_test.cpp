#include "disclosure/bands.h"

#include <map>
#include <string>
#include <utility>

#include <doctest/doctest.h>

namespace shadowgraph {
namespace {

constexpr double kLeastHalfWidth = 0.10;  // METRICS J5

TEST_CASE("a band is the catalogue's, at any power of ten, and holds its lower limit") {
  struct Row {
    double amount, low, high;
  };
  for (const Row& row : {Row{1, 1, 1.25}, Row{1.2499, 1, 1.25}, Row{1.25, 1.25, 1.6},
                         Row{1000, 1000, 1250}, Row{999.99, 800, 1000}, Row{475000, 400000, 500000},
                         Row{6300, 6300, 8000}, Row{0.0123, 0.01, 0.0125}, Row{0.82, 0.8, 1}}) {
    CAPTURE(row.amount);
    const auto band = band_of(row.amount);
    REQUIRE(band);
    CHECK(band->low == row.low);
    CHECK(band->high == row.high);
  }
  CHECK_FALSE(band_of(0));
  CHECK_FALSE(band_of(-5));
}

TEST_CASE("every band holds its amount and is wider than ten percent to either side") {
  for (double amount = 0.0031; amount < 4e7; amount *= 1.0037) {
    const auto band = band_of(amount);
    REQUIRE(band);
    CHECK(band->low <= amount);
    CHECK(amount < band->high);
    CHECK(relative_half_width(*band) > kLeastHalfWidth);
  }
}

TEST_CASE("a ratio is rounded to a hundredth of many persons and to a twentieth of few") {
  CHECK(round_ratio(0.0312, 20)->value == 0.03);
  CHECK(round_ratio(0.0312, 20)->step == 0.01);
  CHECK(round_ratio(0.0312, 19)->value == 0.05);
  CHECK(round_ratio(0.0312, 19)->step == 0.05);
  CHECK(round_ratio(0.152, 18)->value == 0.15);
  CHECK(round_ratio(0.152, 18)->step == 0.05);
}

TEST_CASE("a ratio that would tell pay within ten percent is coarser, then withheld") {
  CHECK(round_ratio(0.152, 400)->step == 0.05);
  CHECK(round_ratio(0.31, 400)->step == 0.1);
  CHECK(round_ratio(0.31, 400)->value == 0.3);
  CHECK(round_ratio(0.449, 12)->value == 0.4);
  CHECK_FALSE(round_ratio(0.45, 400));
  CHECK_FALSE(round_ratio(1.7, 12));
}

// The attacker knows the spend exactly, the rule, and what is printed: number and step. What is
// left for the ratio is found by trying all of them, not taken from the rule's own words.
TEST_CASE("number and step of a ratio together leave pay wider than ten percent") {
  for (const double persons : {12.0, 60.0}) {
    std::map<std::pair<double, double>, CoarseRange> seen;
    for (int i = 1; i < 45'000; ++i) {
      const double ratio = i * 1e-5;
      const auto shown = round_ratio(ratio, persons);
      REQUIRE(shown);
      CHECK_UNARY(shown->truth.low <= ratio + 1e-9);
      CHECK_UNARY(ratio <= shown->truth.high + 1e-9);
      const auto [at, fresh] =
          seen.try_emplace({shown->value, shown->step}, CoarseRange{ratio, ratio});
      at->second.high = ratio;
    }
    for (const auto& [shown, ratio] : seen) {
      CAPTURE(shown.first);
      CAPTURE(shown.second);
      CHECK(relative_half_width({1 / ratio.high, 1 / ratio.low}) > kLeastHalfWidth);
    }
  }
}

TEST_CASE("a share is banded to five percent, the whole into the last band") {
  CHECK(share_band(0).low == 0);
  CHECK(share_band(0.149).low == 0.1);
  CHECK(share_band(0.15).low == 0.15);
  CHECK(share_band(0.15).high == 0.2);
  CHECK(share_band(1).low == 0.95);
  CHECK(share_band(1).high == 1);
}

TEST_CASE("digits are cut to the nearest, ranges outward") {
  CHECK(round_significant(182345.12, 2) == 180000);
  CHECK(round_significant(-0.03163, 2) == -0.032);
  CHECK(widen_significant({1234, 1266}, 2).low == 1200);
  CHECK(widen_significant({1234, 1266}, 2).high == 1300);
  CHECK(widen_significant({1200, 1300}, 2).low == 1200);
  CHECK(widen_significant({1200, 1300}, 2).high == 1300);
  CHECK(widen_significant({0, 9.96}, 2).low == 0);
  CHECK(widen_significant({0, 9.96}, 2).high == 10);
}

TEST_CASE("notes are those of the files") {
  CHECK(band_note({400000, 500000}) == "band:400000-500000");
  CHECK(band_note({0.125, 0.175}) == "band:0.125-0.175");
  CHECK(rounded_note(0.05) == "rounded:0.05");
}

}  // namespace
}  // namespace shadowgraph

#include "metrics/signal_leaderboard.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "stats/random.h"

namespace shadowgraph {
namespace {

const ResamplingKey kKey{"2026-10", "signal.footrule", "org"};

std::vector<double> draw(const char* name, std::size_t n) {
  RandomStream stream("leaderboard", name, "org", 1);
  std::vector<double> values;
  for (std::size_t i = 0; i < n; ++i) values.push_back(std::exp(stream.normal()));
  return values;
}

TEST_CASE("the same order moves nobody, the opposite order moves everybody as far as it goes") {
  std::vector<double> amounts, opposite;
  for (int i = 0; i < 40; ++i) {
    amounts.push_back(i);
    opposite.push_back(-i);
  }
  const auto same = leaderboard_displacement(amounts, amounts, kKey, 99);
  CHECK(same->footrule == 0);
  CHECK(same->overlap == 1);
  CHECK(same->median_places == 0);
  CHECK(same->footrule_p == doctest::Approx(0.01));
  const auto other = leaderboard_displacement(amounts, opposite, kKey, 99);
  CHECK(other->footrule == doctest::Approx(1));
  CHECK(other->overlap == 0);
  CHECK(other->median_places == doctest::Approx(20));
}

TEST_CASE("unrelated orders lie near what chance gives") {
  const auto found = leaderboard_displacement(draw("a", 2000), draw("b", 2000), kKey, 99);
  CHECK(found->footrule == doctest::Approx(2.0 / 3).epsilon(0.05));
  CHECK(found->expected_footrule == doctest::Approx(2.0 / 3).epsilon(1e-3));
  CHECK(found->expected_overlap == doctest::Approx(0.1));
  CHECK(found->footrule_p > 0.01);
}

TEST_CASE("any monotone change of amounts leaves the displacement as it is") {
  const std::vector<double> amounts = draw("a", 50);
  const std::vector<double> outputs = draw("b", 50);
  std::vector<double> logs;
  for (const double amount : amounts) logs.push_back(std::log(amount));
  const auto plain = leaderboard_displacement(amounts, outputs, kKey, 49);
  const auto changed = leaderboard_displacement(logs, outputs, kKey, 49);
  CHECK(plain->footrule == changed->footrule);
  CHECK(plain->overlap_p == changed->overlap_p);
}

TEST_CASE("flows between bands add up to the bands: a tenth, up to the half, the rest") {
  const RankFlows flows = rank_flows(draw("a", 97), draw("b", 97));
  const std::size_t wanted[] = {10, 39, 48};
  for (std::size_t band = 0; band < kRankBands; ++band) {
    std::size_t from = 0, to = 0;
    for (std::size_t other = 0; other < kRankBands; ++other) {
      from += flows[band][other];
      to += flows[other][band];
    }
    CHECK(from == wanted[band]);
    CHECK(to == wanted[band]);
  }
}

TEST_CASE("no flow that is left out follows from the others and the sizes of the bands") {
  for (std::uint64_t n = 30; n < 400; n += 7) {
    RandomStream stream("leaderboard", "flows", "org", n);
    std::vector<double> amounts, outputs;
    for (std::uint64_t i = 0; i < n; ++i) {
      amounts.push_back(stream.normal());
      outputs.push_back(amounts.back() * stream.uniform() * 2 + stream.normal());
    }
    const RankFlows flows = rank_flows(amounts, outputs);
    const RankFlowsShown shown = safe_flows(flows, 5);
    for (std::size_t i = 0; i < kRankBands; ++i) {
      std::size_t hidden_in_row = 0, hidden_in_column = 0;
      for (std::size_t j = 0; j < kRankBands; ++j) {
        if (shown[i][j]) CHECK(flows[i][j] >= 5);
        hidden_in_row += shown[i][j] ? 0U : 1U;
        hidden_in_column += shown[j][i] ? 0U : 1U;
      }
      CHECK(hidden_in_row != 1);
      CHECK(hidden_in_column != 1);
    }
  }
}

TEST_CASE("where every flow is large all are shown") {
  const RankFlows flows{{{5, 6, 7}, {8, 9, 10}, {11, 12, 13}}};
  for (const auto& row : safe_flows(flows, 5)) {
    CHECK(std::all_of(row.begin(), row.end(), [](bool shown) { return shown; }));
  }
}

}  // namespace
}  // namespace shadowgraph

#include "stats/network.h"

#include <numeric>
#include <vector>

#include <doctest/doctest.h>

#include "support/reference_data.h"

namespace shadowgraph {
namespace {

double total(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

TEST_CASE("PageRank of the karate club") {
  const auto one = testing::reference_column("karate.csv", "a");
  const auto two = testing::reference_column("karate.csv", "b");
  if (!one || !two) return;
  std::vector<WeightedEdge> edges;
  for (std::size_t e = 0; e < one->size(); ++e) {
    const auto from = static_cast<std::uint32_t>((*one)[e]);
    const auto to = static_cast<std::uint32_t>((*two)[e]);
    edges.push_back({from, to, 1});
    edges.push_back({to, from, 1});
  }
  const std::vector<double> rank = page_rank(34, edges);
  CHECK(rank[0] == doctest::Approx(0.0969972854).epsilon(1e-9));
  CHECK(rank[33] == doctest::Approx(0.1009191823).epsilon(1e-9));
  CHECK(rank[32] == doctest::Approx(0.0716932260).epsilon(1e-9));
  CHECK(total(rank) == doctest::Approx(1).epsilon(1e-12));
  for (WeightedEdge& edge : edges) edge.weight = 3.5;
  CHECK(page_rank(34, edges)[33] == doctest::Approx(0.1009191823).epsilon(1e-9));
}

TEST_CASE("whoever has no way out gives to all alike") {
  // 0 → 1, and 1 has no way out: r0 = .075 + .425·r1 and r0 + r1 = 1, so that r0 = .5/1.425.
  const std::vector<double> rank = page_rank(2, std::vector<WeightedEdge>{{0, 1, 1}});
  CHECK(rank[0] == doctest::Approx(0.5 / 1.425).epsilon(1e-11));
  CHECK(total(rank) == doctest::Approx(1).epsilon(1e-12));
}

TEST_CASE("weights divide what a node gives") {
  const std::vector<WeightedEdge> edges{{0, 1, 3}, {0, 2, 1}, {1, 0, 1}, {2, 0, 5}};
  const std::vector<double> rank = page_rank(3, edges, 0.5);
  // r0 = 1/6 + (r1 + r2)/2, r1 = 1/6 + 3/8·r0, r2 = 1/6 + 1/8·r0.
  CHECK(rank[0] == doctest::Approx(4.0 / 9).epsilon(1e-11));
  CHECK(rank[1] == doctest::Approx(1.0 / 3).epsilon(1e-11));
  CHECK(rank[2] == doctest::Approx(2.0 / 9).epsilon(1e-11));
}

TEST_CASE("a network without edges is even, one without nodes is empty") {
  CHECK(page_rank(0, {}).empty());
  for (const double rank : page_rank(4, {})) CHECK(rank == doctest::Approx(0.25));
}

TEST_CASE("the Herfindahl index of published amounts, and its limits") {
  const std::vector<double> amounts{541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261};
  CHECK(herfindahl(amounts) == doctest::Approx(0.1840812).epsilon(1e-6));
  CHECK(herfindahl(std::vector<double>{2, 2, 2, 2}) == doctest::Approx(0.25));
  CHECK(herfindahl(std::vector<double>{0, 7, 0}) == 1);
  CHECK(herfindahl(std::vector<double>{0, 0}) == 0);
  CHECK(herfindahl({}) == 0);
}

}  // namespace
}  // namespace shadowgraph

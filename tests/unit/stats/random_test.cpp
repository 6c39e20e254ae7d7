#include "stats/random.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "base/digest.h"

namespace shadowgraph {
namespace {

TEST_CASE("SplitMix64 gives the published sequence of seed 1234567") {
  RandomStream stream(1234567);
  CHECK(stream.next() == 6457827717110365317U);
  CHECK(stream.next() == 3203168211198807973U);
  CHECK(stream.next() == 9817491932198370423U);
}

TEST_CASE("FNV-1a-64 gives its published hashes") {
  CHECK(fnv1a_64("a") == 0xaf63dc4c8601ec8cU);
  CHECK(fnv1a_64("foobar") == 0x85944171f73967e8U);
}

RandomStream two_group_stream() {
  return RandomStream("2026-10", "adoption.two_group_p", "org", 1);
}

TEST_CASE("a stream's key leads to the seed, draws and transforms of the definition") {
  CHECK(fnv1a_64("2026-10|adoption.two_group_p|org|1") == 16854403382522358455U);
  RandomStream raw = two_group_stream();
  CHECK(raw.next() == 6143270411573636410U);
  CHECK(raw.next() == 13306223516613634650U);
  CHECK(raw.next() == 10416850483040016885U);
  CHECK(two_group_stream().uniform() == doctest::Approx(0.3330273563197027).epsilon(1e-15));
  CHECK(two_group_stream().exponential() == doctest::Approx(0.4050062478801771).epsilon(1e-15));
  CHECK(two_group_stream().normal() == doctest::Approx(-0.1612407310296294).epsilon(1e-14));
  RandomStream team("2026-10", "multiplier.uplift/team", "team:platform", 199);
  CHECK(team.uniform() == doctest::Approx(0.5693011250894627).epsilon(1e-15));
}

TEST_CASE("draws below ten and a shuffle of five are those of the definition") {
  RandomStream draws = two_group_stream();
  std::vector<std::uint64_t> drawn;
  for (int i = 0; i < 5; ++i) drawn.push_back(draws.below(10));
  CHECK(drawn == std::vector<std::uint64_t>{3, 7, 5, 5, 4});
  std::vector<int> order{0, 1, 2, 3, 4};
  RandomStream shuffler = two_group_stream();
  shuffler.shuffle(std::span<int>(order));
  CHECK(order == std::vector<int>{0, 3, 4, 2, 1});
}

TEST_CASE("a multinomial resample of n units has n draws") {
  RandomStream stream = RandomStream::from_key("units");
  const std::vector<std::uint32_t> counts = stream.multinomial(50);
  CHECK(counts.size() == 50);
  CHECK(std::accumulate(counts.begin(), counts.end(), 0U) == 50U);
}

TEST_CASE("normals have mean zero and variance one within their sampling error") {
  RandomStream stream = RandomStream::from_key("normals");
  constexpr int kDraws = 20000;
  double sum = 0;
  double squares = 0;
  for (int i = 0; i < kDraws; ++i) {
    const double x = stream.normal();
    sum += x;
    squares += x * x;
  }
  CHECK(std::fabs(sum / kDraws) < 4 / std::sqrt(double{kDraws}));
  CHECK(std::fabs(squares / kDraws - 1) < 4 * std::sqrt(2.0 / kDraws));
}

}  // namespace
}  // namespace shadowgraph

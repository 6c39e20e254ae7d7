#include "model/usage.h"

#include <cstring>

#include <doctest/doctest.h>

using namespace shadowgraph;

namespace {

// The struct as a row of numbers, so that a field that `add` passes over shows.
UsageAmounts filled(unsigned char byte) {
  UsageAmounts amounts;
  std::memset(static_cast<void*>(&amounts), byte, sizeof amounts);
  return amounts;
}

}  // namespace

TEST_CASE("adding and then subtracting the same amounts leaves every field as it was") {
  UsageAmounts sum;
  const UsageAmounts other = filled(0x01);
  sum.add(other);
  CHECK(sum.events == other.events);
  CHECK(sum.spend == other.spend);
  CHECK(sum.tokens == other.tokens);
  CHECK(sum.index_value == other.index_value);
  CHECK(sum.tokens_without_fingerprint == other.tokens_without_fingerprint);
  sum.add(other);
  CHECK(sum.suggested == 2 * other.suggested);
  sum.subtract(other);
  sum.subtract(other);
  const UsageAmounts nothing;
  CHECK(std::memcmp(&sum, &nothing, sizeof sum) == 0);
}

TEST_CASE("no field is left out of a sum") {
  // Two filled structs add to one whose every 8-byte word is twice the filling; padding stays.
  UsageAmounts sum = filled(0x01);
  sum.add(filled(0x01));
  const auto* words = reinterpret_cast<const unsigned char*>(&sum);
  std::size_t unchanged = 0;
  for (std::size_t i = 0; i < sizeof sum; ++i) unchanged += words[i] == 0x01 ? 1 : 0;
  CHECK(unchanged < alignof(UsageAmounts) * 8);
  CHECK(unchanged % 8 == 0);
}

#include "stats/random.h"

#include <cmath>
#include <numbers>
#include <string>

#include "base/digest.h"

namespace shadowgraph {
namespace {

__extension__ typedef unsigned __int128 Uint128;

std::string join_key(std::string_view edition_seed, std::string_view metric, std::string_view scope,
                     std::uint64_t replicate) {
  std::string key(edition_seed);
  key.append("|").append(metric).append("|").append(scope).append("|");
  return key + std::to_string(replicate);
}

}  // namespace

RandomStream::RandomStream(std::string_view edition_seed, std::string_view metric,
                           std::string_view scope, std::uint64_t replicate)
    : state_(fnv1a_64(join_key(edition_seed, metric, scope, replicate))) {}

RandomStream RandomStream::from_key(std::string_view key) { return RandomStream(fnv1a_64(key)); }

std::uint64_t RandomStream::next() {
  state_ += 0x9E3779B97F4A7C15U;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

double RandomStream::uniform() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }

double RandomStream::exponential() { return -std::log1p(-uniform()); }

double RandomStream::normal() {
  const double u1 = uniform();
  const double u2 = uniform();
  return std::sqrt(-2.0 * std::log1p(-u1)) * std::cos(2.0 * std::numbers::pi * u2);
}

std::uint64_t RandomStream::below(std::uint64_t n) {
  Uint128 product = static_cast<Uint128>(next()) * n;
  std::uint64_t low = static_cast<std::uint64_t>(product);
  if (low < n) {
    const std::uint64_t threshold = (0 - n) % n;
    while (low < threshold) {
      product = static_cast<Uint128>(next()) * n;
      low = static_cast<std::uint64_t>(product);
    }
  }
  return static_cast<std::uint64_t>(product >> 64U);
}

std::vector<std::uint32_t> RandomStream::multinomial(std::uint32_t n) {
  std::vector<std::uint32_t> counts(n);
  for (std::uint32_t draw = 0; draw < n; ++draw) ++counts[static_cast<std::size_t>(below(n))];
  return counts;
}

}  // namespace shadowgraph

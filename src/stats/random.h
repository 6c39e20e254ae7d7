// Random numbers that depend on nothing but a text key (METRICS P24): FNV-1a-64 seeds SplitMix64
// (Steele, Lea and Flood 2014). No std:: distribution, whose results differ between libraries.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace shadowgraph {

class RandomStream {
 public:
  explicit RandomStream(std::uint64_t seed) : state_(seed) {}
  // Key `edition_seed|metric_id|scope_id|replicate`; scope is org, team:<id> or person:<id>.
  RandomStream(std::string_view edition_seed, std::string_view metric, std::string_view scope,
               std::uint64_t replicate);
  // A key already joined, as simulations use them.
  [[nodiscard]] static RandomStream from_key(std::string_view key);

  [[nodiscard]] std::uint64_t next();
  [[nodiscard]] double uniform();      // [0, 1): 53 bits
  [[nodiscard]] double exponential();  // Exp(1) = -log1p(-U)
  [[nodiscard]] double normal();       // Box-Muller, one value a pair
  // Uniform integer below n: multiply-high with rejection (Lemire 2019). REQUIRES: n > 0.
  [[nodiscard]] std::uint64_t below(std::uint64_t n);
  // How often each of n units is drawn in n draws.
  [[nodiscard]] std::vector<std::uint32_t> multinomial(std::uint32_t n);

  template <typename Value>
  void shuffle(std::span<Value> values) {  // Fisher-Yates, from the end
    for (std::size_t i = values.size(); i > 1; --i) {
      std::swap(values[i - 1], values[static_cast<std::size_t>(below(i))]);
    }
  }

 private:
  std::uint64_t state_;
};

}  // namespace shadowgraph

// Digests: SHA-256 for provenance, FNV-1a and a 128-bit mix for keys inside one run.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace shadowgraph {

[[nodiscard]] std::string sha256_hex(std::string_view bytes);
// BLAKE2b-256 (RFC 7693), several times as fast as SHA-256: for input files of any size.
[[nodiscard]] std::string content_digest_hex(std::string_view bytes);
[[nodiscard]] std::string hmac_sha256(std::string_view key, std::string_view message);  // 32 raw bytes
[[nodiscard]] std::string base32_lower(std::string_view bytes);  // RFC 4648, no padding
[[nodiscard]] std::uint64_t fnv1a_64(std::string_view bytes);

// Incremental SHA-256 of large inputs.
class Sha256 {
 public:
  Sha256();
  void update(std::string_view bytes);
  [[nodiscard]] std::string hex();

 private:
  alignas(8) unsigned char state_[128];
};

}  // namespace shadowgraph

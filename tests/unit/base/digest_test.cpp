#include "base/digest.h"

#include <doctest/doctest.h>

using namespace shadowgraph;

namespace {

std::string hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char byte : bytes) {
    text += kDigits[static_cast<unsigned char>(byte) >> 4U];
    text += kDigits[static_cast<unsigned char>(byte) & 15U];
  }
  return text;
}

TEST_CASE("the digest of contents is BLAKE2b with 256 bits") {
  // As `b2sum -l 256` prints them, of "abc" and of nothing.
  CHECK(content_digest_hex("abc") ==
        "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
  CHECK(content_digest_hex("") ==
        "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
}

}  // namespace

TEST_CASE("SHA-256 of the examples of FIPS 180-4") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a digest taken in pieces is the digest of the whole") {
  const std::string text(100'000, 'q');
  Sha256 pieces;
  for (std::size_t at = 0; at < text.size(); at += 777) {
    pieces.update(std::string_view(text).substr(at, 777));
  }
  CHECK(pieces.hex() == sha256_hex(text));
}

TEST_CASE("HMAC-SHA-256 of the usual example") {
  CHECK(hex(hmac_sha256("key", "The quick brown fox jumps over the lazy dog")) ==
        "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
}

TEST_CASE("the pseudonym of the reference fixture") {
  CHECK(base32_lower(hmac_sha256("test-secret", "v1|2026-06|alice")).substr(0, 8) == "ynlwkfko");
}

TEST_CASE("base 32 of the examples of RFC 4648, in small letters and without padding") {
  CHECK(base32_lower("") == "");
  CHECK(base32_lower("f") == "my");
  CHECK(base32_lower("fo") == "mzxq");
  CHECK(base32_lower("foo") == "mzxw6");
  CHECK(base32_lower("foob") == "mzxw6yq");
  CHECK(base32_lower("fooba") == "mzxw6ytb");
  CHECK(base32_lower("foobar") == "mzxw6ytboi");
}

TEST_CASE("FNV-1a of the published vectors") {
  CHECK(fnv1a_64("") == 0xcbf29ce484222325U);
  CHECK(fnv1a_64("a") == 0xaf63dc4c8601ec8cU);
  CHECK(fnv1a_64("foobar") == 0x85944171f73967e8U);
}

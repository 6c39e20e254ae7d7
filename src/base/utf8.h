// One step through UTF-8 text, strict: no overlong forms, no surrogates, nothing above U+10FFFF
// (Unicode 15, table 3-7).
#pragma once

#include <cstddef>
#include <string_view>

namespace shadowgraph {

struct Utf8Step {
  char32_t code_point = 0;
  std::size_t length = 1;  // bytes; 1 where invalid
  bool valid = false;
};

// REQUIRES: at < text.size().
[[nodiscard]] inline Utf8Step next_code_point(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() - at < length) return {};
  const unsigned char second = byte(at + 1);
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  if (lead == 0xE0) low = 0xA0;
  if (lead == 0xED) high = 0x9F;
  if (lead == 0xF0) low = 0x90;
  if (lead == 0xF4) high = 0x8F;
  if (second < low || second > high) return {};
  char32_t code_point = length == 2 ? lead & 0x1FU : length == 3 ? lead & 0x0FU : lead & 0x07U;
  for (std::size_t i = 1; i < length; ++i) {
    const unsigned char next = byte(at + i);
    if ((next & 0xC0U) != 0x80U) return {};
    code_point = (code_point << 6) | (next & 0x3FU);
  }
  return {code_point, length, true};
}

}  // namespace shadowgraph

#include "publish/png_text.h"

#include <algorithm>
#include <cstdint>

#include <zlib.h>

#include "base/text.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kSignature{"\x89PNG\r\n\x1a\n", 8};
constexpr std::size_t kLongestText = std::size_t{4} << 20;

std::uint32_t big_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = (value << 8) | static_cast<unsigned char>(bytes[i]);
  return value;
}

std::string from_latin1(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      text += byte == 0 ? ' ' : c;
    } else {
      text += static_cast<char>(0xC0U | (byte >> 6));
      text += static_cast<char>(0x80U | (byte & 0x3FU));
    }
  }
  return text;
}

std::string inflated(std::string_view bytes) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return {};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string text;
  std::string block(16384, '\0');
  int state = Z_OK;
  while (state == Z_OK && text.size() < kLongestText) {
    stream.next_out = reinterpret_cast<Bytef*>(block.data());
    stream.avail_out = static_cast<uInt>(block.size());
    state = inflate(&stream, Z_NO_FLUSH);
    text.append(block, 0, block.size() - stream.avail_out);
    if (stream.avail_out == block.size()) break;
  }
  inflateEnd(&stream);
  return text;
}

// The part up to the next zero byte; `rest` begins behind it.
std::string_view up_to_zero(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\0'), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

std::string international_text(std::string_view body) {
  std::string text(up_to_zero(body));
  const bool compressed = !body.empty() && body[0] == 1;
  body.remove_prefix(std::min<std::size_t>(2, body.size()));
  text += ' ';
  text += up_to_zero(body);
  text += ' ';
  text += up_to_zero(body);
  text += ' ';
  return text + (compressed ? inflated(body) : std::string(body));
}

std::string chunk_text(std::string_view type, std::string_view body) {
  if (type == "tEXt") return from_latin1(body);
  if (type == "iTXt") return international_text(body);
  if (type == "zTXt") {
    const std::string keyword = from_latin1(up_to_zero(body));
    body.remove_prefix(std::min<std::size_t>(1, body.size()));
    return keyword + " " + from_latin1(inflated(body));
  }
  for (const std::string_view plain : {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "pHYs",
                                       "sRGB", "cHRM", "bKGD", "sBIT"}) {
    if (type == plain) return {};
  }
  return to_valid_utf8(body);
}

}  // namespace

bool is_png(std::string_view bytes) { return bytes.starts_with(kSignature); }

std::string png_text(std::string_view bytes) {
  std::string text;
  bytes.remove_prefix(std::min(kSignature.size(), bytes.size()));
  while (bytes.size() >= 12) {
    const std::size_t length = big_endian(bytes);
    if (length > bytes.size() - 12) break;
    const std::string_view type = bytes.substr(4, 4);
    const std::string said = chunk_text(type, bytes.substr(8, length));
    if (!said.empty()) text += said + "\n";
    bytes.remove_prefix(12 + length);
    if (type == "IEND") break;
  }
  return bytes.empty() ? text : text + to_valid_utf8(bytes);
}

}  // namespace shadowgraph

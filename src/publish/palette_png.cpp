#include "publish/palette_png.h"

#include <map>
#include <vector>

#include <png.h>

namespace shadowgraph {
namespace {

constexpr std::size_t kMostColours = 256;

// The colour with `bits` bits a channel, filled up so that black and white stay what they are.
std::uint32_t rounded(std::uint32_t colour, unsigned bits) {
  std::uint32_t result = 0;
  for (const unsigned shift : {16U, 8U, 0U}) {
    const std::uint32_t channel = (colour >> shift) & 0xFFU;
    const std::uint32_t kept = channel >> (8 - bits);
    const std::uint32_t filled = kept * 255U / ((1U << bits) - 1U);
    result |= filled << shift;
  }
  return result;
}

struct Paletted {
  std::vector<std::uint32_t> colours;
  std::vector<std::uint8_t> indices;
};

std::optional<Paletted> with_bits(std::span<const std::uint32_t> pixels, unsigned bits) {
  std::map<std::uint32_t, std::uint8_t> known;
  Paletted result;
  result.indices.reserve(pixels.size());
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    const std::uint32_t pixel = pixels[i];
    if (i > 0 && pixel == pixels[i - 1]) {  // most of a chart is ground
      result.indices.push_back(result.indices.back());
      continue;
    }
    const std::uint32_t colour = rounded(pixel & 0xFFFFFFU, bits);
    auto found = known.find(colour);
    if (found == known.end()) {
      if (known.size() == kMostColours) return std::nullopt;
      found = known.emplace(colour, static_cast<std::uint8_t>(result.colours.size())).first;
      result.colours.push_back(colour);
    }
    result.indices.push_back(found->second);
  }
  return result;
}

// Two bits a channel make 64 colours, so this always ends.
Paletted make_palette(std::span<const std::uint32_t> pixels) {
  for (unsigned bits = 4; bits > 2; --bits) {
    if (auto fits = with_bits(pixels, bits)) return std::move(*fits);
  }
  return *with_bits(pixels, 2);
}

}  // namespace

std::optional<std::string> encode_palette_png(std::span<const std::uint32_t> pixels,
                                              std::uint32_t width, std::uint32_t height) {
  const Paletted image = make_palette(pixels);
  std::vector<std::uint8_t> map;
  for (const std::uint32_t colour : image.colours) {
    for (const unsigned shift : {16U, 8U, 0U}) {
      map.push_back(static_cast<std::uint8_t>((colour >> shift) & 0xFFU));
    }
  }
  png_image header{};
  header.version = PNG_IMAGE_VERSION;
  header.width = width;
  header.height = height;
  header.format = PNG_FORMAT_RGB_COLORMAP;
  header.colormap_entries = static_cast<png_uint_32>(image.colours.size());
  png_alloc_size_t size = 0;
  const auto write = [&](void* into) {
    return png_image_write_to_memory(&header, into, &size, 0, image.indices.data(),
                                     static_cast<png_int_32>(width), map.data()) != 0;
  };
  if (!write(nullptr)) return std::nullopt;
  std::string bytes(size, '\0');
  if (!write(bytes.data())) return std::nullopt;
  bytes.resize(size);
  return bytes;
}

}  // namespace shadowgraph

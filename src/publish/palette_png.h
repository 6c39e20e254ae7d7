// Pixels → a PNG with a palette of at most 256 colours, a fifth of the size of full colour: a chart
// has few inks, and the blends at their edges can be rounded unseen.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace shadowgraph {

// `pixels`: width × height values 0x00RRGGBB, row by row. Null if the encoder fails.
[[nodiscard]] std::optional<std::string> encode_palette_png(std::span<const std::uint32_t> pixels,
                                                            std::uint32_t width,
                                                            std::uint32_t height);

}  // namespace shadowgraph

// What a PNG file says in words: its text chunks, compressed ones too, whatever else stands beside
// the picture, and bytes behind its end.
#pragma once

#include <string>
#include <string_view>

namespace shadowgraph {

[[nodiscard]] bool is_png(std::string_view bytes);
// UTF-8, one line a chunk; empty where there is only the picture. A damaged file gives what could
// be read of it and the rest as it stands.
[[nodiscard]] std::string png_text(std::string_view bytes);

}  // namespace shadowgraph

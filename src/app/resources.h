// Where the program's own files lie: the shipped templates, prices and presets.
#pragma once

#include <filesystem>
#include <optional>

namespace shadowgraph {

struct Resources {
  std::filesystem::path templates;
  std::filesystem::path data;
};

// Looks beside the program: ../share/shadowgraph (installed), else the nearest folder above that
// holds templates/ and data/ (a build folder inside the source tree).
[[nodiscard]] std::optional<Resources> find_resources();

}  // namespace shadowgraph

// manifest.json at the top of a site: which editions and audiences stand there, and digests of what
// they were made from. No figure, no name. A folder with it is a site of this program.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace shadowgraph {

struct Manifest {
  std::vector<std::string> editions;   // ascending
  std::vector<std::string> audiences;  // as listed
  std::string inputs_digest;           // of the last build
  std::string options_digest;
};

[[nodiscard]] std::string format_manifest(const Manifest& manifest);
// Null if the text is no manifest of this program.
[[nodiscard]] std::optional<Manifest> parse_manifest(std::string_view text);

}  // namespace shadowgraph

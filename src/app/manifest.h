// manifest.json at the top of a site: which editions and audiences stand there, and digests of what
// they were made from. No figure, no name. A folder with it is a site of this program.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/edition_digests.h"

namespace shadowgraph {

// Audience id, or "self" for all folders of persons → edition → what that was made from.
using MadeFrom = std::map<std::string, std::map<std::string, EditionDigests>>;

struct Manifest {
  std::vector<std::string> editions;   // ascending
  std::vector<std::string> audiences;  // as listed
  std::string inputs_digest;           // of the last build
  std::string options_digest;
  MadeFrom made_from;  // empty in manifests of versions that kept none
};

[[nodiscard]] std::string format_manifest(const Manifest& manifest);
// Null if the text is no manifest of this program.
[[nodiscard]] std::optional<Manifest> parse_manifest(std::string_view text);
// What stands; empty where nothing does.
[[nodiscard]] Manifest read_manifest(const std::filesystem::path& site);

}  // namespace shadowgraph

// Digests of the files a report depends on.
#include <algorithm>
#include <array>

#include <toml++/toml.h>

#include "base/digest.h"
#include "base/files.h"
#include "base/text.h"
#include "ingest/report_inputs.h"

namespace shadowgraph {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> kFiles = {"fx.csv", "org.toml", "people.csv",
                                                    "prices.csv"};
constexpr std::array<std::string_view, 4> kFolders = {"commentary/", "presets/", "usage/",
                                                      "work/"};

// The globs of [[source]]; an org.toml that can't be read names none.
std::vector<std::string> source_globs(const fs::path& folder) {
  std::vector<std::string> globs;
  const auto text = read_file(folder / "org.toml", nullptr);
  if (!text) return globs;
  try {
    const toml::table root = toml::parse(*text, std::string_view{"org.toml"});
    const toml::array* sources = root["source"].as_array();
    if (sources == nullptr) return globs;
    for (const toml::node& source : *sources) {
      if (!source.is_table()) continue;
      if (const auto glob = (*source.as_table())["files"].value<std::string>()) {
        globs.push_back(*glob);
      }
    }
  } catch (const toml::parse_error&) {
    return {};  // reported where org.toml is read
  }
  return globs;
}

bool is_input(const std::string& path, const std::vector<std::string>& globs) {
  if (path.starts_with("private/")) return false;
  const auto inside = [&](std::string_view folder) { return path.starts_with(folder); };
  const auto matched = [&](const std::string& glob) { return matches_glob(glob, path); };
  return std::find(kFiles.begin(), kFiles.end(), path) != kFiles.end() ||
         std::any_of(kFolders.begin(), kFolders.end(), inside) ||
         std::any_of(globs.begin(), globs.end(), matched);
}

}  // namespace

std::vector<InputDigest> digest_inputs(const fs::path& folder) {
  std::vector<InputDigest> digests;
  const std::vector<std::string> globs = source_globs(folder);
  for (const std::string& path : list_files(folder)) {
    if (!is_input(path, globs)) continue;
    const auto mapped = MappedFile::open(folder / path, nullptr);
    if (!mapped) continue;
    digests.push_back({path, mapped->bytes().size(), content_digest_hex(mapped->bytes())});
  }
  return digests;
}

}  // namespace shadowgraph

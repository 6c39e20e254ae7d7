// Writes a whole site or nothing. The files go to a new folder beside the target, are flushed, and
// take the target's place by a rename; on any failure the site that stood stays as it was.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "publish/render_site.h"

namespace shadowgraph {

struct WriteRules {
  // Files of the old site (relative paths) that stay where the new one does not bring its own:
  // editions are permanent. Empty: nothing stays.
  std::function<bool(std::string_view path)> keep;
};

// `files` must hold "manifest.json": a folder that is not empty and has none was not made by this
// program and is refused. False with a diagnostic: write.not-a-site, write.bad-path, write.failed.
[[nodiscard]] bool write_site(const std::filesystem::path& folder, const SiteFiles& files,
                              const WriteRules& rules, Diagnostics& diagnostics);

}  // namespace shadowgraph

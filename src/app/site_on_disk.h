// A site as it lies on disk: every file of it, hidden ones too, and what does not belong there.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "base/diagnostic.h"

namespace shadowgraph {

struct SiteOnDisk {
  std::map<std::string, std::string> files;  // path relative to the site → bytes
  Diagnostics problems;  // site.link, site.cannot-read, site.stray-file, site.no-report,
                         // site.self-open

  // Whether the figures of any edition are among the files.
  [[nodiscard]] bool has_report() const;
};

// `audiences`: their folders. `data_names`: files of data/<edition>/. A link leads out of what was
// tested, a file of another kind or place was made by somebody else: both are errors, as
// is a site without the figures of any edition. A `self/` that
// others than its owner can enter is a warning, because copies often lose modes.
[[nodiscard]] SiteOnDisk read_site(const std::filesystem::path& site,
                                   const std::set<std::string>& audiences,
                                   const std::set<std::string>& data_names);
// Whether a build makes files of this kind at this place.
[[nodiscard]] bool belongs_to_site(const std::string& path, const std::set<std::string>& audiences,
                                   const std::set<std::string>& data_names);

}  // namespace shadowgraph

// The site that a build finds: its editions are permanent, so what this build does not make anew is
// carried over, byte for byte (OUTPUTS).
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/date.h"

namespace shadowgraph {

using FileMap = std::map<std::string, std::string>;  // path relative to the site → bytes

// What this build makes: folders ("company", "self/abcd2345") and, within them, editions.
struct BuiltParts {
  std::set<std::string> audiences;   // made now
  std::set<std::string> configured;  // known to org.toml; others are dropped
  std::set<std::string> editions;    // "2026-10", made now
  bool self_built = false;
};

// Months that `folder` (an audience's) of the standing site at `site` holds and this build does not.
[[nodiscard]] std::set<std::string> standing_editions(const std::filesystem::path& site,
                                                      const std::string& folder,
                                                      const std::set<std::string>& built);
// The headline of a standing edition, from its metrics.json; empty if there is none.
[[nodiscard]] std::string standing_headline(const std::filesystem::path& site,
                                            const std::string& folder, const std::string& edition);
// The pages above the editions that show the latest of them, as they stand in `folder`: kept where a
// build makes an older edition. Path below the folder → bytes.
[[nodiscard]] FileMap standing_front_pages(const std::filesystem::path& site,
                                           const std::string& folder);
// The wiki's new side bar, with the links below `edition` that the standing one has.
[[nodiscard]] std::string with_standing_links(const std::string& sidebar,
                                              const std::filesystem::path& site,
                                              const std::string& folder,
                                              const std::string& edition);
// Adds the files that stay to `files`; those that are there already are the new ones.
void carry_over(const std::filesystem::path& site, const BuiltParts& built, FileMap& files);

}  // namespace shadowgraph

// Whether git would carry a file to whoever has the repository.
#pragma once

#include <filesystem>

namespace shadowgraph {

// True if the repository that holds the file tracks it. False without a repository, and where git's
// own files can't be read.
[[nodiscard]] bool is_tracked_by_git(const std::filesystem::path& file);

}  // namespace shadowgraph

#include "app/resources.h"

#include <system_error>

namespace shadowgraph {
namespace {

namespace fs = std::filesystem;

std::optional<Resources> resources_in(const fs::path& root) {
  std::error_code ignored;
  if (!fs::is_regular_file(root / "data" / "prices.csv", ignored)) return std::nullopt;
  if (!fs::is_directory(root / "templates", ignored)) return std::nullopt;
  return Resources{root / "templates", root / "data"};
}

}  // namespace

std::optional<Resources> find_resources() {
  std::error_code failed;
  const fs::path program = fs::read_symlink("/proc/self/exe", failed);
  if (failed) return std::nullopt;
  const fs::path folder = program.parent_path();
  if (auto found = resources_in(folder.parent_path() / "share" / "shadowgraph")) return found;
  for (fs::path above = folder; above != above.root_path(); above = above.parent_path()) {
    if (auto found = resources_in(above)) return found;
  }
  return std::nullopt;
}

}  // namespace shadowgraph

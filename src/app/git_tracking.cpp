#include "app/git_tracking.h"

#include <memory>
#include <string>
#include <system_error>

#include <git2.h>

namespace shadowgraph {
namespace {

namespace fs = std::filesystem;

struct Library {
  Library() {
    git_libgit2_init();
    // Only names are read from the repository; whose it is makes no difference.
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
  }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
  ~Library() { git_libgit2_shutdown(); }
};

struct Free {
  void operator()(git_repository* repository) const { git_repository_free(repository); }
  void operator()(git_index* index) const { git_index_free(index); }
};

}  // namespace

bool is_tracked_by_git(const fs::path& file) {
  std::error_code failed;
  const fs::path place = fs::canonical(file, failed);
  if (failed) return false;
  const Library library;
  git_repository* opened = nullptr;
  if (git_repository_open_ext(&opened, place.parent_path().c_str(), 0, nullptr) != 0) return false;
  const std::unique_ptr<git_repository, Free> repository(opened);
  const char* folder = git_repository_workdir(repository.get());
  git_index* read = nullptr;
  if (folder == nullptr || git_repository_index(&read, repository.get()) != 0) return false;
  const std::unique_ptr<git_index, Free> index(read);
  const std::string inside =
      place.lexically_relative(fs::canonical(folder, failed)).generic_string();
  return !failed && git_index_get_bypath(index.get(), inside.c_str(), 0) != nullptr;
}

}  // namespace shadowgraph

#include "publish/site_writer.h"

#include <cerrno>
#include <cstring>
#include <set>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"

namespace shadowgraph {
namespace {

namespace fs = std::filesystem;

class Writer {
 public:
  Writer(const fs::path& folder, Diagnostics& diagnostics)
      : named_(folder), folder_(without_trailing_slash(folder)), diagnostics_(diagnostics) {}
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer() {
    std::error_code ignored;
    if (!temporary_.empty()) fs::remove_all(temporary_, ignored);
  }

  bool write(const SiteFiles& files, const WriteRules& rules) {
    return may_replace() && make_temporary() && write_files(files) && keep_old(files, rules) &&
           flush_folders() && take_place();
  }

 private:
  // A relative path may name the current folder's child; its parent is needed as a folder.
  // A link to the site stays a link: what it leads to is replaced.
  static fs::path without_trailing_slash(const fs::path& folder) {
    const fs::path absolute = fs::absolute(folder).lexically_normal();
    const fs::path path = absolute.filename().empty() ? absolute.parent_path() : absolute;
    std::error_code error;
    const fs::path target = fs::is_symlink(path, error) ? fs::canonical(path, error) : path;
    return error ? path : target;
  }

  bool fail(std::string code, std::string message, std::string hint = {}) {
    diagnostics_.error(std::move(code), {named_.string(), 0, 0}, std::move(message),
                       std::move(hint));
    return false;
  }
  // As the user knows it: below the folder without it, and never by the temporary name.
  [[nodiscard]] std::string shown(const fs::path& path) const {
    if (path == folder_.parent_path() && named_.has_parent_path()) {
      return named_.parent_path().string();
    }
    for (const fs::path& above : {temporary_, folder_}) {
      if (above.empty()) continue;
      const fs::path inside = path.lexically_relative(above);
      if (inside == ".") return named_.string();
      if (!inside.empty() && *inside.begin() != "..") return inside.string();
    }
    return path.string();
  }
  bool fail_on(const fs::path& path, const std::string& reason) {
    return fail("write.failed", "can't write " + shown(path) + ": " + reason,
                "make room or mend the permissions, or name another folder with --out");
  }
  bool fail_errno(const fs::path& path) { return fail_on(path, std::strerror(errno)); }

  bool may_replace() {
    std::error_code error;
    const fs::file_status status = fs::symlink_status(folder_, error);
    if (status.type() == fs::file_type::not_found) return true;
    if (!fs::is_directory(folder_, error)) {
      return fail("write.not-a-site", "the output is there and is not a folder",
                  "name another folder with --out");
    }
    const fs::directory_iterator content(folder_, error);
    if (error) return fail_on(folder_, error.message());
    if (content == fs::directory_iterator()) return true;
    if (fs::is_regular_file(folder_ / "manifest.json", error)) return true;
    return fail("write.not-a-site",
                "the output folder is not empty and was not made by this program",
                "name an empty or a new folder with --out");
  }

  bool make_temporary() {
    std::error_code error;
    fs::create_directories(folder_.parent_path(), error);
    if (error) return fail_on(folder_.parent_path(), error.message());
    std::string pattern =
        (folder_.parent_path() / ("." + folder_.filename().string() + ".new-XXXXXX")).string();
    if (::mkdtemp(pattern.data()) == nullptr) return fail_errno(folder_.parent_path());
    temporary_ = pattern;
    ::chmod(temporary_.c_str(), 0755);
    folders_.insert(temporary_);
    return true;
  }

  bool make_parents(const fs::path& file) {
    const fs::path parent = file.parent_path();
    if (folders_.contains(parent)) return true;
    std::error_code error;
    fs::create_directories(parent, error);
    if (error) return fail_on(parent, error.message());
    for (fs::path each = parent; each != temporary_; each = each.parent_path())
      folders_.insert(each);
    return close_self_folders();
  }

  // Each of them is one person's: nobody else on the machine may enter.
  bool close_self_folders() {
    const fs::path self = temporary_ / "self";
    if (!folders_.contains(self) || ::chmod(self.c_str(), 0700) == 0) return true;
    return fail_errno(self);
  }

  static bool stays_inside(const std::string& path) {
    const fs::path relative(path);
    if (path.empty() || relative.is_absolute()) return false;
    for (const fs::path& piece : relative) {
      if (piece == ".." || piece == "." || piece.empty()) return false;
    }
    return true;
  }

  bool write_files(const SiteFiles& files) {
    for (const auto& [path, bytes] : files) {
      if (!stays_inside(path))
        return fail("write.bad-path", "a page asks for the path \"" + path + "\"");
      const fs::path file = temporary_ / path;
      std::string reason;
      if (!make_parents(file)) return false;
      if (!write_file(file, bytes, &reason)) return fail_on(folder_ / path, reason);
    }
    return true;
  }

  bool keep_old(const SiteFiles& files, const WriteRules& rules) {
    std::error_code error;
    if (!rules.keep || !fs::is_directory(folder_, error)) return true;
    for (const std::string& path : list_files(folder_)) {
      if (files.contains(path) || !rules.keep(path)) continue;
      const fs::path file = temporary_ / path;
      if (!make_parents(file)) return false;
      fs::copy_file(folder_ / path, file, error);
      if (error) return fail_on(folder_ / path, error.message());
    }
    return true;
  }

  static bool flush_folder(const fs::path& folder) {
    const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) return false;
    const bool flushed = ::fsync(handle) == 0;
    ::close(handle);
    return flushed;
  }

  bool flush_folders() {
    for (const fs::path& folder : folders_) {
      if (!flush_folder(folder)) return fail_errno(folder);
    }
    return true;
  }

  // Where there is a site, both change places in one step; the old one is then removed under the
  // temporary name. File systems without that step move the old one aside first.
  bool take_place() {
    if (::rename(temporary_.c_str(), folder_.c_str()) == 0) return placed();
    if (::renameat2(AT_FDCWD, temporary_.c_str(), AT_FDCWD, folder_.c_str(), RENAME_EXCHANGE) ==
        0) {
      flush_folder(folder_.parent_path());
      return true;  // the destructor removes the old site
    }
    const fs::path aside = temporary_.string() + ".old";
    if (::rename(folder_.c_str(), aside.c_str()) != 0) return fail_errno(folder_);
    if (::rename(temporary_.c_str(), folder_.c_str()) != 0) {
      const int reason = errno;
      ::rename(aside.c_str(), folder_.c_str());
      errno = reason;
      return fail_errno(folder_);
    }
    std::error_code ignored;
    fs::remove_all(aside, ignored);
    return placed();
  }

  bool placed() {
    temporary_.clear();
    flush_folder(folder_.parent_path());
    return true;
  }

  fs::path named_, folder_, temporary_;  // as named, absolute, where the new site grows
  std::set<fs::path> folders_;
  Diagnostics& diagnostics_;
};

}  // namespace

bool write_site(const fs::path& folder, const SiteFiles& files, const WriteRules& rules,
                Diagnostics& diagnostics) {
  Writer writer(folder, diagnostics);
  return writer.write(files, rules);
}

}  // namespace shadowgraph

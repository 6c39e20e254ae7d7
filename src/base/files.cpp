#include "base/files.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace shadowgraph {
namespace {

// Says why the last system call failed.
bool fail(std::string* reason) {
  if (reason != nullptr) *reason = std::error_code(errno, std::generic_category()).message();
  return false;
}

bool fail(std::string* reason, std::string_view words) {
  if (reason != nullptr) *reason = words;
  return false;
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int get() const { return number_; }
  // Late errors of network and full disks are told by close.
  [[nodiscard]] bool close() { return ::close(std::exchange(number_, -1)) == 0; }

 private:
  int number_;
};

bool is_hidden(const std::filesystem::path& path) {
  return path.filename().native().starts_with('.');
}

// A link counts as a file only if it ends inside the folder.
bool lies_inside(const std::filesystem::path& path, const std::filesystem::path& folder) {
  std::error_code error;
  const auto real = std::filesystem::canonical(path, error);
  if (error) return false;
  const auto apart = std::mismatch(folder.begin(), folder.end(), real.begin(), real.end());
  return apart.first == folder.end();
}

}  // namespace

std::optional<MappedFile> MappedFile::open(const std::filesystem::path& path,
                                           std::string* reason) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status {};
  if (file.get() < 0 || ::fstat(file.get(), &status) != 0) {
    fail(reason);
    return std::nullopt;
  }
  if (!S_ISREG(status.st_mode)) {
    fail(reason, S_ISDIR(status.st_mode) ? "it is a folder" : "it is not a regular file");
    return std::nullopt;
  }
  MappedFile mapped;
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) return mapped;
  void* start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
  if (start == MAP_FAILED) {
    fail(reason);
    return std::nullopt;
  }
  mapped.bytes_ = {static_cast<const char*>(start), size};
  return mapped;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : bytes_(std::exchange(other.bytes_, std::string_view())) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(bytes_, other.bytes_);
  return *this;
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

std::optional<std::string> read_file(const std::filesystem::path& path, std::string* reason) {
  const auto mapped = MappedFile::open(path, reason);
  if (!mapped) return std::nullopt;
  return std::string(mapped->bytes());
}

std::vector<std::string> list_files(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  std::vector<std::string> paths;
  std::error_code error;
  const fs::path root = fs::canonical(folder, error);
  if (error) return paths;
  fs::recursive_directory_iterator entries(root, fs::directory_options::skip_permission_denied,
                                           error);
  for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
    std::error_code ignored;
    if (is_hidden(entries->path())) {
      entries.disable_recursion_pending();
    } else if (entries->is_regular_file(ignored) &&
               (!entries->is_symlink(ignored) || lies_inside(entries->path(), root))) {
      paths.push_back(entries->path().lexically_relative(root).generic_string());
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

bool write_file(const std::filesystem::path& path, std::string_view bytes, std::string* reason,
                unsigned mode) {
  Descriptor file(
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, static_cast<mode_t>(mode)));
  if (file.get() < 0) return fail(reason);
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return fail(reason);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return file.close() || fail(reason);
}

}  // namespace shadowgraph

// The few touches of the file system. Paths are UTF-8; reading never follows a surprise: a folder,
// a missing or an unreadable file is an answer, not an exception.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace shadowgraph {

// A file's bytes, mapped where possible. Movable; the view lives as long as the object.
class MappedFile {
 public:
  [[nodiscard]] static std::optional<MappedFile> open(const std::filesystem::path& path,
                                                      std::string* reason);
  MappedFile(MappedFile&&) noexcept;
  MappedFile& operator=(MappedFile&&) noexcept;
  ~MappedFile();
  [[nodiscard]] std::string_view bytes() const { return bytes_; }

 private:
  MappedFile() = default;
  std::string_view bytes_;
};

[[nodiscard]] std::optional<std::string> read_file(const std::filesystem::path& path,
                                                   std::string* reason);
// Streams a .gz file in blocks of about a megabyte. False with a reason on damage; several gzip
// members in a row are read as one.
[[nodiscard]] bool read_gzip(const std::filesystem::path& path,
                             const std::function<void(std::string_view block)>& sink,
                             std::string* reason);
// `bytes` as one gzip member without name or time: the same bytes in, the same bytes out.
[[nodiscard]] std::string gzip_bytes(std::string_view bytes);
// Regular files below `folder` (not hidden, not followed through links out of it), as paths
// relative to it with '/', in bytewise order.
[[nodiscard]] std::vector<std::string> list_files(const std::filesystem::path& folder);
// Writes and flushes; false with a reason (full disk, no permission). `mode` of a new file.
[[nodiscard]] bool write_file(const std::filesystem::path& path, std::string_view bytes,
                              std::string* reason, unsigned mode = 0644);

}  // namespace shadowgraph

#include <algorithm>
#include <limits>
#include <new>

#include <zlib.h>

#include "base/files.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kBlock = 1U << 20U;

// Inflates one gzip member after the other out of a file in memory.
class Inflater {
 public:
  explicit Inflater(std::string_view bytes) : rest_(bytes), block_(kBlock, '\0') {
    constexpr int kGzipOnly = 15 + 16;  // largest window, gzip header asked for
    ready_ = inflateInit2(&stream_, kGzipOnly) == Z_OK;
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { inflateEnd(&stream_); }

  // An empty text where all is well, else what is wrong.
  std::string run(const std::function<void(std::string_view)>& sink) {
    if (!ready_) return "out of memory";
    if (rest_.empty()) return "the file is empty; a .gz file is never";
    for (;;) {
      const int outcome = step(sink);
      if (outcome == Z_STREAM_END) {
        if (rest_.find_first_not_of('\0') == std::string_view::npos) return {};  // tape padding
        inflateReset(&stream_);
      } else if (outcome == Z_BUF_ERROR) {
        return "the compressed data end too early; the file is cut off";
      } else if (outcome != Z_OK) {
        return stream_.total_out == 0 && stream_.total_in < 10 ? "this is not gzip data"
                                                               : "the compressed data are damaged";
      }
    }
  }

 private:
  int step(const std::function<void(std::string_view)>& sink) {
    const std::size_t given = std::min<std::size_t>(rest_.size(), std::numeric_limits<uInt>::max());
    stream_.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(rest_.data()));
    stream_.avail_in = static_cast<uInt>(given);
    stream_.next_out = reinterpret_cast<Bytef*>(block_.data());
    stream_.avail_out = static_cast<uInt>(block_.size());
    const int outcome = inflate(&stream_, Z_NO_FLUSH);
    rest_.remove_prefix(given - stream_.avail_in);
    const std::size_t made = block_.size() - stream_.avail_out;
    if (made > 0) sink({block_.data(), made});
    return outcome;
  }

  z_stream stream_{};
  std::string_view rest_;
  std::string block_;
  bool ready_ = false;
};

}  // namespace

bool read_gzip(const std::filesystem::path& path,
               const std::function<void(std::string_view block)>& sink, std::string* reason) {
  const auto mapped = MappedFile::open(path, reason);
  if (!mapped) return false;
  const std::string problem = Inflater(mapped->bytes()).run(sink);
  if (problem.empty()) return true;
  if (reason != nullptr) *reason = problem;
  return false;
}

std::string gzip_bytes(std::string_view bytes) {
  constexpr int kGzip = 15 + 16;  // largest window, gzip header
  constexpr int kMemory = 8;      // zlib's default
  z_stream stream{};
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzip, kMemory,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace shadowgraph

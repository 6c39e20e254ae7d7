#include "engine/usage_reading.h"

#include <string>
#include <vector>

#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include "base/files.h"
#include "ingest/csv_reader.h"

namespace shadowgraph {

namespace {

constexpr std::size_t kPieceBytes = std::size_t{4} << 20U;
// How near its end a block of a stream is searched for the last beginning of a record.
constexpr std::size_t kTailBytes = std::size_t{1} << 16U;
// A stretch of a stream without a record's end that long holds a quote nobody closed.
constexpr std::size_t kLongestStretch = std::size_t{64} << 20U;

// Cuts a stream of blocks into chunks that end with a record.
class StreamCutter {
 public:
  StreamCutter(const UsageFile& file, char delimiter, ChunkVisitor& visitor)
      : file_(file), delimiter_(delimiter), visitor_(visitor), line_(file.body_line()) {}

  // Visits whole records of `buffer`, all of it at the stream's end, and takes them away.
  void cut(std::string& buffer, bool at_end) {
    if (buffer.empty() || (!at_end && buffer.size() < kPieceBytes)) return;
    std::size_t end = buffer.size();
    if (!at_end && buffer.size() < kLongestStretch) {
      end = next_record_start(buffer, 0, buffer.size() - kTailBytes, delimiter_);
      if (end >= buffer.size()) return;  // perhaps the next block ends this record
    }
    const std::string_view records = std::string_view{buffer}.substr(0, end);
    visitor_.expect(number_ + 1);
    if (visitor_.wants(number_)) visitor_.visit(file_, {records, line_, number_});
    ++number_;
    line_ += count_line_ends(records);
    buffer.erase(0, end);
  }

 private:
  const UsageFile& file_;
  char delimiter_;
  ChunkVisitor& visitor_;
  std::uint64_t line_;
  std::size_t number_ = 0;
};

bool is_compressed(const UsageFileEntry& entry) { return entry.path.ends_with(".gz"); }

}  // namespace

bool ChunkedFile::resolve(std::string_view head, Diagnostics& diagnostics) {
  if (tried_) return file_.has_value();
  tried_ = true;
  file_ = UsageFile::resolve(entry(), number_, head, inputs_, presets_, diagnostics);
  return file_.has_value();
}

void ChunkedFile::read(ChunkVisitor& visitor, Diagnostics& diagnostics) {
  if (tried_ && !file_) return;
  if (is_compressed(entry())) {
    read_compressed(visitor, diagnostics);
  } else {
    read_mapped(visitor, diagnostics);
  }
}

void ChunkedFile::read_mapped(ChunkVisitor& visitor, Diagnostics& diagnostics) {
  std::string reason;
  const std::optional<MappedFile> mapped = MappedFile::open(entry().location, &reason);
  if (!mapped) {
    diagnostics.error("usage.unreadable", {entry().path, 0, 0},
                      "this file can't be read: " + reason);
    return;
  }
  const std::string_view bytes = mapped->bytes();
  if (!resolve(bytes, diagnostics)) return;
  const std::vector<UsageFile::Piece> pieces = file_->split(bytes, bytes.size() / kPieceBytes + 1);
  visitor.expect(pieces.size());
  const auto visit = [&](std::size_t i) {
    const UsageFile::Piece& piece = pieces[i];
    if (!visitor.wants(i)) return;
    visitor.visit(*file_,
                  {bytes.substr(piece.begin, piece.end - piece.begin), piece.first_line, i});
  };
  // Isolated: a thread that waits here shall not begin another file and keep this one mapped.
  tbb::this_task_arena::isolate([&] { tbb::parallel_for(std::size_t{0}, pieces.size(), visit); });
}

void ChunkedFile::read_compressed(ChunkVisitor& visitor, Diagnostics& diagnostics) {
  std::string buffer;
  std::optional<StreamCutter> cutter;
  const auto begin = [&] {
    const char delimiter = guess_delimiter(without_bom(buffer));
    if (!resolve(buffer, diagnostics)) return;
    buffer.erase(0, file_->body_offset());
    cutter.emplace(*file_, delimiter, visitor);
  };
  std::string reason;
  const bool whole = read_gzip(
      entry().location,
      [&](std::string_view block) {
        if (tried_ && !file_) return;  // no preset knows the header; the rest is not looked at
        buffer.append(block);
        if (!cutter && buffer.size() >= kTailBytes) begin();
        if (cutter) cutter->cut(buffer, false);
      },
      &reason);
  if (!whole) {
    diagnostics.error("usage.bad-gzip", {entry().path, 0, 0},
                      "this file can't be unpacked: " + reason,
                      "export it again, or pack it again with gzip");
    return;
  }
  if (!cutter && !(tried_ && !file_)) begin();
  if (cutter) cutter->cut(buffer, true);
}

}  // namespace shadowgraph

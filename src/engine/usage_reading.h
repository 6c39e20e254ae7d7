// A usage file as chunks of whole records: pieces of a mapped file, side by side, or stretches of a
// .gz stream, one after the other. The cuts depend on the bytes alone, so a chunk has the same
// number each time the file is read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "ingest/report_inputs.h"
#include "ingest/usage_file.h"

namespace shadowgraph {

struct FileChunk {
  std::string_view records;
  std::uint64_t first_line = 1;
  std::size_t number = 0;
};

// What is done with the chunks. `wants` and `visit` are called from several threads at once.
class ChunkVisitor {
 public:
  virtual ~ChunkVisitor() = default;
  virtual void expect(std::size_t chunks) = 0;  // before chunk number `chunks` - 1 is visited
  [[nodiscard]] virtual bool wants(std::size_t number) const = 0;
  virtual void visit(const UsageFile& file, const FileChunk& chunk) = 0;
};

class ChunkedFile {
 public:
  // REQUIRES: `inputs` and `presets` outlive this.
  ChunkedFile(const ReportInputs& inputs, const PresetLibrary& presets, std::uint32_t number)
      : inputs_(inputs), presets_(presets), number_(number) {}

  // Reads the whole file. The first reading resolves the header and adds the diagnostics of the
  // file as such (no preset, usage.unreadable, usage.bad-gzip).
  void read(ChunkVisitor& visitor, Diagnostics& diagnostics);

  [[nodiscard]] const std::optional<UsageFile>& file() const { return file_; }
  [[nodiscard]] const UsageFileEntry& entry() const { return inputs_.usage_files[number_]; }
  [[nodiscard]] std::uint32_t number() const { return number_; }

 private:
  bool resolve(std::string_view head, Diagnostics& diagnostics);
  void read_mapped(ChunkVisitor& visitor, Diagnostics& diagnostics);
  void read_compressed(ChunkVisitor& visitor, Diagnostics& diagnostics);

  const ReportInputs& inputs_;
  const PresetLibrary& presets_;
  std::uint32_t number_;
  bool tried_ = false;
  std::optional<UsageFile> file_;
};

}  // namespace shadowgraph

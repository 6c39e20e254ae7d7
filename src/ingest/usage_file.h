// Usage files of any known shape → canonical rows. A file's shape is a preset (a small TOML file in
// data/presets), found by the set of its column names, never by position (INPUTS 4).
// Thread use: one UsageFile may read several pieces at once; `read_rows` is const.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "ingest/report_inputs.h"
#include "model/usage.h"

namespace shadowgraph {

struct UsagePreset;  // ingest/preset.h

// How equal keys inside one source are treated.
enum class RepeatRule {
  first_wins,        // canonical `event`: the first in file order counts
  last_wins,         // Cursor: the last export counts
  sum_within_file,   // Copilot: equal keys of one export add up; equal rows of two exports are one
};

// What a piece of a file held, beside its rows.
struct RowCounts {
  std::uint64_t rows_read = 0, not_charged = 0, ignored_other = 0, quarantined = 0;
  void add(const RowCounts& other);
};

class PresetLibrary {
 public:
  // Shipped presets of `data_folder`/presets and the user's of `report_folder`/presets (same name
  // replaces). Canonical usage is a preset like the others.
  [[nodiscard]] static PresetLibrary load(const std::filesystem::path& data_folder,
                                          const std::filesystem::path& report_folder,
                                          Diagnostics& diagnostics);
  [[nodiscard]] const std::vector<std::shared_ptr<const UsagePreset>>& presets() const {
    return presets_;
  }

 private:
  std::vector<std::shared_ptr<const UsagePreset>> presets_;
};

class UsageFile {
 public:
  // Reads the header in `head` (the file's first bytes, up to all of it; a BOM is skipped) and
  // resolves the preset. Null with an error diagnostic if no preset knows the header, naming the
  // nearest preset and what is missing.
  [[nodiscard]] static std::optional<UsageFile> resolve(const UsageFileEntry& entry,
                                                        std::uint32_t file_number,
                                                        std::string_view head,
                                                        const ReportInputs& inputs,
                                                        const PresetLibrary& presets,
                                                        Diagnostics& diagnostics);

  // Byte offset and line of the first row after the header.
  [[nodiscard]] std::size_t body_offset() const { return body_offset_; }
  [[nodiscard]] std::uint64_t body_line() const { return body_line_; }
  [[nodiscard]] const std::string& source_id() const { return source_id_; }
  [[nodiscard]] const std::string& preset_name() const;
  [[nodiscard]] RepeatRule repeat_rule() const;
  [[nodiscard]] const std::vector<std::string>& supersedes() const;
  [[nodiscard]] bool tells_fingerprints() const;  // has a column of them

  // Reads whole records. `sink` gets each row that counts; rows that can't be read are quarantined
  // with a warning (code usage.*). The 1 % rule is the caller's, who sees the whole file.
  using RowSink = std::function<void(const UsageRow&)>;
  void read_rows(std::string_view records, std::uint64_t first_line, const RowSink& sink,
                 RowCounts& counts, Diagnostics& diagnostics) const;

  // Offsets (ascending, from body_offset to the end) at which a record begins, about `pieces`
  // equal pieces apart, and the line number at each; quoted newlines never start a piece.
  struct Piece {
    std::size_t begin, end;
    std::uint64_t first_line;
  };
  [[nodiscard]] std::vector<Piece> split(std::string_view file_bytes, std::size_t pieces) const;

  struct Resolved;  // preset with columns bound; ingest/usage_file.cpp

 private:
  std::shared_ptr<const Resolved> resolved_;
  std::size_t body_offset_ = 0;
  std::uint64_t body_line_ = 1;
  std::string source_id_;
};

}  // namespace shadowgraph

// Usage text read through the shipped presets, for tests: rows copied out of the reader's buffer.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/usage_file.h"

namespace shadowgraph::testing {

struct ReadRow {
  UsageRow row;  // its views are dead; the texts below stand for them
  std::string person, tool, model, session, project, identity;
};

struct ReadUsage {
  bool resolved = false;
  std::string preset, source;
  RepeatRule repeats = RepeatRule::first_wins;
  std::vector<ReadRow> rows;
  RowCounts counts;
  Diagnostics diagnostics;

  [[nodiscard]] std::vector<std::string> codes() const {
    std::vector<std::string> codes;
    for (const Diagnostic& diagnostic : diagnostics.sorted()) codes.push_back(diagnostic.code);
    return codes;
  }
};

// Ada (ada, ada.lind@example.com) in an organisation that reports dollars in Stockholm's days.
inline ReportInputs stockholm_inputs() {
  ReportInputs inputs;
  inputs.organisation.timezone = "Europe/Stockholm";
  Person ada;
  ada.id = "ada";
  inputs.organisation.people.push_back(ada);
  inputs.organisation.alias_owner = {{"ada", 0}, {"ada.lind@example.com", 0}};
  return inputs;
}

inline const PresetLibrary& shipped_presets() {
  static const PresetLibrary library = [] {
    Diagnostics diagnostics;
    return PresetLibrary::load(SHADOWGRAPH_SOURCE_DIR "/data", "/nonexistent", diagnostics);
  }();
  return library;
}

inline ReadUsage read_usage(std::string_view text, const ReportInputs& inputs,
                            std::size_t pieces = 1,
                            const PresetLibrary& presets = shipped_presets()) {
  ReadUsage result;
  UsageFileEntry entry{"usage/a.csv", "usage/a.csv", std::nullopt};
  if (!inputs.organisation.sources.empty()) entry.source = 0;
  const auto file = UsageFile::resolve(entry, 3, text, inputs, presets, result.diagnostics);
  if (!file) return result;
  result.resolved = true;
  result.preset = file->preset_name();
  result.source = file->source_id();
  result.repeats = file->repeat_rule();
  const auto sink = [&](const UsageRow& row) {
    result.rows.push_back({row, std::string(row.person), std::string(row.tool),
                           std::string(row.model), std::string(row.session),
                           std::string(row.project), std::string(row.identity)});
  };
  for (const auto& piece : file->split(text, pieces)) {
    file->read_rows(text.substr(piece.begin, piece.end - piece.begin), piece.first_line, sink,
                    result.counts, result.diagnostics);
  }
  return result;
}

inline std::string exact(const std::optional<Money>& money) {
  return money ? format_exact(*money) : "-";
}
inline std::string in_words(const std::optional<TokenCounts>& tokens) {
  if (!tokens) return "-";
  std::string words;
  for (const std::int64_t count : *tokens) words += (words.empty() ? "" : " ") + std::to_string(count);
  return words;
}

}  // namespace shadowgraph::testing

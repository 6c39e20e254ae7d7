// Any bytes as a usage file: no crash, and the same rows in one piece as in several.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/numbers.h"
#include "ingest/csv_reader.h"
#include "ingest/usage_file.h"

namespace shadowgraph {
namespace {

struct Reading {
  RowCounts counts;
  std::string rows;
  std::size_t errors = 0;
};

const PresetLibrary& presets() {
  static const PresetLibrary library = [] {
    Diagnostics diagnostics;
    return PresetLibrary::load(SHADOWGRAPH_SOURCE_DIR "/data", "/nonexistent", diagnostics);
  }();
  return library;
}

Reading read_in_pieces(const UsageFile& file, std::string_view bytes, std::size_t pieces) {
  Reading reading;
  Diagnostics diagnostics;
  const auto sink = [&](const UsageRow& row) {
    reading.rows += std::to_string(row.line) + "/" + std::string(row.person) + "/" +
                    std::to_string(row.instant.micros) + "/" + std::string(row.identity) + "\n";
  };
  for (const auto& piece : file.split(bytes, pieces)) {
    file.read_rows(bytes.substr(piece.begin, piece.end - piece.begin), piece.first_line, sink,
                   reading.counts, diagnostics);
  }
  for (const Diagnostic& diagnostic : diagnostics.sorted()) (void)render_diagnostic(diagnostic);
  reading.errors = diagnostics.count(Severity::error) + diagnostics.count(Severity::warning);
  return reading;
}

void read_usage(std::string_view bytes) {
  ReportInputs inputs;
  inputs.organisation.timezone = "Europe/Stockholm";
  inputs.organisation.alias_owner = {{"ada", 0}};
  inputs.organisation.people.push_back({});
  inputs.organisation.people.front().id = "ada";
  Diagnostics diagnostics;
  const UsageFileEntry entry{"usage/a.csv", "usage/a.csv", std::nullopt};
  const auto file = UsageFile::resolve(entry, 0, bytes, inputs, presets(), diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.sorted()) (void)render_diagnostic(diagnostic);
  if (!file) return;
  const Reading whole = read_in_pieces(*file, bytes, 1);
  const Reading parts = read_in_pieces(*file, bytes, 4);
  const bool same = whole.rows == parts.rows && whole.errors == parts.errors &&
                    whole.counts.rows_read == parts.counts.rows_read &&
                    whole.counts.quarantined == parts.counts.quarantined;
  if (!same) std::abort();
}

void read_small_table(std::string_view bytes) {
  Diagnostics diagnostics;
  const CsvShape shape{"people", {"id"}, {"name", "team"}};
  read_csv(bytes, "people.csv", shape,
           [](const CsvRow& row) {
             (void)row.get("team");
             (void)row.position("name");
             (void)row.source_line("id");
           },
           diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.sorted()) (void)render_diagnostic(diagnostic);
}

}  // namespace
}  // namespace shadowgraph

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  shadowgraph::read_usage(text);
  shadowgraph::read_small_table(text);
  return 0;
}

// A preset with its columns bound to the header of one file, and what the [[source]] says about the
// file. Made once by UsageFile::resolve, read by every thread that reads rows.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "ingest/preset.h"
#include "ingest/report_inputs.h"
#include "ingest/usage_file.h"

namespace shadowgraph {

inline constexpr std::uint32_t kNoColumn = 0xFFFFFFFFU;

struct BoundSource {
  std::vector<std::uint32_t> columns;
  const std::string* constant = nullptr;
};

struct BoundRule {
  struct Condition {
    std::uint32_t column;
    const std::vector<std::string>* patterns;
  };
  std::vector<Condition> conditions;
  std::array<std::optional<BoundSource>, kUsageFields> fields;
  std::optional<RowFate> fate;
};

struct UsageFile::Resolved {
  std::shared_ptr<const UsagePreset> preset;
  const Organisation* organisation = nullptr;
  const ExchangeRates* rates = nullptr;
  std::string path;
  std::uint32_t file_number = 0;
  char delimiter = ',';
  std::vector<std::string> column_names;  // as written
  std::array<BoundSource, kUsageFields> fields;
  std::vector<BoundRule> rules;           // those whose columns are all there
  std::uint32_t ruled_fields = 0;         // a bit for each field that some rule sets
  bool has_fates = false;
  TokenNesting tokens = TokenNesting::exclusive;
  std::optional<CostLayer> cost_layer;    // [[source]] cost
  std::string currency;                   // of rows that name none
  std::optional<TimeZone> timezone;       // of times without an offset
  TimeZone local_zone = TimeZone::utc();  // org.timezone
  PersonIndex default_person = kNone;
  UsageMode default_mode = UsageMode::unknown;
  std::vector<std::string> supersedes;
  bool zoneless_told = false;             // times without a zone have been reported for the file
};

// Binds `preset` to the columns of a header. Mistakes: "usage.repeated-column".
void bind_columns(UsageFile::Resolved& plan, const SourcePosition& header,
                  const std::string& header_line, Diagnostics& diagnostics);

// The preset for a header: the one `wanted` names, else the one that fits it best. Null with an
// error: "usage.unknown-preset", "usage.missing-column", "usage.unknown-header",
// "usage.ambiguous-header".
[[nodiscard]] std::shared_ptr<const UsagePreset> choose_preset(
    const PresetLibrary& presets, const std::string& wanted,
    const std::vector<std::string>& column_names, const SourcePosition& header,
    const std::string& header_line, Diagnostics& diagnostics);

}  // namespace shadowgraph

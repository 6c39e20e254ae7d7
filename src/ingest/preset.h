// A preset: how a shape of usage file becomes canonical rows, as data. Read from a small TOML file;
// data/presets/canonical.toml shows the plainest one, cursor.toml one with rules.
// How rows are read with it is usage_file's work.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "ingest/usage_file.h"
#include "model/organisation.h"

namespace shadowgraph {

// The canonical columns (INPUTS 3).
enum class UsageField : std::uint8_t {
  timestamp, person, tool, model, session, project, mode, requests,
  input_tokens, cache_read_tokens, cache_write_tokens, cache_write_1h_tokens, output_tokens,
  billed, value, currency, charged, event, fingerprint, suggested_lines, accepted_lines,
};
inline constexpr std::size_t kUsageFields = 21;
[[nodiscard]] std::string_view usage_field_name(UsageField field);
[[nodiscard]] std::optional<UsageField> usage_field_named(std::string_view name);

// A header version: the file has all of `required`, one of each list of `any_of`, none of
// `forbidden`; case doesn't count. Names stand as the vendor writes them.
struct PresetHeader {
  std::vector<std::string> required;
  std::vector<std::vector<std::string>> any_of;
  std::vector<std::string> forbidden;
};

// Where a canonical field comes from: the first of `columns` that is not empty in the row (nor a
// word that means "nothing"), else the constant.
struct FieldSource {
  std::vector<std::string> columns;  // lower case
  std::optional<std::string> constant;
};
using FieldSources = std::array<std::optional<FieldSource>, kUsageFields>;

enum class RowFate : std::uint8_t { counts, not_charged, no_data };

// A column's text matches one of `patterns` ('*' any run, '?' any one; without case). A column that
// the file doesn't have never matches.
struct RuleCondition {
  std::string column;
  std::vector<std::string> patterns;
};
// For rows where all conditions hold. Of several rules the first that says something about a field
// or the row's fate is followed.
struct PresetRule {
  std::vector<RuleCondition> conditions;
  FieldSources fields;
  std::optional<RowFate> fate;
};

enum class TimeFormat : std::uint8_t { iso, epoch_seconds, epoch_milliseconds, us_date };
enum class NegativeMoney : std::uint8_t { quarantined, allowed };
enum class FractionalRequests : std::uint8_t { quarantined, rounded };
enum class RowGrain : std::uint8_t { by_date, aggregates };

struct UsagePreset {
  std::string name, title;
  std::vector<PresetHeader> headers;
  FieldSources fields;
  std::vector<PresetRule> rules;
  std::vector<std::string> ignored;  // columns left out on purpose: no note about them
  TokenNesting tokens = TokenNesting::exclusive;
  TimeFormat time_format = TimeFormat::iso;
  std::string timezone;              // of times without an offset; empty: they need one
  RepeatRule repeats = RepeatRule::first_wins;
  std::vector<UsageField> identity;  // fields that make the key of an event; empty: the whole row
  std::vector<std::string> no_number;  // words in number cells that mean "nothing", lower case
  std::vector<std::string> nobody;     // words in the person cell that mean "nobody", lower case
  std::array<std::int64_t, kUsageFields> divide;  // money cells are divided by it; 1: as they stand
  NegativeMoney negative_money = NegativeMoney::quarantined;
  FractionalRequests fractional_requests = FractionalRequests::quarantined;
  RowGrain grain = RowGrain::by_date;
};

// The preset that `text` describes. Mistakes are errors "preset.*" at their place; null if any.
[[nodiscard]] std::optional<UsagePreset> parse_preset(std::string_view text,
                                                      const std::string& path,
                                                      Diagnostics& diagnostics);

// Whether `text` is matched by `pattern`: '*' any run of characters, '?' any one; ASCII case does
// not count. REQUIRES: `pattern` is lower case.
[[nodiscard]] bool matches_words(std::string_view pattern, std::string_view text);

// How well a header fits: `known` columns of the file that the preset uses or leaves out on
// purpose; `missing` in words, of the header version that lacks least.
struct HeaderFit {
  bool fits = false;
  std::size_t known = 0;
  std::size_t satisfied = 0, wanted = 0;  // of the nearest version's marks
  std::vector<std::string> missing;
};
[[nodiscard]] HeaderFit fit_header(const UsagePreset& preset,
                                   const std::vector<std::string>& lower_case_columns);
// Whether `a` is the nearer fit: it fits, or has more marks that are there than are missing.
[[nodiscard]] bool nearer_fit(const HeaderFit& a, const HeaderFit& b);

}  // namespace shadowgraph

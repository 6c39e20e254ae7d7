#include "ingest/preset.h"

#include <algorithm>
#include <functional>
#include <map>

#include <toml++/toml.h>

#include "base/date.h"
#include "base/money.h"
#include "base/text.h"

namespace shadowgraph {
namespace {

constexpr std::array<std::string_view, kUsageFields> kFieldNames = {
    "timestamp", "person", "tool", "model", "session", "project", "mode", "requests",
    "input_tokens", "cache_read_tokens", "cache_write_tokens", "cache_write_1h_tokens",
    "output_tokens", "billed", "value", "currency", "charged", "event", "fingerprint",
    "suggested_lines", "accepted_lines"};
constexpr std::size_t kMostRules = 32;

template <class Value>
using Words = std::map<std::string, Value, std::less<>>;

std::size_t index_of(UsageField field) { return static_cast<std::size_t>(field); }

// Reads one preset; every mistake is told, with its place.
class PresetParser {
 public:
  PresetParser(std::string_view text, const std::string& path, Diagnostics& diagnostics)
      : text_(text), path_(path), diagnostics_(diagnostics) {}

  std::optional<UsagePreset> parse() {
    try {
      const toml::table table = toml::parse(text_, std::string_view{path_});
      read_preset(table);
    } catch (const toml::parse_error& error) {
      fail("syntax", error.source(), std::string(error.description()), "");
    }
    if (failed_) return std::nullopt;
    return std::move(preset_);
  }

 private:
  using Reader = std::function<void(const toml::node&)>;

  void fail(const std::string& code, const toml::source_region& where, std::string message,
            std::string hint) {
    failed_ = true;
    const SourcePosition position{path_, where.begin.line, where.begin.column};
    std::string line;
    if (where.begin.line > 0) {
      const auto lines = split(text_, '\n');
      if (where.begin.line <= lines.size()) line = to_valid_utf8(lines[where.begin.line - 1]);
    }
    diagnostics_.error("preset." + code, position, std::move(message), std::move(hint),
                       std::move(line));
  }

  // Gives each key of `table` to its reader; a key without one is a mistake.
  void read_keys(const toml::table& table, const std::map<std::string, Reader>& readers) {
    for (const auto& [key, node] : table) {
      const auto reader = readers.find(std::string(key.str()));
      if (reader != readers.end()) {
        reader->second(node);
        continue;
      }
      std::vector<std::string> known;
      for (const auto& [name, unused] : readers) known.push_back(name);
      const std::string near = nearest_word(std::string(key.str()), known);
      fail("unknown-key", key.source(), "a preset has no key '" + std::string(key.str()) + "' here",
           near.empty() ? "" : "did you mean '" + near + "'?");
    }
  }

  std::string read_text(const toml::node& node) {
    if (const auto value = node.value_exact<std::string>()) return *value;
    fail("wrong-type", node.source(), "a text in quotes is expected here", "");
    return {};
  }

  std::vector<std::string> read_list(const toml::node& node) {
    auto list = read_written_list(node);
    for (std::string& text : list) text = ascii_lower(text);
    return list;
  }
  std::vector<std::string> read_written_list(const toml::node& node) {
    std::vector<std::string> list;
    if (const auto* array = node.as_array()) {
      for (const toml::node& item : *array) list.push_back(read_text(item));
    } else {
      fail("wrong-type", node.source(), "a list of texts is expected here", "write [\"…\", \"…\"]");
    }
    return list;
  }

  // Calls `each` for every table of an array of tables.
  void read_tables(const toml::node& node, const std::function<void(const toml::table&)>& each) {
    const auto* array = node.as_array();
    const bool tables = array != nullptr && std::ranges::all_of(*array, [](const toml::node& item) {
      return item.is_table();
    });
    if (!tables) {
      fail("wrong-type", node.source(), "tables are expected here", "write [[header]] or [[rule]]");
      return;
    }
    for (const toml::node& item : *array) each(*item.as_table());
  }

  const toml::table& read_table(const toml::node& node) {
    static const toml::table kEmpty;
    if (const auto* table = node.as_table()) return *table;
    fail("wrong-type", node.source(), "a table is expected here", "");
    return kEmpty;
  }

  template <class Value>
  void read_word(const toml::node& node, const Words<Value>& words, Value& into) {
    const auto found = words.find(read_text(node));
    if (found != words.end()) {
      into = found->second;
      return;
    }
    std::string allowed;
    for (const auto& [word, unused] : words) allowed += (allowed.empty() ? "\"" : ", \"") + word + "\"";
    fail("unknown-word", node.source(), "one of " + allowed + " is expected here", "");
  }

  std::optional<UsageField> read_field(std::string_view name, const toml::source_region& where) {
    const auto field = usage_field_named(name);
    if (field) return field;
    const std::vector<std::string> known(kFieldNames.begin(), kFieldNames.end());
    const std::string near = nearest_word(std::string(name), known);
    fail("unknown-field", where, "usage has no field '" + std::string(name) + "'",
         near.empty() ? "" : "did you mean '" + near + "'?");
    return std::nullopt;
  }

  FieldSource* source_of(FieldSources& fields, const toml::key& key) {
    const auto field = read_field(key.str(), key.source());
    if (!field) return nullptr;
    auto& source = fields[index_of(*field)];
    if (!source) source.emplace();
    return &*source;
  }

  void read_columns(const toml::node& node, FieldSources& fields) {
    for (const auto& [key, columns] : read_table(node)) {
      auto* source = source_of(fields, key);
      auto list = read_list(columns);
      if (source != nullptr) source->columns = std::move(list);
    }
  }

  void read_constants(const toml::node& node, FieldSources& fields) {
    for (const auto& [key, constant] : read_table(node)) {
      auto* source = source_of(fields, key);
      auto text = read_text(constant);
      if (source != nullptr) source->constant = std::move(text);
    }
  }

  void read_header(const toml::table& table) {
    PresetHeader header;
    read_keys(table, {
        {"required", [&](const toml::node& node) { header.required = read_written_list(node); }},
        {"forbidden",
         [&](const toml::node& node) { header.forbidden = read_written_list(node); }},
        {"any_of", [&](const toml::node& node) {
           const auto* array = node.as_array();
           if (array == nullptr) fail("wrong-type", node.source(), "a list of lists is expected", "");
           for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
             header.any_of.push_back(read_written_list(*array->get(i)));
             if (header.any_of.back().empty()) {
               fail("no-marks", node.source(), "a list of any_of names no column", "");
             }
           }
         }},
    });
    if (header.required.empty()) {
      fail("no-marks", table.source(), "a header without required columns would fit every file",
           "name the columns that make it known: required = [\"…\"]");
    }
    preset_.headers.push_back(std::move(header));
  }

  void read_rule(const toml::table& table) {
    PresetRule rule;
    RowFate fate = RowFate::counts;
    static const Words<RowFate> kFates = {{"counts", RowFate::counts},
                                          {"not_charged", RowFate::not_charged},
                                          {"no_data", RowFate::no_data}};
    read_keys(table, {
        {"when", [&](const toml::node& node) {
           for (const auto& [column, patterns] : read_table(node)) {
             rule.conditions.push_back({ascii_lower(column.str()), read_list(patterns)});
           }
         }},
        {"columns", [&](const toml::node& node) { read_columns(node, rule.fields); }},
        {"constants", [&](const toml::node& node) { read_constants(node, rule.fields); }},
        {"row", [&](const toml::node& node) {
           read_word(node, kFates, fate);
           rule.fate = fate;
         }},
    });
    if (rule.conditions.empty()) {
      fail("rule-without-when", table.source(), "a rule needs to say which rows it is for",
           "write when = { Column = [\"word\"] }");
    }
    preset_.rules.push_back(std::move(rule));
  }

  void read_divide(const toml::node& node) {
    for (const auto& [key, number] : read_table(node)) {
      const auto field = read_field(key.str(), key.source());
      const auto divisor = number.value_exact<std::int64_t>();
      const bool money = field == UsageField::billed || field == UsageField::value;
      if (!divisor || *divisor < 1 || *divisor > 1'000'000'000'000 || !money) {
        fail("bad-divisor", number.source(), "billed and value can be divided by a whole number",
             "write billed = 100 for an amount in cents");
      } else {
        preset_.divide[index_of(*field)] = *divisor;
      }
    }
  }

  void read_identity(const toml::node& node) {
    for (const std::string& name : read_list(node)) {
      if (const auto field = read_field(name, node.source())) preset_.identity.push_back(*field);
    }
  }

  void read_timezone(const toml::node& node) {
    preset_.timezone = read_text(node);
    if (!preset_.timezone.empty() && !TimeZone::find(preset_.timezone)) {
      fail("unknown-timezone", node.source(), "there is no time zone '" + preset_.timezone + "'",
           "write a name such as \"UTC\" or \"Europe/Stockholm\"");
    }
  }

  std::map<std::string, Reader> readers_of_words();
  std::map<std::string, Reader> readers_of_tables();
  void read_preset(const toml::table& table);
  void check_preset(const toml::table& table);
  void check_constants(const FieldSources& fields);

  std::string_view text_;
  const std::string& path_;
  Diagnostics& diagnostics_;
  UsagePreset preset_;
  bool failed_ = false;
};

std::map<std::string, PresetParser::Reader> PresetParser::readers_of_words() {
  static const Words<TokenNesting> kNesting = {{"exclusive", TokenNesting::exclusive},
                                               {"inclusive", TokenNesting::inclusive}};
  static const Words<TimeFormat> kFormats = {{"iso", TimeFormat::iso},
                                             {"epoch_seconds", TimeFormat::epoch_seconds},
                                             {"epoch_milliseconds", TimeFormat::epoch_milliseconds},
                                             {"us_date", TimeFormat::us_date}};
  static const Words<RepeatRule> kRepeats = {{"first_wins", RepeatRule::first_wins},
                                             {"last_wins", RepeatRule::last_wins},
                                             {"sum_within_file", RepeatRule::sum_within_file}};
  static const Words<NegativeMoney> kNegative = {{"quarantined", NegativeMoney::quarantined},
                                                 {"allowed", NegativeMoney::allowed}};
  static const Words<FractionalRequests> kFractions = {
      {"quarantined", FractionalRequests::quarantined}, {"rounded", FractionalRequests::rounded}};
  static const Words<RowGrain> kGrains = {{"by_date", RowGrain::by_date},
                                          {"aggregates", RowGrain::aggregates}};
  return {
      {"tokens", [this](const toml::node& node) { read_word(node, kNesting, preset_.tokens); }},
      {"time", [this](const toml::node& node) { read_word(node, kFormats, preset_.time_format); }},
      {"repeats", [this](const toml::node& node) { read_word(node, kRepeats, preset_.repeats); }},
      {"negative_money",
       [this](const toml::node& node) { read_word(node, kNegative, preset_.negative_money); }},
      {"fractional_requests",
       [this](const toml::node& node) { read_word(node, kFractions, preset_.fractional_requests); }},
      {"rows", [this](const toml::node& node) { read_word(node, kGrains, preset_.grain); }},
  };
}

std::map<std::string, PresetParser::Reader> PresetParser::readers_of_tables() {
  return {
      {"name", [this](const toml::node& node) { preset_.name = read_text(node); }},
      {"title", [this](const toml::node& node) { preset_.title = read_text(node); }},
      {"timezone", [this](const toml::node& node) { read_timezone(node); }},
      {"identity", [this](const toml::node& node) { read_identity(node); }},
      {"no_number", [this](const toml::node& node) { preset_.no_number = read_list(node); }},
      {"nobody", [this](const toml::node& node) { preset_.nobody = read_list(node); }},
      {"ignored", [this](const toml::node& node) { preset_.ignored = read_list(node); }},
      {"header",
       [this](const toml::node& node) {
         read_tables(node, [this](const toml::table& table) { read_header(table); });
       }},
      {"rule",
       [this](const toml::node& node) {
         read_tables(node, [this](const toml::table& table) { read_rule(table); });
       }},
      {"columns", [this](const toml::node& node) { read_columns(node, preset_.fields); }},
      {"constants", [this](const toml::node& node) { read_constants(node, preset_.fields); }},
      {"divide", [this](const toml::node& node) { read_divide(node); }},
  };
}

void PresetParser::read_preset(const toml::table& table) {
  preset_.divide.fill(1);
  auto readers = readers_of_tables();
  readers.merge(readers_of_words());
  read_keys(table, readers);
  check_preset(table);
}

// A constant is read like a cell, so one that no row could use is a mistake of the preset.
void PresetParser::check_constants(const FieldSources& fields) {
  for (const UsageField field : {UsageField::billed, UsageField::value}) {
    const auto& source = fields[index_of(field)];
    if (source && source->constant && !parse_money_cell(*source->constant)) {
      fail("bad-constant", {}, "the constant of '" + std::string(usage_field_name(field)) +
                                   "' is no amount of money", "write it as \"0\" or \"12.50\"");
    }
  }
  static const std::vector<std::string> kModes = {"interactive", "agent", "batch"};
  const auto& mode = fields[index_of(UsageField::mode)];
  if (mode && mode->constant && !std::ranges::count(kModes, *mode->constant)) {
    fail("bad-constant", {}, "the constant of 'mode' is no mode",
         "write \"interactive\", \"agent\" or \"batch\"");
  }
}

void PresetParser::check_preset(const toml::table& table) {
  if (!is_id(preset_.name)) {
    fail("no-name", table.source(), "a preset needs a name of letters, digits, '-', '_' and '.'",
         "write name = \"my-export\"");
  }
  if (preset_.title.empty()) preset_.title = preset_.name;
  if (preset_.headers.empty()) {
    fail("no-marks", table.source(), "a preset needs a [[header]] that says how its files are known",
         "write [[header]] and required = [\"…\"] below it");
  }
  if (!preset_.fields[index_of(UsageField::timestamp)]) {
    fail("no-timestamp", table.source(), "a preset needs to say which column the time is in",
         "write timestamp = [\"…\"] below [columns]");
  }
  if (preset_.rules.size() > kMostRules) {
    fail("too-many-rules", table.source(), "a preset holds at most 32 rules",
         "join rules that do the same: when = { Kind = [\"a\", \"b\"] }");
  }
  check_constants(preset_.fields);
  for (const PresetRule& rule : preset_.rules) check_constants(rule.fields);
}

}  // namespace

std::string_view usage_field_name(UsageField field) { return kFieldNames[index_of(field)]; }

std::optional<UsageField> usage_field_named(std::string_view name) {
  const auto found = std::ranges::find(kFieldNames, name);
  if (found == kFieldNames.end()) return std::nullopt;
  return static_cast<UsageField>(found - kFieldNames.begin());
}

std::optional<UsagePreset> parse_preset(std::string_view text, const std::string& path,
                                        Diagnostics& diagnostics) {
  return PresetParser(text, path, diagnostics).parse();
}

}  // namespace shadowgraph

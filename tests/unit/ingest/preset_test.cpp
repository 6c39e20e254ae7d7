#include "ingest/preset.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "base/files.h"
#include "unit/ingest/usage_rows.h"

namespace shadowgraph {
namespace {

const std::string kPlain =
    "name = \"mine\"\n[[header]]\nrequired = [\"when\", \"who\"]\n[columns]\n"
    "timestamp = [\"when\"]\nperson = [\"who\"]\n";

// A folder of the user's presets that goes away with the test.
class PresetFolder {
 public:
  explicit PresetFolder(const std::string& text)
      : path_(std::filesystem::temp_directory_path() /
              ("shadowgraph-preset-test-" + std::to_string(fnv(text)))) {
    std::filesystem::create_directories(path_ / "presets");
    std::ofstream(path_ / "presets" / "mine.toml") << text;
  }
  ~PresetFolder() { std::filesystem::remove_all(path_); }
  PresetFolder(const PresetFolder&) = delete;
  PresetFolder& operator=(const PresetFolder&) = delete;
  [[nodiscard]] PresetLibrary load() const {
    Diagnostics diagnostics;
    auto library = PresetLibrary::load(SHADOWGRAPH_SOURCE_DIR "/data", path_, diagnostics);
    CHECK(diagnostics.sorted().empty());
    return library;
  }

 private:
  static std::size_t fnv(const std::string& text) { return std::hash<std::string>{}(text); }
  std::filesystem::path path_;
};

testing::ReadUsage read_with(const std::string& preset, const std::string& text) {
  const PresetFolder folder(preset);
  const PresetLibrary library = folder.load();
  return testing::read_usage(text, testing::stockholm_inputs(), 1, library);
}

}  // namespace

TEST_CASE("every shipped preset is read without a word") {
  Diagnostics diagnostics;
  const auto library = PresetLibrary::load(SHADOWGRAPH_SOURCE_DIR "/data", "/nonexistent", diagnostics);
  CHECK(diagnostics.sorted().empty());
  std::vector<std::string> names;
  for (const auto& preset : library.presets()) names.push_back(preset->name);
  CHECK(names == std::vector<std::string>{"canonical", "copilot-ai-usage",
                                          "copilot-premium-requests", "cursor"});
}

TEST_CASE("a mistake in a preset is told with its place") {
  struct Case {
    const char* name;
    std::string text;
    const char* code;
    std::uint64_t line;
  };
  const Case cases[] = {
      {"syntax", "name = \n", "preset.syntax", 1},
      {"an unknown key", kPlain + "[colums]\n", "preset.unknown-key", 7},
      {"an unknown field", kPlain + "modle = [\"m\"]\n", "preset.unknown-field", 7},
      {"a text instead of a list", kPlain + "model = \"m\"\n", "preset.wrong-type", 7},
      {"an unknown word", "repeats = \"twice\"\n" + kPlain, "preset.unknown-word", 1},
      {"no such zone", "timezone = \"Mars/Base\"\n" + kPlain, "preset.unknown-timezone", 1},
      {"a rule for no rows", kPlain + "[[rule]]\nrow = \"no_data\"\n", "preset.rule-without-when", 7},
      {"a header without marks", kPlain + "[[header]]\nrequired = []\n", "preset.no-marks", 7},
      {"a divisor of tokens", kPlain + "[divide]\nrequests = 10\n", "preset.bad-divisor", 8},
      {"a constant that is no money", kPlain + "[constants]\nbilled = \"free\"\n",
       "preset.bad-constant", 0},
  };
  for (const Case& c : cases) {
    SUBCASE(c.name) {
      Diagnostics diagnostics;
      CHECK_FALSE(parse_preset(c.text, "presets/mine.toml", diagnostics).has_value());
      const auto sorted = diagnostics.sorted();
      REQUIRE(sorted.size() == 1);
      CHECK(sorted[0].code == c.code);
      CHECK(sorted[0].position.line == c.line);
      CHECK(sorted[0].position.path == "presets/mine.toml");
    }
  }
}

TEST_CASE("patterns match words without case, with runs and single characters") {
  CHECK(matches_words("included*", "Included in Pro"));
  CHECK(matches_words("*not charged*", "Errored, Not Charged"));
  CHECK(matches_words("?*", "x"));
  CHECK(matches_words("*", ""));
  CHECK(matches_words("a*b*c", "aXXbYYbc"));
  CHECK_FALSE(matches_words("?*", ""));
  CHECK_FALSE(matches_words("usage", "usage-based"));
  CHECK_FALSE(matches_words("", "x"));
}

TEST_CASE("a user's preset reads buckets in epoch seconds, nested tokens and cents") {
  const auto usage = read_with(
      "name = \"buckets\"\ntime = \"epoch_seconds\"\nrows = \"aggregates\"\ntokens = \"inclusive\"\n"
      "negative_money = \"allowed\"\n[[header]]\nrequired = [\"start_time\", \"input_tokens\"]\n"
      "[columns]\ntimestamp = [\"start_time\"]\nperson = [\"email\", \"key\"]\nmodel = [\"model\"]\n"
      "requests = [\"num\"]\ninput_tokens = [\"input_tokens\"]\n"
      "cache_read_tokens = [\"input_cached_tokens\"]\noutput_tokens = [\"output_tokens\"]\n"
      "billed = [\"cents\"]\n[divide]\nbilled = 100\n[[rule]]\n"
      "when = { model = [\"\"], input_tokens = [\"\"] }\nrow = \"no_data\"\n",
      "start_time,email,key,model,num,input_tokens,input_cached_tokens,output_tokens,cents\n"
      "1785542400,,,,,,,,\n"
      "1785542400,,key_1,gpt,4.0,59200.0,5760.0,29.0,150.5\n"
      "1785542400,ada,key_1,gpt,1,10,0,0,-3\n");
  CHECK(usage.codes().empty());
  CHECK(usage.counts.ignored_other == 1);
  REQUIRE(usage.rows.size() == 2);
  CHECK(usage.rows[0].row.instant.micros == 1785542400LL * 1'000'000);
  CHECK(usage.rows[0].person == "key_1");
  CHECK(usage.rows[0].row.requests == 4);
  CHECK(testing::in_words(usage.rows[0].row.tokens) == "53440 5760 0 0 29");
  CHECK(testing::exact(usage.rows[0].row.billed) == "1.505");
  CHECK(usage.rows[1].row.aggregate);
  CHECK(testing::exact(usage.rows[1].row.billed) == "-0.03");
}

TEST_CASE("a user's preset may read one token class a row, and dates as Americans write them") {
  const auto usage = read_with(
      "name = \"classes\"\ntime = \"us_date\"\n[[header]]\nrequired = [\"day\", \"token_type\"]\n"
      "[columns]\ntimestamp = [\"day\"]\n[[rule]]\nwhen = { token_type = [\"input\"] }\n"
      "columns = { input_tokens = [\"n\"] }\n[[rule]]\nwhen = { token_type = [\"output*\"] }\n"
      "columns = { output_tokens = [\"n\"] }\n",
      "day;token_type;n\n5/1/25;input;7\n05/02/2025;output;8\n5/32/25;input;9\n");
  CHECK(usage.codes() == std::vector<std::string>{"usage.bad-time"});
  REQUIRE(usage.rows.size() == 2);
  CHECK(format_date(usage.rows[0].row.day) == "2025-05-01");
  CHECK(testing::in_words(usage.rows[0].row.tokens) == "7 0 0 0 0");
  CHECK(testing::in_words(usage.rows[1].row.tokens) == "0 0 0 0 8");
}

TEST_CASE("a user's preset of a shipped name takes its place, and an equal one needs a choice") {
  const std::string header =
      "[[header]]\nrequired = [\"timestamp\", \"person\"]\nany_of = [[\"tool\"]]\n[columns]\n"
      "timestamp = [\"timestamp\"]\nperson = [\"person\"]\ntool = [\"tool\"]\n";
  const std::string text = "timestamp,person,tool\n2026-10-01,ada,x\n";
  const auto replaced =
      read_with("name = \"canonical\"\nrepeats = \"last_wins\"\n" + header, text);
  CHECK(replaced.preset == "canonical");
  CHECK(replaced.repeats == RepeatRule::last_wins);
  const auto equal = read_with("name = \"mine\"\n" + header, text);
  CHECK(equal.codes() == std::vector<std::string>{"usage.ambiguous-header"});
}

}  // namespace shadowgraph

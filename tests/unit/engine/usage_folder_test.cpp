#include "unit/engine/usage_folder.h"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>
#include <unistd.h>
#include <zlib.h>

namespace shadowgraph::test {

UsageFolder::UsageFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "usage-XXXXXX").string();
  folder_ = ::mkdtemp(pattern.data());
}

UsageFolder::~UsageFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::size_t UsageFolder::source_number(const std::string& source) {
  std::vector<SourceSettings>& sources = inputs.organisation.sources;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (sources[i].id == source) return i;
  }
  sources.emplace_back().id = source;
  return sources.size() - 1;
}

void UsageFolder::add(const std::string& path, std::string_view text, const std::string& source) {
  UsageFileEntry entry{path, folder_ / path, {}};
  if (!source.empty()) entry.source = source_number(source);
  if (path.ends_with(".gz")) {
    const gzFile file = gzopen(entry.location.c_str(), "wb1");
    REQUIRE(gzwrite(file, text.data(), static_cast<unsigned>(text.size())) ==
            static_cast<int>(text.size()));
    gzclose(file);
  } else {
    std::ofstream(entry.location, std::ios::binary) << text;
  }
  inputs.usage_files.push_back(entry);
  std::sort(inputs.usage_files.begin(), inputs.usage_files.end(),
            [](const UsageFileEntry& a, const UsageFileEntry& b) { return a.path < b.path; });
}

void UsageFolder::supersede(const std::string& source, const std::string& superseded) {
  inputs.organisation.sources[source_number(source)].supersedes.push_back(superseded);
}

UsageRollup UsageFolder::roll_up(unsigned threads) {
  diagnostics_ = {};
  const PresetLibrary presets =
      PresetLibrary::load(std::string{SHADOWGRAPH_SOURCE_DIR} + "/data", folder_, diagnostics_);
  const RollupOptions options{
      threads, {TimelineMonths::Kind::named, {make_month(2026, 10).index}}};
  return roll_up_usage(inputs, presets, options, diagnostics_);
}

std::vector<std::string> UsageFolder::codes() const {
  std::vector<std::string> result;
  for (const Diagnostic& diagnostic : diagnostics_.sorted()) {
    if (diagnostic.severity != Severity::note) result.push_back(diagnostic.code);
  }
  return result;
}

Diagnostic UsageFolder::first(std::string_view code) const {
  for (const Diagnostic& diagnostic : diagnostics_.sorted()) {
    if (diagnostic.code == code) return diagnostic;
  }
  return {};
}

std::string minute_rows(int first, int count, const std::string& event_prefix) {
  std::string text;
  for (int i = first; i < first + count; ++i) {
    const std::string event = event_prefix.empty() ? "" : event_prefix + std::to_string(i);
    text += fmt::format(
        "2026-10-{:02}T{:02}:{:02}:00Z,{},\"tool\nof two lines, {}\",sonnet,s{},agent,"
        "{},{},,{},\n",
        1 + i / 1440 % 28, i / 60 % 24, i % 60, i % 3 == 0 ? "ada" : "bob", i % 2, i % 7, 100 + i,
        i % 50, event);
  }
  return text;
}

std::int64_t events(const UsageRollup& rollup) {
  std::int64_t sum = 0;
  for (const UsageCell& cell : rollup.cells) sum += cell.amounts.events;
  return sum;
}

std::int64_t tokens(const UsageRollup& rollup) {
  std::int64_t sum = 0;
  for (const PersonDay& day : rollup.days) sum += day.tokens;
  return sum;
}

TEST_CASE("a folder of one canonical file is rolled up without a complaint") {
  UsageFolder folder;
  folder.add("a.csv", std::string{kHeader} + minute_rows(0, 10));
  CHECK(events(folder.roll_up()) == 10);
  CHECK(folder.codes().empty());
}

}  // namespace shadowgraph::test

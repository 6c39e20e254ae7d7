#include "app/private_files.h"

#include "base/files.h"
#include "base/text.h"

namespace shadowgraph {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kShortestKey = 16;

std::string table_text(const fs::path& file) {
  std::string reason;
  if (!file.string().ends_with(".gz")) return read_file(file, &reason).value_or("");
  std::string text;
  const bool read =
      read_gzip(file, [&](std::string_view block) { text += block; }, &reason);
  return read ? text : std::string();
}

}  // namespace

fs::path pseudonym_key_file(const ReportInputs& inputs) {
  const fs::path name = inputs.organisation.report.pseudonym_key;
  return name.empty() || name.is_absolute() ? name : inputs.folder / name;
}

std::string pseudonym_key_text(const ReportInputs& inputs) {
  const fs::path file = pseudonym_key_file(inputs);
  if (file.empty()) return {};
  std::string reason;
  const auto bytes = read_file(file, &reason);
  const std::string key(bytes ? trim(*bytes) : std::string_view());
  return key.size() < kShortestKey ? std::string() : key;
}

std::vector<std::string> private_tables(const fs::path& folder) {
  std::vector<std::string> texts;
  const fs::path secret = folder / "private";
  for (const std::string& path : list_files(secret)) {
    if (path.ends_with(".csv") || path.ends_with(".csv.gz")) {
      texts.push_back(table_text(secret / path));
    }
  }
  return texts;
}

}  // namespace shadowgraph

#include "ingest/work_span.h"

#include "base/files.h"
#include "base/text.h"

namespace shadowgraph {

std::string_view work_kind(std::string_view path) {
  constexpr std::string_view kFolder = "work/";
  constexpr std::string_view kKinds[] = {"changes", "reviews",   "defects",
                                         "assets",  "adoptions", "help"};
  if (!path.starts_with(kFolder)) return {};
  const std::string name = ascii_lower(path.substr(kFolder.size()));
  const bool csv = name.ends_with(".csv") || name.ends_with(".csv.gz");
  if (!csv || name.find('/') != std::string::npos) return {};
  for (const std::string_view kind : kKinds) {
    if (name.starts_with(kind)) return kind;
  }
  return {};
}

std::optional<std::string> read_packed_file(const std::filesystem::path& folder,
                                            const std::string& path, const std::string& code,
                                            Diagnostics& diagnostics) {
  std::string reason;
  std::optional<std::string> bytes;
  if (path.ends_with(".gz")) {
    bytes.emplace();
    const auto sink = [&](std::string_view block) { bytes->append(block); };
    if (!read_gzip(folder / path, sink, &reason)) bytes.reset();
  } else {
    bytes = read_file(folder / path, &reason);
  }
  if (!bytes) {
    diagnostics.error(code, {path, 0, 0}, "this file can't be read: " + reason,
                      "mend the file or its permissions");
  }
  return bytes;
}

}  // namespace shadowgraph

// The files of work/: what kind of records one holds, and its bytes.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace shadowgraph {

// The kind of records that a path of the report folder holds: "work/changes-2026.csv.gz" is of the
// kind "changes". Empty if it is none of the six.
[[nodiscard]] std::string_view work_kind(std::string_view path);

// A file's bytes, unpacked if its name ends with .gz; a failure is an error `code`.
[[nodiscard]] std::optional<std::string> read_packed_file(const std::filesystem::path& folder,
                                                          const std::string& path,
                                                          const std::string& code,
                                                          Diagnostics& diagnostics);

}  // namespace shadowgraph

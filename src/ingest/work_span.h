// What assets, adoptions and help in work/ cover: which files, how many rows, from when to when.
// Changes, reviews and defects are read in full by work_records.h.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "ingest/report_inputs.h"

namespace shadowgraph {

// The kind of records that a path of the report folder holds: "work/changes-2026.csv.gz" is of the
// kind "changes". Empty if it is none of the six.
[[nodiscard]] std::string_view work_kind(std::string_view path);

// One span a kind that has a file, in the order of INPUTS 3. `paths` are relative to `folder`.
// Times that can't be read are warnings; a file without a row is an error (work.no-rows).
[[nodiscard]] std::vector<WorkSpan> read_work_spans(const std::filesystem::path& folder,
                                                    const std::vector<std::string>& paths,
                                                    const TimeZone& zone,
                                                    Diagnostics& diagnostics);

// A file's bytes, unpacked if its name ends with .gz; a failure is an error `code`.
[[nodiscard]] std::optional<std::string> read_packed_file(const std::filesystem::path& folder,
                                                          const std::string& path,
                                                          const std::string& code,
                                                          Diagnostics& diagnostics);

}  // namespace shadowgraph

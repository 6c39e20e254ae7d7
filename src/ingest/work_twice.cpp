#include "ingest/work_twice.h"

#include <fmt/format.h>

#include "base/text.h"

namespace shadowgraph {

void TwiceTally::add(const WorkPlace& replaced, const WorkPlace& by, const std::string& id) {
  Replacement& told = by_file_[replaced.file];
  if (told.count++ > 0 && told.first.line <= replaced.line) return;
  told.first = replaced;
  told.by = by;
  told.id = id;
}

void TwiceTally::report(const WorkRecords& records, Diagnostics& diagnostics) const {
  for (const auto& [file, told] : by_file_) {
    diagnostics.warning(
        code_, {records.files[file].path, told.first.line, 0},
        fmt::format("{} '{}' stands again with other cells at {}:{}, and that row counts{}", what_,
                    to_valid_utf8(told.id), records.files[told.by.file].path, told.by.line,
                    told.count == 1
                        ? std::string()
                        : fmt::format("; so it is with {} rows of this file", told.count)),
        "take out the row that is out of date; of rows that differ, the last in file order counts");
  }
}

}  // namespace shadowgraph

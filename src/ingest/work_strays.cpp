#include "ingest/work_strays.h"

#include <utility>

#include <fmt/format.h>

#include "base/text.h"

namespace shadowgraph {

const StrayTarget kStrayChanges{"change",
                                "changes",
                                "work.no-change",
                                "work.unknown-change",
                                &WorkFileCoverage::unknown_change,
                                &WorkRecords::has_changes};
const StrayTarget kStrayAssets{"asset",
                               "assets",
                               "work.no-asset",
                               "work.unknown-asset",
                               &WorkFileCoverage::unknown_asset,
                               &WorkRecords::has_assets};

void StrayTally::add(const WorkPlace& place, const std::string& id) {
  ++(records_.files[place.file].*target_.count);
  Strays& strays = strays_[place.file];
  if (id.empty()) {
    ++strays.nameless;
    return;
  }
  if (strays.count++ > 0 && strays.line <= place.line) return;
  strays.line = place.line;
  strays.first = id;
}

void StrayTally::report(Diagnostics& diagnostics) const {
  for (std::size_t i = 0; i < strays_.size(); ++i) {
    const Strays& strays = strays_[i];
    const WorkFileCoverage& file = records_.files[i];
    if (strays.nameless > 0) {
      diagnostics.note(target_.nameless, {file.path, 0, 0},
                       fmt::format("rows that name no {}, so that no figure has them: {} of {}",
                                   target_.one, strays.nameless, file.rows));
    }
    if (strays.count > 0) report_unknown(strays, file, diagnostics);
  }
}

void StrayTally::report_unknown(const Strays& strays, const WorkFileCoverage& file,
                                Diagnostics& diagnostics) const {
  const bool most = strays.count * 2 > file.rows;
  const SourcePosition place{file.path, strays.line, 0};
  std::string message = fmt::format(
      "rows about {} that no file lists or that were set aside: {} of {}; the first is '{}'",
      target_.many, strays.count, file.rows, to_valid_utf8(strays.first));
  if (!most) {
    diagnostics.note(target_.unknown, place, std::move(message));
    return;
  }
  diagnostics.warning(
      target_.unknown, place, std::move(message),
      records_.*target_.listed
          ? fmt::format("write the ids as the files of {} do", target_.many)
          : fmt::format("put the {} themselves into work/{}.csv", target_.many, target_.many));
}

}  // namespace shadowgraph

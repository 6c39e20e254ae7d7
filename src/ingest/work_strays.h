// Rows about a change or an asset that no row counted for. A few are the edge of what was exported;
// where they are most of a file, the ids were written in another way.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "ingest/work_table.h"
#include "model/work.h"

namespace shadowgraph {

// What such rows were to be matched with.
struct StrayTarget {
  std::string_view one, many;      // "change", "changes"
  const char *nameless, *unknown;  // codes: the row names none, or one that is not known
  std::uint64_t WorkFileCoverage::*count;
  bool WorkRecords::*listed;  // a file of them is there
};
extern const StrayTarget kStrayChanges;
extern const StrayTarget kStrayAssets;

class StrayTally {
 public:
  StrayTally(const StrayTarget& target, WorkRecords& records)
      : target_(target), records_(records), strays_(records.files.size()) {}

  void add(const WorkPlace& place, const std::string& id);
  // A note a file, "work.no-change" and so on; a warning where most rows are strays.
  void report(Diagnostics& diagnostics) const;

 private:
  struct Strays {
    std::size_t count = 0, nameless = 0;
    std::uint64_t line = 0;
    std::string first;
  };
  void report_unknown(const Strays& strays, const WorkFileCoverage& file,
                      Diagnostics& diagnostics) const;

  const StrayTarget& target_;
  WorkRecords& records_;
  std::vector<Strays> strays_;
};

}  // namespace shadowgraph

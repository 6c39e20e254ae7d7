// Single records that a reader may see: assets many took up, and the reader's own loops.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"

namespace shadowgraph {

// An asset that at least the minimum group took up. Authors only where names may be seen.
struct DisclosedAsset {
  std::string title, kind;
  std::vector<std::string> authors;  // names
  double adopters = 0, teams = 0;
};

// A prompt loop of the reader's own.
struct DisclosedLoop {
  Date day;
  std::string tool;
  bool by_agent = false;
  std::int64_t requests = 0;
  double minutes = 0;
  double cost = 0;  // from the 4th request on, currency
};

}  // namespace shadowgraph

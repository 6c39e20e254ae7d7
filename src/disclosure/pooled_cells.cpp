#include "disclosure/pooled_cells.h"

#include <set>
#include <string>
#include <string_view>

#include "disclosure/bands.h"

namespace shadowgraph {
namespace {

constexpr int kDigits = 2;
constexpr std::string_view kRaw = "_raw";

// Limits outward: an interval that was cut would claim more than is known.
void round_cell(Cell& cell) {
  cell.value = round_significant(*cell.value, kDigits);
  if (cell.lower) cell.lower = widen_significant({*cell.lower, *cell.lower}, kDigits).low;
  if (cell.upper) cell.upper = widen_significant({*cell.upper, *cell.upper}, kDigits).high;
  cell.note += (cell.note.empty() ? "" : ";") + std::string("rounded:2sd");
}

}  // namespace

void round_pooled(DisclosedEdition& out) {
  std::set<std::string> pooled;
  for (const auto& [key, cell] : out.cells) {
    if (key.metric.ends_with(kRaw)) {
      pooled.insert(key.metric.substr(0, key.metric.size() - kRaw.size()));
    }
  }
  for (auto& [key, cell] : out.cells) {
    if (key.level == "org" || !cell.shown() || !pooled.contains(key.metric)) continue;
    round_cell(cell);
  }
}

}  // namespace shadowgraph

#include "disclosure/pooled_cells.h"

#include <optional>
#include <string>

#include "disclosure/bands.h"

namespace shadowgraph {
namespace {

constexpr int kDigits = 2;

void round(std::optional<double>& value) {
  if (value) value = round_significant(*value, kDigits);
}

}  // namespace

void round_pooled(DisclosedEdition& out) {
  for (auto& [key, cell] : out.cells) {
    CellKey raw = key;
    raw.metric += "_raw";
    if (!cell.shown() || !out.cells.contains(raw)) continue;
    round(cell.value);
    round(cell.lower);
    round(cell.upper);
    cell.note += (cell.note.empty() ? "" : ";") + std::string("rounded:2sd");
  }
}

}  // namespace shadowgraph

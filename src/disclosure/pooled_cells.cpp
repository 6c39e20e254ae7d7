#include "disclosure/pooled_cells.h"

#include <string>

#include "disclosure/bands.h"

namespace shadowgraph {
namespace {

constexpr int kDigits = 2;

// Limits outward: an interval that was cut would claim more than is known.
void round_cell(Cell& cell) {
  cell.value = round_significant(*cell.value, kDigits);
  if (cell.lower) cell.lower = widen_significant({*cell.lower, *cell.lower}, kDigits).low;
  if (cell.upper) cell.upper = widen_significant({*cell.upper, *cell.upper}, kDigits).high;
  cell.note += (cell.note.empty() ? "" : ";") + std::string("rounded:2sd");
}

}  // namespace

void round_pooled(DisclosedEdition& out) {
  for (auto& [key, cell] : out.cells) {
    CellKey raw = key;
    raw.metric += "_raw";
    if (cell.shown() && out.cells.contains(raw)) round_cell(cell);
  }
}

}  // namespace shadowgraph

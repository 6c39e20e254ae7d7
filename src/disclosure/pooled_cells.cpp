#include "disclosure/pooled_cells.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "disclosure/bands.h"

namespace shadowgraph {
namespace {

constexpr int kDigits = 2;
constexpr std::string_view kRaw = "_raw";

void round(std::optional<double>& value) {
  if (value) value = round_significant(*value, kDigits);
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
    round(cell.value);
    round(cell.lower);
    round(cell.upper);
    cell.note += (cell.note.empty() ? "" : ";") + std::string("rounded:2sd");
  }
}

}  // namespace shadowgraph

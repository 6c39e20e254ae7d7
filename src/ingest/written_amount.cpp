#include "ingest/written_amount.h"

#include <algorithm>

namespace shadowgraph {

bool may_be_thousands(std::string_view text, char point) {
  const std::size_t place = text.find(point);
  if (place == std::string_view::npos || place == 0 || text.size() - place != 4) return false;
  const auto fits = [point](char c) { return c == point || (c >= '0' && c <= '9'); };
  return std::ranges::all_of(text, fits) && std::ranges::count(text, point) == 1 && text[0] != '0';
}

}  // namespace shadowgraph

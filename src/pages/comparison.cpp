#include "pages/comparison.h"

#include "base/numbers.h"

namespace shadowgraph {
namespace {

// Calls `visit` with each part of a note until it returns true.
template <typename Visit>
bool any_part(std::string_view note, Visit visit) {
  while (!note.empty()) {
    const std::size_t end = note.find(';');
    if (visit(note.substr(0, end))) return true;
    note = end == std::string_view::npos ? std::string_view() : note.substr(end + 1);
  }
  return false;
}

}  // namespace

Direction direction_of(const Cell& cell, double no_effect) {
  if (!cell.shown() || !cell.lower || !cell.upper) return Direction::unknown;
  if (*cell.lower > no_effect) return Direction::above;
  if (*cell.upper < no_effect) return Direction::below;
  return Direction::unclear;
}

Direction against_whole(const Cell& part, double whole) {
  const Direction direction = direction_of(part, whole);
  if (direction == Direction::above && whole == 0) return Direction::unclear;
  const bool share = part.unit == "fraction";
  if (direction == Direction::below && share && whole == 1) return Direction::unclear;
  return direction;
}

std::string estimate_words(const Cell& cell, CellFormat format, std::string_view currency) {
  std::string words = cell_words(cell, format, currency);
  const std::string interval = interval_words(cell, format);
  return interval.empty() ? words : words + " (" + interval + ")";
}

std::string clause_of(Direction direction, std::string_view above, std::string_view below,
                      std::string_view unclear) {
  switch (direction) {
    case Direction::above: return std::string(above);
    case Direction::below: return std::string(below);
    case Direction::unclear: return std::string(unclear);
    case Direction::unknown: return {};
  }
  return {};
}

bool note_has(const Cell& cell, std::string_view word) {
  return any_part(cell.note, [&](std::string_view part) { return part == word; });
}

std::optional<double> note_number(const Cell& cell, std::string_view key) {
  std::optional<double> number;
  any_part(cell.note, [&](std::string_view part) {
    if (!part.starts_with(key) || part.size() <= key.size() || part[key.size()] != '=') return false;
    number = parse_double(part.substr(key.size() + 1));
    return true;
  });
  return number;
}

std::string p_words(double p) {
  if (p < 0.001) return "p < 0.001";
  return "p = " + format_significant(p, 2);
}

}  // namespace shadowgraph

#include "pages/comparison.h"

#include <doctest/doctest.h>

namespace shadowgraph {
namespace {

Cell between(double lower, double upper) {
  Cell cell;
  cell.status = CellStatus::ok;
  cell.value = (lower + upper) / 2;
  cell.lower = lower;
  cell.upper = upper;
  return cell;
}

Cell noted(std::string note) {
  Cell cell;
  cell.note = std::move(note);
  return cell;
}

TEST_CASE("a direction is said only where the interval leaves no effect out") {
  CHECK(direction_of(between(1.1, 2), 1) == Direction::above);
  CHECK(direction_of(between(0.5, 0.9), 1) == Direction::below);
  CHECK(direction_of(between(0.9, 1.1), 1) == Direction::unclear);
  // A limit that touches no effect does not leave it out.
  CHECK(direction_of(between(1, 2), 1) == Direction::unclear);
  CHECK(direction_of(between(0.5, 1), 1) == Direction::unclear);
}

TEST_CASE("without a figure or without an interval the direction is not known") {
  Cell bare;
  bare.status = CellStatus::ok;
  bare.value = 5;
  CHECK(direction_of(bare, 0) == Direction::unknown);
  CHECK(direction_of(Cell{}, 0) == Direction::unknown);
  Cell half = between(2, 3);
  half.upper.reset();
  CHECK(direction_of(half, 0) == Direction::unknown);
  Cell withheld = between(2, 3);
  withheld.status = CellStatus::withheld;
  CHECK(direction_of(withheld, 0) == Direction::unknown);
  Cell bound = between(2, 3);  // "< 3": no value
  bound.value.reset();
  CHECK(direction_of(bound, 0) == Direction::unknown);
}

TEST_CASE("a clause is chosen by direction, and nothing is said of what is not known") {
  CHECK(clause_of(Direction::above, "up", "down") == "up");
  CHECK(clause_of(Direction::below, "up", "down") == "down");
  CHECK(clause_of(Direction::unclear, "up", "down") == "no clear difference");
  CHECK(clause_of(Direction::unclear, "up", "down", "even") == "even");
  CHECK(clause_of(Direction::unknown, "up", "down", "even").empty());
}

TEST_CASE("an estimate stands with its interval, or alone, or as the word of its status") {
  CHECK(estimate_words(between(1, 3), CellFormat::ratio) == "2.00 (1.00\u20133.00)");
  Cell exact = between(1, 3);
  exact.lower.reset();
  CHECK(estimate_words(exact, CellFormat::ratio) == "2.00");
  CHECK(estimate_words(Cell{}, CellFormat::ratio) == "withheld");
  Cell missing = between(1, 3);
  missing.status = CellStatus::not_tracked;
  CHECK(estimate_words(missing, CellFormat::ratio) == "not tracked");
}

TEST_CASE("a word stands in a note only as a whole part") {
  const Cell cell = noted("below;p=0.03;n=12");
  CHECK(note_has(cell, "below"));
  CHECK(note_has(cell, "p=0.03"));
  CHECK_FALSE(note_has(cell, "low"));
  CHECK_FALSE(note_has(cell, "p"));
  CHECK_FALSE(note_has(cell, "above"));
  CHECK_FALSE(note_has(Cell{}, "below"));
  CHECK(note_has(noted("sign;"), "sign"));
  CHECK(note_has(noted("p=1;sign"), "sign"));
}

TEST_CASE("a number is read behind its own key") {
  const Cell cell = noted("below;p=0.03;n=12;np=7;empty=;bad=x");
  CHECK(note_number(cell, "p") == 0.03);
  CHECK(note_number(cell, "n") == 12.0);
  CHECK(note_number(cell, "np") == 7.0);
  for (const char* key : {"below", "q", "empty", "bad"}) CHECK_FALSE(note_number(cell, key));
  CHECK(note_number(noted("expected=1e-05"), "expected") == 1e-5);
  CHECK(note_number(noted("d=-0.5"), "d") == -0.5);
  CHECK_FALSE(note_number(Cell{}, "p"));
}

TEST_CASE("p keeps two significant digits, and never reads as nothing") {
  CHECK(p_words(0.0314) == "p = 0.031");
  CHECK(p_words(0.001) == "p = 0.0010");
  CHECK(p_words(0.00099) == "p < 0.001");
  CHECK(p_words(0) == "p < 0.001");
  CHECK(p_words(1) == "p = 1.0");
}

}  // namespace
}  // namespace shadowgraph

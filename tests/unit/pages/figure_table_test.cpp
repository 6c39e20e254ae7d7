// The table of one subject's figures: what stands as n, and how dates may break.
#include "pages/parts/figure_table.h"

#include <doctest/doctest.h>

using namespace shadowgraph;

namespace {

Cell counted(double value, double n) {
  Cell cell;
  cell.status = CellStatus::ok;
  cell.value = value;
  cell.n = n;
  return cell;
}

std::string n_of(const Cell& cell, const std::string& level) {
  DisclosedEdition edition;
  edition.cells[{"W3", level, "x", "a.count"}] = cell;
  edition.cells[{"W3", level, "x", "b.share"}] = counted(0.5, 40);
  const Figures figures(edition, {level, "x", "X"});
  const Table table =
      figure_table(figures, "",
                   {{"Count", "W3", "a.count", CellFormat::count, "reviews", ""},
                    {"Share", "W3", "b.share", CellFormat::percent_number, "%", ""}});
  REQUIRE(table.columns[3].label == "n");
  CHECK(table.rows[1].cells[2].text == "40");
  return table.rows[0].cells[2].text;
}

}  // namespace

TEST_CASE("behind what one person counted stands no sample of one") {
  CHECK(n_of(counted(17, 1), "person") == "–");
  CHECK(n_of(counted(0, 0), "person") == "–");
  CHECK(n_of(counted(17, 1), "team") == "1");
  CHECK(n_of(counted(26, 26), "person") == "26");
  Cell estimate = counted(1, 1);
  estimate.lower = 0.2;
  CHECK(n_of(estimate, "person") == "1");
}

TEST_CASE("dates of a window break after the dash, and no line begins with a space") {
  Cell cell;
  cell.from = make_date(2025, 11, 1);
  cell.to = make_date(2026, 11, 1);
  CHECK(window_words(cell, "W12") == "Nov\u00A02025\u00A0– Oct\u00A02026");
}

TEST_CASE("a bound is never called exact") {
  DisclosedEdition edition;
  Cell bound;
  bound.status = CellStatus::ok;
  bound.upper = 0.2;
  edition.cells[{"W3", "team", "x", "a.share"}] = bound;
  edition.cells[{"W3", "team", "x", "b.share"}] = counted(0.5, 40);
  const Figures figures(edition, {"team", "x", "X"});
  const Table table =
      figure_table(figures, "", {{"A", "W3", "a.share", CellFormat::percent_number, "%", "exact"},
                                 {"B", "W3", "b.share", CellFormat::percent_number, "%", "exact"}});
  CHECK(table.rows[0].cells.back().text == "a bound, to protect people");
  CHECK(table.rows[1].cells.back().text == "exact");
}

#include "disclosure/pooled_cells.h"

#include <doctest/doctest.h>

namespace shadowgraph::test {
namespace {

Cell rate(double value) {
  Cell cell;
  cell.status = CellStatus::ok;
  cell.value = value;
  cell.lower = value * 0.7512345;
  cell.upper = value * 1.2512345;
  return cell;
}

}  // namespace

TEST_CASE(
    "a pooled rate of a team is told in two digits, its raw rate and the organisation's whole") {
  DisclosedEdition out;
  const CellKey team{"W3", "team", "t1", "outcomes.throughput"};
  const CellKey raw{"W3", "team", "t1", "outcomes.throughput_raw"};
  const CellKey whole{"W3", "org", "", "outcomes.throughput"};
  out.cells = {{team, rate(2.00774583)}, {raw, rate(2.125)}, {whole, rate(1.98765)}};
  round_pooled(out);
  CHECK(out.cells.at(team).value == 2.0);
  CHECK(out.cells.at(team).lower == 1.5);
  CHECK(out.cells.at(team).upper == 2.6);  // of 2.512
  CHECK(out.cells.at(team).note == "rounded:2sd");
  CHECK(out.cells.at(raw).value == 2.125);
  CHECK(out.cells.at(whole).value == 1.98765);
}

TEST_CASE("figures without a raw one beside them are not pooled, and bounds stay") {
  DisclosedEdition out;
  const CellKey alone{"W3", "team", "t1", "outcomes.review_coverage"};
  const CellKey bound{"W1", "team", "t1", "adoption.rate"};
  const CellKey raw{"W1", "team", "t1", "adoption.rate_raw"};
  Cell above = rate(0);
  above.value.reset();
  above.lower = 0.725;
  out.cells = {{alone, rate(0.98342541)}, {bound, above}, {raw, above}};
  round_pooled(out);
  CHECK(out.cells.at(alone).value == 0.98342541);
  CHECK(out.cells.at(bound).lower == 0.725);
  CHECK(out.cells.at(bound).note.empty());
}

}  // namespace shadowgraph::test

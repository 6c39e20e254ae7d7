// What one audience knows of the cells of a system, and which of them may still be taken from it.
#pragma once

#include <vector>

#include "disclosure/table_system.h"

namespace shadowgraph {

struct TableView {
  std::vector<char> known;     // by cell: shown to it or to a wider audience, or in the ledger
  std::vector<char> withheld;  // by cell: taken from it by a rule
  std::vector<char> may_take;  // by cell: known, and could be withheld instead
  std::vector<char> rounded;   // by rounded sum: told to it or to a wider audience, or in the ledger
  KnownAmounts persons;        // of people it is shown by name
  DisclosureThresholds rules;

  // Nothing told or withheld yet.
  TableView(const TableSystem& system, const DisclosureThresholds& thresholds)
      : known(system.cells.size(), 0),
        withheld(system.cells.size(), 0),
        may_take(system.cells.size(), 0),
        rounded(system.rounded.size(), 0),
        rules(thresholds) {}

  void withhold(std::size_t cell) {
    known[cell] = 0;
    may_take[cell] = 0;
    withheld[cell] = 1;
  }
};

}  // namespace shadowgraph

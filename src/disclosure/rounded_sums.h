// Sums over windows slid by days (metrics/slid_money.h). Figures tell them rounded, so each is a
// row of the linear programs with two sides: it bounds the months beside it (METRICS J3, J4).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "disclosure/published_cell.h"
#include "disclosure/table_sums.h"
#include "metrics/figure.h"
#include "model/organisation.h"

namespace shadowgraph {

struct TableSystem;

struct RoundedSum {
  // Months of which more than half of the days lie in the window. What was used on the days that
  // differ is taken for known: that leaves no more open than there is.
  TableArea area;
  std::uint32_t measures = 0;   // bits of TableAmounts: those that it bounds
  double below = 0, above = 0;  // so much less or more the months could be; >= 0
  std::string measure;          // "spend", "value", "tokens"
  Level level = Level::org;
  std::string subject;
  Date from, to;                                          // true dates
  std::vector<std::pair<std::size_t, std::string>> keys;  // edition's position, group_key()
  std::vector<std::size_t> goes_with;                     // cells of the system with such a key
  std::vector<std::string> earlier;  // audiences to whom an earlier edition told it
};

// The measure of which the figure tells a rounded sum; null: none. Read against the curve, a team's
// place tells its value.
[[nodiscard]] std::optional<std::string> rounded_measure(const Figure& figure);
// Names a rounded sum among those withheld of an edition.
[[nodiscard]] std::string rounded_key(const std::string& group_key, const std::string& measure);

// Of all editions of the run and of the ledger, by dates and groups. REQUIRES: the cells of
// `system` are there.
[[nodiscard]] std::vector<RoundedSum> rounded_sums(const std::vector<EditionFigures>& editions,
                                                   const Organisation& organisation,
                                                   const std::vector<PublishedCell>& earlier,
                                                   const TableSystem& system);

}  // namespace shadowgraph

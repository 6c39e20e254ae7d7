// The cells of all editions of a run that add up, as areas of the table of contributions, and the
// sums that join them: parent = Σ children + direct members, window = Σ months, organisation =
// Σ models = Σ tools (METRICS J3).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "disclosure/published_cell.h"
#include "disclosure/rounded_sums.h"
#include "disclosure/suppression.h"
#include "disclosure/table_sums.h"
#include "metrics/figure.h"
#include "model/organisation.h"

namespace shadowgraph {

struct AreaCell {
  TableArea area;
  Level level = Level::org;
  std::string subject;
  std::uint32_t measures = 0;  // bits of TableAmounts: which are told of this cell
  bool has_page = true;        // false: direct members and (unassigned), never shown
  bool is_bots = false;
  bool is_split = false;                                  // a model or tool
  Date from, to;                                          // true dates
  std::vector<std::pair<std::size_t, std::string>> keys;  // edition's position, group_key()
  std::vector<std::string> earlier;  // audiences to whom an earlier edition showed it
  AreaSums sums;                     // of everybody
};

struct TableEquation {
  std::size_t total = 0;
  std::vector<std::size_t> parts;
  bool over_time = false;
};

struct TableSystem {
  MeasureFamily family = MeasureFamily::usage_and_money;
  const ContributionTable* table = nullptr;
  std::vector<AreaCell> cells;                         // by months, then rows
  std::vector<TableEquation> equations;                // by time, then rows of the total
  std::vector<RoundedSum> rounded;
  std::vector<std::vector<std::size_t>> equations_of;  // by cell

  // J2 counts in usage and money; of work, persons alone.
  [[nodiscard]] bool amounts_decide() const { return family == MeasureFamily::usage_and_money; }
  // The measure that ranks cells: usage value, or credits.
  [[nodiscard]] std::size_t rank_measure() const;
};

[[nodiscard]] TableSystem make_table_system(const std::vector<EditionFigures>& editions,
                                            const ContributionTable& table,
                                            const Organisation& organisation, MeasureFamily family,
                                            const std::vector<PublishedCell>& earlier);

}  // namespace shadowgraph

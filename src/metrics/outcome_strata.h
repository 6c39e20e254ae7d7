// Changes of a window by stratum, author, arm and whether a defect followed (METRICS D6).
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "metrics/work_tables.h"
#include "stats/stratified_risk.h"

namespace shadowgraph {

// Changes of one author in one stratum; fractions where the author is in several teams.
struct RiskPart {
  std::size_t author = 0;   // position among the cell's authors
  std::size_t stratum = 0;  // position among the cell's strata
  StratumTable table;
};

struct RiskCell {
  struct Within {
    double top = 0, bottom = 0;  // terms of the ratio over strata × this author
  };
  std::vector<RiskPart> parts;  // by author
  std::vector<Within> within;   // by author
  std::size_t strata = 0;
  std::array<std::size_t, 2> events{};  // changes with a defect: AI-assisted, other
  double compared = 0;                  // changes

  [[nodiscard]] std::size_t authors() const { return within.size(); }
  // Authors weighted; empty: each once.
  [[nodiscard]] std::vector<StratumTable> tables(std::span<const double> weights) const;
};

struct RiskTable {
  std::vector<RiskCell> cells;         // by UnitIndex
  std::vector<ChangeShare> ai, other;  // crude shares of both arms, by UnitIndex
};

// Changes merged in the window with a known mark and size. Strata: repo × feature or other × size
// band by the organisation's quartiles of lines.
[[nodiscard]] RiskTable make_risk_table(const WorkContext& context, const WorkWindow& window,
                                        int follow_up_days);

}  // namespace shadowgraph

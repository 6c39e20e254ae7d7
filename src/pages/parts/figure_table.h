// A table of figures of one subject, a line each: value with interval, unit, n, the true dates, and
// how to read it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pages/parts/blocks.h"
#include "pages/parts/figures.h"

namespace shadowgraph {

struct FigureLine {
  std::string name;
  std::string_view window;
  std::string_view metric;
  CellFormat format = CellFormat::decimal;
  std::string unit;
  std::string meaning;  // where no line has one, the column is left out
};

// Lines whose figure is no row of this edition are left out. On a person's page n is the sample of
// rates and estimates: what the person did is counted, not sampled.
[[nodiscard]] Table figure_table(const Figures& figures, std::string caption,
                                 const std::vector<FigureLine>& lines);
// "this month"; of trailing windows the true dates, which differ where outcomes need time to
// mature.
[[nodiscard]] std::string window_words(const Cell& cell, std::string_view window);

}  // namespace shadowgraph

// Draws a chart in all the forms a page needs: wide and narrow inline, and a file of its own.
#pragma once

#include "charts/chart.h"
#include "pages/parts/blocks.h"

namespace shadowgraph {

template <typename Chart>
FigureBlock drawn(const Chart& chart, std::string (*draw)(const Chart&, ChartWidth, ChartFlavour)) {
  FigureBlock block;
  block.inline_pair = chart_pair(draw(chart, ChartWidth::wide, ChartFlavour::inline_html),
                                 draw(chart, ChartWidth::narrow, ChartFlavour::inline_html));
  block.file.name = chart.text.id;
  block.file.title = chart.text.title;
  block.file.standalone = draw(chart, ChartWidth::wide, ChartFlavour::standalone);
  return block;
}

}  // namespace shadowgraph

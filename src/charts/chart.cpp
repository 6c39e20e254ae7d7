#include "charts/chart.h"

namespace shadowgraph {

std::string chart_pair(std::string_view wide, std::string_view narrow) {
  std::string pair = "<div class=\"chart-pair\">";
  pair += wide;
  pair += narrow;
  pair += "</div>";
  return pair;
}

}  // namespace shadowgraph

// The rows of section E: value and spend of every unit (E1), the curve over teams with its labels,
// bend and elasticity (E2-E5), or each team against its own past (E7).
#pragma once

#include <vector>

#include "metrics/work_context.h"

namespace shadowgraph {

void add_curve_figures(const WorkContext& context, std::vector<Figure>& figures,
                       std::vector<FigurePoint>& points);

}  // namespace shadowgraph

// E6: where teams lie beside the curve when what they cost is pay and tokens together. Labels only:
// a position on an axis would tell pay.
#pragma once

#include <vector>

#include "metrics/work_context.h"
#include "model/pay.h"

namespace shadowgraph {

// `curve.loaded` of every team with direct members: E2 and E3 with C4 consumed (salary, bonus,
// equity and usage value; on-costs on the first two) a FTE-month in place of usage value, over the
// people whose pay is on record on all their employed days of the slid W12; their value, exposure
// and cost alone. At least 30 such teams, else thin. No value: the label stands in `note`, n is the
// people.
void add_loaded_labels(const WorkContext& context, const Compensation* pay,
                       std::vector<Figure>& figures);

}  // namespace shadowgraph

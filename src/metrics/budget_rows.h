// The parts of section I, one group at a time.
#pragma once

#include <vector>

#include "metrics/budget_periods.h"
#include "metrics/rows.h"

namespace shadowgraph {

// I1, I2: burn, chance of an overrun and forecasts of spend. Points: the budgets and the spend to
// date; of the organisation and of groups with a budget, the months ahead and the fiscal year's
// run.
void add_budget_forecasts(RowWriter& writer, const DailySums& sums, const DailySeries& series,
                          std::vector<FigurePoint>& points);
// I3 of W1. `days`: the group's daily usage value, whole series; null: no points of single days.
void add_day_anomalies(RowWriter& writer, const DailySpan& span,
                       const std::vector<Int128>& daily_value, const std::vector<bool>& working,
                       const std::vector<DayContributions>* days, std::vector<FigurePoint>& points);
// I4 of W1.
void add_level_shift(RowWriter& writer, const DailySpan& span,
                     const std::vector<Int128>& daily_value);

// A point of the figure that was added last.
[[nodiscard]] FigurePoint point_of(const Figure& figure, std::string series, double x);

}  // namespace shadowgraph

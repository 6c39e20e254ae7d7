// The axis of time: steps in equal distances, a few of them named.
#pragma once

#include <string>
#include <vector>

#include "charts/drawing/canvas.h"

namespace shadowgraph::drawing {

struct TimeTick {
  std::size_t step = 0;
  std::string label;
  std::string group;  // under the label, where a new group begins
};

// Every, every second, third, sixth, twelfth … step, counted from where a group begins (January),
// whichever first has room. `middles` are the places of the steps, ascending.
[[nodiscard]] std::vector<TimeTick> plan_time_ticks(const std::vector<ChartTimeStep>& steps,
                                                    const std::vector<double>& middles,
                                                    double sheet);

inline constexpr double kTimeAxisHeight = 2 * kLineHeight + 8;

void draw_time_axis(Canvas& canvas, const std::vector<TimeTick>& ticks,
                    const std::vector<double>& middles, double plot_bottom);

}  // namespace shadowgraph::drawing

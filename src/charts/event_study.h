// Before and after a contact: a point with its interval for each month counted from it, the months
// left out shaded, and a line where nothing differs from what was expected. For ratios the axis is
// logarithmic and the reference 1.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "charts/chart.h"

namespace shadowgraph {

struct EventStudyPoint {
  int at = 0;               // months from the contact, negative before it
  std::string value_label;  // "1.18 (0.96–1.44)"
  std::optional<double> value;
  std::optional<ChartInterval> interval;  // limits may be ±infinity: open, an arrow at the edge
  ChartReading reading = ChartReading::plain;
};

struct EventStudyChart {
  ChartText text;
  ChartAxis axis;
  std::vector<EventStudyPoint> points;  // ascending; of equal months the first is drawn
  // Months that are in no point, inclusive; shaded, with why they are left out.
  int left_out_first = -1;
  int left_out_last = 0;
  std::string left_out_words;
  std::string time_title;  // "months from the first contact"
  std::optional<ChartReference> reference;
};

[[nodiscard]] std::string draw_event_study(const EventStudyChart& chart, ChartWidth width,
                                           ChartFlavour flavour = ChartFlavour::inline_html);

}  // namespace shadowgraph

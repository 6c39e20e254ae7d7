// A month as a calendar: one box a day with its amount in words and as a bar, days out of the
// ordinary ringed and told below. Lengths share one scale from zero.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "charts/chart.h"

namespace shadowgraph {

struct CalendarDay {
  enum class Mark { none, odd, missing };  // odd: ringed; missing: a dashed box

  std::string number;           // "14"
  std::string label;            // "$6.2k"; "" where withheld
  std::optional<double> value;  // null: withheld; below 0 counts as 0
  bool quiet = false;           // no working day
  Mark mark = Mark::none;
  std::string tooltip;
};

struct DayCalendarChart {
  ChartText text;
  std::vector<std::string> weekdays;  // seven short names, in the order of the columns
  std::size_t first_column = 0;       // of the first day, 0..6
  std::vector<CalendarDay> days;      // at most 31 are drawn
  std::vector<std::string> notes;     // below the drawing, a line each
  std::string withheld_words;         // below it where a day is withheld
};

[[nodiscard]] std::string draw_day_calendar(const DayCalendarChart& chart, ChartWidth width,
                                            ChartFlavour flavour = ChartFlavour::inline_html);

}  // namespace shadowgraph

// The axis of values: its range, its ticks with their words, and its drawing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "charts/drawing/canvas.h"
#include "charts/drawing/scales.h"

namespace shadowgraph::drawing {

struct AxisTick {
  double value = 0;
  std::string words;
};

struct PlannedAxis {
  ValueRange range;             // what the axis spans, ends on ticks unless the caller limits it
  std::vector<AxisTick> ticks;  // words differ from tick to tick
  double words_width = 0;       // of the widest words
  std::string title;
  AxisScale scale = AxisScale::linear;

  [[nodiscard]] PixelScale pixels(double from, double to) const { return {range, from, to, scale}; }
};

// Words of a value where the caller gives none: the shortest decimal, with a real minus.
[[nodiscard]] std::string shortest_decimal(double value);

// REQUIRES: a finite range. `most` intervals; `most_words` is the room for one tick's words.
[[nodiscard]] PlannedAxis plan_value_axis(const ChartAxis& axis, ValueRange values, int most,
                                          double most_words);

// The range with 0 in it when the axis starts from zero.
[[nodiscard]] ValueRange axis_values(const ChartAxis& axis, ValueRange values);

// Hairlines across the plot with their words to the left; the title above, at the upper end.
void draw_vertical_axis(Canvas& canvas, const PlannedAxis& axis, const PixelScale& y, Box plot,
                        double title_baseline);

struct Strip {
  double top = 0;
  double bottom = 0;
};

// Hairlines down each strip with their words below the plot; the title below them, at the right.
void draw_horizontal_axis(Canvas& canvas, const PlannedAxis& axis, const PixelScale& x, Box plot,
                          const std::vector<Strip>& strips);

// The words of the ticks once more, on one line; used above rows that are many.
void draw_tick_words(Canvas& canvas, const PlannedAxis& axis, const PixelScale& x, double baseline);

// The lines a title needs at the right end below an axis, and their drawing.
[[nodiscard]] std::vector<std::string> axis_title_lines(const std::string& title, double room);

inline constexpr double kAxisWordsHeight = 20;  // below a plot: one row of tick words
inline constexpr double kAxisTitleHeight = 22;  // above a plot: the title of its axis

}  // namespace shadowgraph::drawing

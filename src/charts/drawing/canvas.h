// The sheet a chart is drawn on: its frame with title and description, and marks by class.
// Units: pixels of the viewBox, y downwards; text stands on its baseline.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "charts/chart.h"
#include "charts/drawing/svg_writer.h"
#include "charts/drawing/text_metrics.h"

namespace shadowgraph::drawing {

inline constexpr double kWideSheet = 720;
inline constexpr double kNarrowSheet = 340;

struct Point {
  double x = 0;
  double y = 0;
};

struct Box {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
};

enum class Anchor { start, middle, end };

[[nodiscard]] double sheet_width(ChartWidth width);
[[nodiscard]] std::string_view reading_class(ChartReading reading);  // "" for plain
[[nodiscard]] std::string joined_classes(std::string_view first, std::string_view second);

class Canvas {
 public:
  Canvas(const ChartText& text, ChartWidth width, ChartFlavour flavour, double height);

  [[nodiscard]] double width() const { return width_; }
  [[nodiscard]] SvgWriter& writer() { return writer_; }
  [[nodiscard]] std::string id(std::string_view suffix) const;  // unique to this drawing

  void text(std::string_view class_name, Point at, Anchor anchor, std::string_view words);
  // As text(), but moved sideways where it would leave the sheet.
  void text_inside(std::string_view class_name, Point at, Anchor anchor, std::string_view words,
                   TextWeight weight = TextWeight::regular);
  // A figure in bold and its words on one line; either may be "".
  void figure_text(Point at, Anchor anchor, std::string_view figure, std::string_view words);
  // A line with a hidden tooltip where `tooltip` is not empty.
  void line(std::string_view class_name, Point from, Point to, std::string_view tooltip = {});
  // `paint` is a pattern, "url(#…)"; without it the class colours the bar.
  void bar(std::string_view class_name, Box box, std::string_view tooltip = {},
           std::string_view paint = {});
  void path(std::string_view class_name, const std::vector<Point>& points);     // open
  void polygon(std::string_view class_name, const std::vector<Point>& points);  // closed
  // A value: a disc, a diamond when bad, hollow when undetermined.
  void dot(ChartReading reading, Point at, double radius, std::string_view tooltip = {});

  [[nodiscard]] std::string finish() { return writer_.finish(); }

 private:
  void shape(std::string_view element, Attributes attributes, std::string_view tooltip);

  SvgWriter writer_;
  std::string prefix_;
  double width_;
};

// The sheet that says in words why nothing is drawn.
[[nodiscard]] std::string draw_empty(const ChartText& text, ChartWidth width, ChartFlavour flavour);

}  // namespace shadowgraph::drawing

#include "charts/drawing/canvas.h"

#include <algorithm>

#include "charts/drawing/standalone_style.h"

namespace shadowgraph::drawing {
namespace {

constexpr double kFileMargin = 14;  // a file has no page around it

std::string_view width_name(ChartWidth width) {
  return width == ChartWidth::wide ? "wide" : "narrow";
}

std::string_view anchor_name(Anchor anchor) {
  if (anchor == Anchor::start) return {};  // the default of SVG
  return anchor == Anchor::middle ? "middle" : "end";
}

std::string points_text(const std::vector<Point>& points) {
  std::string text;
  for (const Point& point : points) {
    if (!text.empty()) text += ' ';
    text += coordinate(point.x) + ',' + coordinate(point.y);
  }
  return text;
}

}  // namespace

double sheet_width(ChartWidth width) {
  return width == ChartWidth::wide ? kWideSheet : kNarrowSheet;
}

std::string_view reading_class(ChartReading reading) {
  switch (reading) {
    case ChartReading::good:
      return "good";
    case ChartReading::bad:
      return "bad";
    case ChartReading::undetermined:
      return "und";
    case ChartReading::plain:
      break;
  }
  return {};
}

std::string joined_classes(std::string_view first, std::string_view second) {
  std::string joined(first);
  if (!first.empty() && !second.empty()) joined += ' ';
  return joined += second;
}

Canvas::Canvas(const ChartText& text, ChartWidth width, ChartFlavour flavour, double height)
    : prefix_(text.id + '-' + std::string(width_name(width))), width_(sheet_width(width)) {
  const bool alone = flavour == ChartFlavour::standalone;
  const double margin = alone ? kFileMargin : 0;
  const Box sheet{-margin, -margin, width_ + margin, height + margin};
  const std::string sheet_width_text = coordinate(sheet.right - sheet.left);
  const std::string sheet_height_text = coordinate(sheet.bottom - sheet.top);
  writer_.open("svg", {{"xmlns", alone ? "http://www.w3.org/2000/svg" : ""},
                       {"class", joined_classes("chart", width_name(width))},
                       {"viewBox", coordinate(sheet.left) + ' ' + coordinate(sheet.top) + ' ' +
                                       sheet_width_text + ' ' + sheet_height_text},
                       {"width", alone ? sheet_width_text : ""},
                       {"height", alone ? sheet_height_text : ""},
                       {"role", "img"},
                       {"aria-labelledby", id("title") + ' ' + id("desc")}});
  writer_.text("title", {{"id", id("title")}}, text.title);
  writer_.text("desc", {{"id", id("desc")}}, text.description);
  if (!alone) return;
  writer_.style(standalone_style());
  bar("sheet", sheet);
}

std::string Canvas::id(std::string_view suffix) const {
  return prefix_ + '-' + std::string(suffix);
}

void Canvas::text(std::string_view class_name, Point at, Anchor anchor, std::string_view words) {
  if (words.empty()) return;
  writer_.text(
      "text",
      {{"class", class_name}, {"x", at.x}, {"y", at.y}, {"text-anchor", anchor_name(anchor)}},
      words);
}

void Canvas::text_inside(std::string_view class_name, Point at, Anchor anchor,
                         std::string_view words, TextWeight weight) {
  const std::string fitting = cut_to_width(words, width_, weight);
  const double extent = text_width(fitting, weight);
  const double share = anchor == Anchor::start ? 0 : anchor == Anchor::middle ? 0.5 : 1;
  const double left = std::clamp(at.x - share * extent, 0.0, std::max(0.0, width_ - extent));
  text(class_name, {left + share * extent, at.y}, anchor, fitting);
}

void Canvas::figure_text(Point at, Anchor anchor, std::string_view figure, std::string_view words) {
  if (figure.empty() || words.empty()) {
    text(figure.empty() ? "axis" : "value", at, anchor, figure.empty() ? words : figure);
    return;
  }
  writer_.open("text",
               {{"class", "axis"}, {"x", at.x}, {"y", at.y}, {"text-anchor", anchor_name(anchor)}});
  writer_.text("tspan", {{"class", "value"}}, figure);
  // Renderers differ in keeping a space between two tspans: a distance is kept by all.
  writer_.text("tspan", {{"dx", text_width(" ")}}, words);
  writer_.close();
}

void Canvas::shape(std::string_view element, Attributes attributes, std::string_view tooltip) {
  if (tooltip.empty()) {
    writer_.empty(element, attributes);
    return;
  }
  writer_.open(element, attributes);
  writer_.text("title", {}, tooltip);
  writer_.close();
}

void Canvas::line(std::string_view class_name, Point from, Point to, std::string_view tooltip) {
  shape("line", {{"class", class_name}, {"x1", from.x}, {"y1", from.y}, {"x2", to.x}, {"y2", to.y}},
        tooltip);
}

void Canvas::bar(std::string_view class_name, Box box, std::string_view tooltip,
                 std::string_view paint) {
  shape("rect",
        {{"class", class_name},
         {"x", box.left},
         {"y", box.top},
         {"width", std::max(0.0, box.right - box.left)},
         {"height", std::max(0.0, box.bottom - box.top)},
         {"fill", paint}},
        tooltip);
}

void Canvas::path(std::string_view class_name, const std::vector<Point>& points) {
  writer_.empty("polyline", {{"class", class_name}, {"points", points_text(points)}});
}

void Canvas::polygon(std::string_view class_name, const std::vector<Point>& points) {
  writer_.empty("polygon", {{"class", class_name}, {"points", points_text(points)}});
}

void Canvas::dot(ChartReading reading, Point at, double radius, std::string_view tooltip) {
  const std::string class_name = joined_classes("dot", reading_class(reading));
  if (reading != ChartReading::bad) {
    shape("circle", {{"class", class_name}, {"cx", at.x}, {"cy", at.y}, {"r", radius}}, tooltip);
    return;
  }
  const double reach = radius * 1.25;  // a diamond of about the area of the disc
  shape("polygon",
        {{"class", class_name},
         {"points", points_text({{at.x, at.y - reach},
                                 {at.x + reach, at.y},
                                 {at.x, at.y + reach},
                                 {at.x - reach, at.y}})}},
        tooltip);
}

std::string draw_empty(const ChartText& text, ChartWidth width, ChartFlavour flavour) {
  constexpr double kPadding = 24;
  const double sheet = sheet_width(width);
  const std::vector<std::string> lines =
      wrap_to_width(printable(text.empty_words), sheet - 2 * kPadding, 6);
  const double height = 2 * kPadding + kLineHeight * static_cast<double>(lines.size());
  Canvas canvas(text, width, flavour, height);
  canvas.line("rule", {0, 0.5}, {sheet, 0.5});
  canvas.line("rule", {0, height - 0.5}, {sheet, height - 0.5});
  double baseline = kPadding + kAscent + 2;
  for (const std::string& line : lines) {
    canvas.text("note", {sheet / 2, baseline}, Anchor::middle, line);
    baseline += kLineHeight;
  }
  return canvas.finish();
}

}  // namespace shadowgraph::drawing

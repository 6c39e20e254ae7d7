#include "charts/check_strip.h"

#include <algorithm>
#include <cmath>

#include "charts/drawing/canvas.h"
#include "charts/drawing/scales.h"

namespace shadowgraph {
namespace {

using namespace drawing;

constexpr double kShapeRoom = 18;
constexpr double kAxisStrip = 22;

std::string_view verdict_class(CheckVerdict verdict) {
  switch (verdict) {
    case CheckVerdict::sign:
      return "bad";
    case CheckVerdict::no_sign:
    case CheckVerdict::too_little:
    case CheckVerdict::not_applicable:
      break;
  }
  return {};
}

ChartReading reading_of(CheckVerdict verdict) {
  switch (verdict) {
    case CheckVerdict::sign:
      return ChartReading::bad;
    case CheckVerdict::no_sign:
      return ChartReading::plain;
    case CheckVerdict::too_little:
      return ChartReading::undetermined;
    case CheckVerdict::not_applicable:
      break;
  }
  return ChartReading::plain;
}

std::optional<ChartInterval> known_interval(const std::optional<ChartInterval>& interval) {
  if (!interval || !known(interval->lower) || !known(interval->upper)) return std::nullopt;
  return ChartInterval{std::min(interval->lower, interval->upper),
                       std::max(interval->lower, interval->upper)};
}

bool has_mark(const CheckRow& row) { return known(row.value) || known_interval(row.interval); }

// The ends of a row's axis: those asked for, else its values with a tenth on either side.
ValueRange range_of(const CheckRow& row) {
  if (const auto range = known_interval(row.range)) return {range->lower, range->upper};
  RangeFinder finder;
  finder.include(row.value);
  if (const auto interval = known_interval(row.interval)) {
    finder.include(interval->lower);
    finder.include(interval->upper);
  }
  if (row.reference) finder.include(row.reference->value);
  const ValueRange range = finder.range().value_or(ValueRange{0, 1});
  const double spare = range.high / 10 - range.low / 10;
  return {std::max(range.low - spare, -1e300), std::min(range.high + spare, 1e300)};
}

// Where the parts of every row stand; `y` values are counted from its top.
struct StripPlan {
  double label_room = 0;
  double axis_left = 0, axis_right = 0;
  double verdict_left = 0;
};

StripPlan plan_strip(ChartWidth width) {
  if (width == ChartWidth::wide) return {240, 256, 560, 576};
  return {kNarrowSheet, 8, kNarrowSheet - 8, 0};
}

class StripDrawing {
 public:
  StripDrawing(const CheckStripChart& chart, ChartWidth width)
      : chart_(chart), width_(width), plan_(plan_strip(width)) {}
  std::string draw(ChartFlavour flavour);

 private:
  [[nodiscard]] bool wide() const { return width_ == ChartWidth::wide; }
  [[nodiscard]] std::vector<std::string> label_lines(const CheckRow& row) const {
    return wrap_to_width(printable(row.label), plan_.label_room, 2);
  }
  [[nodiscard]] std::vector<std::string> verdict_lines(const CheckRow& row) const {
    const double room = wide() ? kWideSheet - plan_.verdict_left - kShapeRoom : 150 - kShapeRoom;
    return wrap_to_width(printable(row.verdict_words), room, wide() ? 2 : 1, TextWeight::bold);
  }
  [[nodiscard]] double height(const CheckRow& row) const;
  void draw_row(Canvas& canvas, const CheckRow& row, double top) const;
  void draw_verdict(Canvas& canvas, const CheckRow& row, Point at) const;
  void draw_axis(Canvas& canvas, const CheckRow& row, double y) const;
  void draw_axis_words(Canvas& canvas, const CheckRow& row, double baseline) const;

  const CheckStripChart& chart_;
  ChartWidth width_;
  StripPlan plan_;
};

double StripDrawing::height(const CheckRow& row) const {
  const double lines = kLineHeight * static_cast<double>(label_lines(row).size());
  const bool referenced = has_mark(row) && row.reference && known(row.reference->value);
  if (wide()) return std::max(lines, has_mark(row) ? kLineHeight + kAxisStrip : kLineHeight) + 16;
  const double axis = has_mark(row) ? kAxisStrip + (referenced ? kLineHeight : 0) : 0;
  const double note = has_mark(row) || row.note.empty() ? 0 : kLineHeight;
  return lines + kLineHeight + axis + note + 16;
}

void StripDrawing::draw_verdict(Canvas& canvas, const CheckRow& row, Point at) const {
  const Point shape{at.x + 6, at.y - kAscent / 2 + 1};
  if (row.verdict == CheckVerdict::not_applicable) {
    canvas.line("missing", {shape.x - 4, shape.y}, {shape.x + 4, shape.y});
  } else {
    canvas.dot(reading_of(row.verdict), shape, 5);
  }
  double baseline = at.y;
  for (const std::string& line : verdict_lines(row)) {
    canvas.text(joined_classes("value", verdict_class(row.verdict)), {at.x + kShapeRoom, baseline},
                Anchor::start, line);
    baseline += kLineHeight;
  }
}

void StripDrawing::draw_axis(Canvas& canvas, const CheckRow& row, double y) const {
  const PixelScale x(range_of(row), plan_.axis_left, plan_.axis_right);
  canvas.line("rule", {plan_.axis_left, y}, {plan_.axis_right, y});
  if (row.reference && known(row.reference->value)) {
    const double at = x.clamped(row.reference->value);
    canvas.line("reference", {at, y - 8}, {at, y + 8});
  }
  const std::string class_name = joined_classes("interval", reading_class(reading_of(row.verdict)));
  if (const auto interval = known_interval(row.interval)) {
    canvas.line(class_name, {x.clamped(interval->lower), y}, {x.clamped(interval->upper), y});
  }
  if (const auto value = known(row.value)) {
    canvas.dot(reading_of(row.verdict), {x.clamped(*value), y}, 4.5);
  }
}

// The figure at the left end, the words of the reference at its right end. Neither is cut to cover
// the other.
void StripDrawing::draw_axis_words(Canvas& canvas, const CheckRow& row, double baseline) const {
  const double room = plan_.axis_right - plan_.axis_left;
  const std::string figure = cut_to_width(printable(row.figure), room, TextWeight::bold);
  canvas.text("value", {plan_.axis_left, baseline}, Anchor::start, figure);
  if (!row.reference || !known(row.reference->value)) return;
  const double left = room - text_width(figure, TextWeight::bold) - 12;
  canvas.text("note", {plan_.axis_right, baseline}, Anchor::end,
              cut_to_width("| " + printable(row.reference->label), std::max(0.0, left)));
}

void StripDrawing::draw_row(Canvas& canvas, const CheckRow& row, double top) const {
  canvas.line("rule", {0, top + 0.5}, {canvas.width(), top + 0.5});
  const double first = top + 8 + kAscent + 2;
  double baseline = first;
  for (const std::string& line : label_lines(row)) {
    canvas.text("axis", {0, baseline}, Anchor::start, line);
    baseline += kLineHeight;
  }
  if (wide()) {
    draw_verdict(canvas, row, {plan_.verdict_left, first});
    if (has_mark(row)) {
      draw_axis_words(canvas, row, first);
      draw_axis(canvas, row, first + kDescent + 12);
    } else {
      canvas.text("note", {plan_.axis_left, first}, Anchor::start,
                  cut_to_width(printable(row.note), plan_.axis_right - plan_.axis_left));
    }
    return;
  }
  draw_verdict(canvas, row, {0, baseline});
  const double after = kShapeRoom + 14 + text_width(verdict_lines(row).front(), TextWeight::bold);
  if (!has_mark(row)) {
    canvas.text("note", {0, baseline + kLineHeight}, Anchor::start,
                cut_to_width(printable(row.note), canvas.width()));
    return;
  }
  canvas.text("value", {canvas.width(), baseline}, Anchor::end,
              cut_to_width(printable(row.figure), canvas.width() - after, TextWeight::bold));
  draw_axis(canvas, row, baseline + kDescent + 11);
  if (!row.reference || !known(row.reference->value)) return;
  const PixelScale x(range_of(row), plan_.axis_left, plan_.axis_right);
  canvas.text_inside("note", {x.clamped(row.reference->value), baseline + kAxisStrip + kAscent + 4},
                     Anchor::middle, printable(row.reference->label));
}

std::string StripDrawing::draw(ChartFlavour flavour) {
  if (chart_.rows.empty()) return draw_empty(chart_.text, width_, flavour);
  double total = 1;
  for (const CheckRow& row : chart_.rows) total += height(row);
  Canvas canvas(chart_.text, width_, flavour, total);
  double top = 0;
  for (const CheckRow& row : chart_.rows) {
    draw_row(canvas, row, top);
    top += height(row);
  }
  canvas.line("rule", {0, top + 0.5}, {canvas.width(), top + 0.5});
  return canvas.finish();
}

}  // namespace

std::string draw_check_strip(const CheckStripChart& chart, ChartWidth width, ChartFlavour flavour) {
  return StripDrawing(chart, width).draw(flavour);
}

}  // namespace shadowgraph

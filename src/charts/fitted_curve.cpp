#include "charts/fitted_curve.h"

#include <algorithm>
#include <cmath>

#include "charts/drawing/canvas.h"
#include "charts/drawing/point_labels.h"
#include "charts/drawing/scales.h"
#include "charts/drawing/value_axis.h"

namespace shadowgraph {
namespace {

using namespace drawing;

constexpr std::size_t kMany = 60;  // units; from here on marks without a call are smaller
constexpr std::size_t kMostNotes = 12;
constexpr double kCalledRadius = 5;

bool placed(const FittedUnit& unit) { return known(unit.value) && known(unit.cost); }
bool called(const FittedUnit& unit) {
  return unit.reading == ChartReading::good || unit.reading == ChartReading::bad;
}

std::optional<ChartInterval> known_interval(const std::optional<ChartInterval>& interval) {
  if (!interval || !known(interval->lower) || !known(interval->upper)) return std::nullopt;
  return interval;
}

std::vector<FittedPoint> clean_line(const std::vector<FittedPoint>& line) {
  std::vector<FittedPoint> points;
  for (const FittedPoint& point : line) {
    if (!known(point.cost) || !known(point.value)) continue;
    points.push_back({point.cost, point.value, known_interval(point.band)});
  }
  std::stable_sort(points.begin(), points.end(),
                   [](const FittedPoint& a, const FittedPoint& b) { return a.cost < b.cost; });
  return points;
}

Box around(Point middle, double reach) {
  return {middle.x - reach, middle.y - reach, middle.x + reach, middle.y + reach};
}

bool overlap(const Box& a, const Box& b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

class FittedDrawing {
 public:
  FittedDrawing(const FittedCurveChart& chart, ChartWidth width)
      : chart_(chart),
        width_(width),
        curve_(clean_line(chart.curve)),
        reference_(clean_line(chart.reference)) {}
  std::string draw(ChartFlavour flavour);

 private:
  [[nodiscard]] Point at(double value, double cost) const {
    return {x_.clamped(value), y_.clamped(cost)};
  }
  [[nodiscard]] Point at(const FittedUnit& unit) const { return at(*unit.value, *unit.cost); }
  [[nodiscard]] double radius(const FittedUnit& unit) const {
    return called(unit) ? kCalledRadius : chart_.units.size() >= kMany ? 3.0 : 4.0;
  }
  [[nodiscard]] bool in_gap(double cost) const;
  [[nodiscard]] ValueRange range_of_values() const;
  [[nodiscard]] std::optional<ValueRange> range_of_costs() const;
  void plan_labels();
  void place_words(PointLabels& field);
  [[nodiscard]] std::optional<Box> free_row(Box corner, double step) const;
  [[nodiscard]] bool covers_drawing(const Box& box) const;
  void avoid_line(PointLabels& field, const std::vector<FittedPoint>& line) const;
  void place_unit(PointLabels& field, const FittedUnit& unit);
  void place_line_label(PointLabels& field, const std::vector<FittedPoint>& line,
                        const std::string& words);
  void add_text(std::string class_name, const Box& box, std::string words);
  void draw_gaps(Canvas& canvas) const;
  void draw_band(Canvas& canvas) const;
  void draw_curve(Canvas& canvas) const;
  void draw_units(Canvas& canvas) const;
  void draw_unit(Canvas& canvas, const FittedUnit& unit) const;
  void draw_texts(Canvas& canvas) const;
  void draw_notes(Canvas& canvas, double top) const;

  struct Text {
    std::string class_name;
    Point baseline;
    std::string words;
  };
  struct Leader {
    Point from;
    Point to;
  };

  const FittedCurveChart& chart_;
  ChartWidth width_;
  std::vector<FittedPoint> curve_;
  std::vector<FittedPoint> reference_;
  Box plot_;
  PixelScale x_{{0, 1}, 0, 1};
  PixelScale y_{{0, 1}, 1, 0};
  std::vector<Text> texts_;
  std::vector<Leader> leaders_;
  std::vector<std::string> notes_;
};

bool FittedDrawing::in_gap(double cost) const {
  return std::any_of(chart_.gaps.begin(), chart_.gaps.end(), [&](const FittedGap& gap) {
    return cost >= std::min(gap.from_cost, gap.to_cost) &&
           cost <= std::max(gap.from_cost, gap.to_cost);
  });
}

std::optional<ValueRange> FittedDrawing::range_of_costs() const {
  RangeFinder range(chart_.cost_axis.scale);
  for (const FittedUnit& unit : chart_.units) {
    if (placed(unit)) range.include(unit.cost);
  }
  for (const FittedPoint& point : curve_) range.include(point.cost);
  return range.range();
}

ValueRange FittedDrawing::range_of_values() const {
  RangeFinder range(chart_.value_axis.scale);
  for (const FittedUnit& unit : chart_.units) {
    if (!placed(unit)) continue;
    range.include(unit.value);
    if (const auto interval = known_interval(unit.interval); interval && called(unit)) {
      range.include(interval->lower);
      range.include(interval->upper);
    }
  }
  for (const FittedPoint& point : curve_) range.include(point.value);
  return range.range().value_or(ValueRange{0, 1});
}

void FittedDrawing::add_text(std::string class_name, const Box& box, std::string words) {
  texts_.push_back({std::move(class_name), {box.left, box.bottom - kDescent}, std::move(words)});
}

void FittedDrawing::avoid_line(PointLabels& field, const std::vector<FittedPoint>& line) const {
  for (std::size_t i = 1; i < line.size(); ++i) {
    const Point a = at(line[i - 1].value, line[i - 1].cost);
    const Point b = at(line[i].value, line[i].cost);
    field.avoid({std::min(a.x, b.x) - 1, std::min(a.y, b.y) - 1, std::max(a.x, b.x) + 1,
                 std::max(a.y, b.y) + 1});
  }
}

// Words by the mark; where there is no room a number, and the words below the drawing.
void FittedDrawing::place_unit(PointLabels& field, const FittedUnit& unit) {
  const double most = sheet_width(width_) * 0.42;
  std::string words = cut_to_width(printable(unit.label), most, TextWeight::bold);
  const std::string class_name =
      joined_classes("value halo", called(unit) ? reading_class(unit.reading) : "");
  const Box mark = around(at(unit), radius(unit));
  auto box = field.place(mark, text_width(words, TextWeight::bold));
  if (!box && notes_.size() < kMostNotes) {
    const std::string number = std::to_string(notes_.size() + 1);
    box = field.place(mark, text_width(number, TextWeight::bold));
    if (box) {
      notes_.push_back(number + "  " + printable(unit.label));
      words = number;
    }
  }
  if (!box) return;
  const Point middle = at(unit);
  const Point near{std::clamp(middle.x, box->left, box->right),
                   std::clamp(middle.y, box->top, box->bottom)};
  if (std::max(std::abs(near.x - middle.x), std::abs(near.y - middle.y)) > 14) {
    leaders_.push_back({middle, near});
  }
  add_text(class_name, *box, words);
}

// At the upper end of the line, inside the plot.
void FittedDrawing::place_line_label(PointLabels& field, const std::vector<FittedPoint>& line,
                                     const std::string& words) {
  if (line.empty() || words.empty()) return;
  const std::string fitting = cut_to_width(printable(words), sheet_width(width_) * 0.4);
  const double extent = text_width(fitting);
  for (std::size_t i = line.size(); i-- > 0;) {
    if (const auto box = field.place(around(at(line[i].value, line[i].cost), 4), extent)) {
      add_text("note halo", *box, fitting);
      return;
    }
  }
}

bool FittedDrawing::covers_drawing(const Box& box) const {
  const auto covers_mark = [&](const FittedUnit& unit) {
    return placed(unit) && overlap(box, around(at(unit), radius(unit) + 1));
  };
  const auto covers_line = [&](const std::vector<FittedPoint>& line) {
    for (std::size_t i = 1; i < line.size(); ++i) {
      const Point a = at(line[i - 1].value, line[i - 1].cost);
      const Point b = at(line[i].value, line[i].cost);
      if (overlap(box, {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x) + 1,
                        std::max(a.y, b.y) + 1})) {
        return true;
      }
    }
    return false;
  };
  return std::ranges::any_of(chart_.units, covers_mark) || covers_line(curve_);
}

// From the corner inwards. Where every row covers something, a wide sheet keeps the words in their
// corner and a narrow one goes without: what lies on which side is said beside the chart too.
std::optional<Box> FittedDrawing::free_row(Box corner, double step) const {
  constexpr int kRows = 4;
  for (int row = 0; row < kRows; ++row) {
    const Box box{corner.left, corner.top + step * row, corner.right, corner.bottom + step * row};
    if (!covers_drawing(box)) return box;
  }
  if (width_ == ChartWidth::narrow) return std::nullopt;
  return corner;
}

void FittedDrawing::place_words(PointLabels& field) {
  const double room = (plot_.right - plot_.left) * 0.85;
  const std::string above = cut_to_width(printable(chart_.above_words), room);
  const std::string below = cut_to_width(printable(chart_.below_words), room);
  const Box top{plot_.left + 8, plot_.top + 4, plot_.left + 8 + text_width(above),
                plot_.top + 4 + kLineHeight};
  const Box bottom{plot_.right - 4 - text_width(below), plot_.bottom - 4 - kLineHeight,
                   plot_.right - 4, plot_.bottom - 4};
  if (const auto box = free_row(top, kLineHeight); box && !above.empty()) {
    field.forbid(*box);
    add_text("note halo bad", *box, above);
  }
  if (const auto box = free_row(bottom, -kLineHeight); box && !below.empty()) {
    field.forbid(*box);
    add_text("note halo good", *box, below);
  }
}

void FittedDrawing::plan_labels() {
  PointLabels field({plot_.left + 2, plot_.top - 2, sheet_width(width_) - 1, plot_.bottom - 1});
  for (const FittedUnit& unit : chart_.units) {
    if (!placed(unit)) continue;
    const Box mark = around(at(unit), radius(unit) + 1);
    if (called(unit)) {
      field.forbid(mark);
    } else {
      field.avoid(mark);
    }
  }
  for (const FittedUnit& unit : chart_.units) {
    const auto interval = known_interval(unit.interval);
    if (!placed(unit) || !interval) continue;
    const double y = at(unit).y;
    const double a = x_.clamped(interval->lower);
    const double b = x_.clamped(interval->upper);
    field.forbid({std::min(a, b), y - 1, std::max(a, b), y + 1});
  }
  avoid_line(field, curve_);
  avoid_line(field, reference_);
  place_words(field);
  for (const ChartReading reading :
       {ChartReading::bad, ChartReading::good, ChartReading::plain, ChartReading::undetermined}) {
    for (const FittedUnit& unit : chart_.units) {
      if (unit.reading == reading && placed(unit) && !unit.label.empty()) place_unit(field, unit);
    }
  }
  place_line_label(field, curve_, chart_.curve_label);
  place_line_label(field, reference_, chart_.reference_label);
  for (const FittedGap& gap : chart_.gaps) {
    if (!known(gap.from_cost) || !known(gap.to_cost) || chart_.gap_words.empty()) continue;
    const double middle = (y_.clamped(gap.from_cost) + y_.clamped(gap.to_cost)) / 2;
    const std::string words =
        cut_to_width(printable(chart_.gap_words), (plot_.right - plot_.left) * 0.8);
    const Box edge = around({plot_.right, middle}, 2);
    if (const auto box = field.place(edge, text_width(words))) add_text("note halo", *box, words);
  }
}

void FittedDrawing::draw_gaps(Canvas& canvas) const {
  for (const FittedGap& gap : chart_.gaps) {
    if (!known(gap.from_cost) || !known(gap.to_cost)) continue;
    const double a = y_.clamped(gap.from_cost);
    const double b = y_.clamped(gap.to_cost);
    canvas.bar("gap", {plot_.left, std::min(a, b), plot_.right, std::max(a, b)});
  }
}

void FittedDrawing::draw_band(Canvas& canvas) const {
  std::vector<Point> outline;
  std::vector<Point> back;
  for (const FittedPoint& point : curve_) {
    if (!point.band) continue;
    outline.push_back(at(point.band->lower, point.cost));
    back.push_back(at(point.band->upper, point.cost));
  }
  if (outline.size() < 2) return;
  outline.insert(outline.end(), back.rbegin(), back.rend());
  canvas.polygon("band", outline);
}

void FittedDrawing::draw_curve(Canvas& canvas) const {
  std::vector<Point> line;
  for (const FittedPoint& point : reference_) line.push_back(at(point.value, point.cost));
  if (line.size() > 1) canvas.path("line second und", line);
  for (std::size_t i = 0; i + 1 < curve_.size();) {
    const auto dashed = [&](std::size_t k) {
      return in_gap(curve_[k].cost / 2 + curve_[k + 1].cost / 2);
    };
    const bool missing = dashed(i);
    std::vector<Point> run{at(curve_[i].value, curve_[i].cost)};
    for (; i + 1 < curve_.size() && dashed(i) == missing; ++i) {
      run.push_back(at(curve_[i + 1].value, curve_[i + 1].cost));
    }
    canvas.path(missing ? "line first und" : "line first", run);
  }
}

void FittedDrawing::draw_unit(Canvas& canvas, const FittedUnit& unit) const {
  const Point middle = at(unit);
  if (const auto interval = known_interval(unit.interval)) {
    canvas.line(joined_classes("interval thin", reading_class(unit.reading)),
                {x_.clamped(interval->lower), middle.y}, {x_.clamped(interval->upper), middle.y});
  }
  if (unit.reading != ChartReading::plain) {
    canvas.dot(unit.reading, middle, radius(unit), printable(unit.tooltip));
    return;
  }
  SvgWriter& writer = canvas.writer();
  writer.open("circle",
              {{"class", "dot on"}, {"cx", middle.x}, {"cy", middle.y}, {"r", radius(unit)}});
  if (!unit.tooltip.empty()) writer.text("title", {}, printable(unit.tooltip));
  writer.close();
}

void FittedDrawing::draw_units(Canvas& canvas) const {
  for (const bool called_ones : {false, true}) {
    for (const FittedUnit& unit : chart_.units) {
      if (placed(unit) && called(unit) == called_ones) draw_unit(canvas, unit);
    }
  }
}

void FittedDrawing::draw_texts(Canvas& canvas) const {
  for (const Leader& leader : leaders_) canvas.line("leader", leader.from, leader.to);
  for (const Text& text : texts_) {
    canvas.text(text.class_name, text.baseline, Anchor::start, text.words);
  }
}

void FittedDrawing::draw_notes(Canvas& canvas, double top) const {
  double baseline = top + kAscent + 4;
  for (const std::string& note : notes_) {
    canvas.text("note", {0, baseline}, Anchor::start, cut_to_width(note, canvas.width()));
    baseline += kLineHeight;
  }
}

std::string FittedDrawing::draw(ChartFlavour flavour) {
  if (std::none_of(chart_.units.begin(), chart_.units.end(), placed)) {
    return draw_empty(chart_.text, width_, flavour);
  }
  const bool wide = width_ == ChartWidth::wide;
  const double sheet = sheet_width(width_);
  const PlannedAxis costs = plan_value_axis(
      chart_.cost_axis, range_of_costs().value_or(ValueRange{0, 1}), wide ? 6 : 5, sheet * 0.22);
  const PlannedAxis values =
      plan_value_axis(chart_.value_axis, range_of_values(), wide ? 8 : 5, sheet * 0.2);
  plot_ = {costs.words_width + 14, (costs.title.empty() ? 4 : kAxisTitleHeight) + 10, sheet - 8, 0};
  plot_.bottom = plot_.top + (wide ? 380 : 320);
  x_ = values.pixels(plot_.left, plot_.right);
  y_ = costs.pixels(plot_.bottom, plot_.top);
  plan_labels();
  const double below =
      kAxisWordsHeight + 6 +
      kLineHeight * static_cast<double>(axis_title_lines(values.title, sheet).size());
  const double notes = notes_.empty() ? 0 : 6 + kLineHeight * static_cast<double>(notes_.size());

  Canvas canvas(chart_.text, width_, flavour, plot_.bottom + below + notes);
  draw_gaps(canvas);
  draw_vertical_axis(canvas, costs, y_, plot_, kAscent + 3);
  // Lower, clear of the words of the other axis.
  draw_horizontal_axis(canvas, values, x_, {plot_.left, plot_.top, plot_.right, plot_.bottom + 3},
                       {{plot_.bottom, plot_.bottom + 4}});
  draw_band(canvas);
  draw_curve(canvas);
  draw_units(canvas);
  draw_texts(canvas);
  draw_notes(canvas, plot_.bottom + below);
  return canvas.finish();
}

}  // namespace

std::string draw_fitted_curve(const FittedCurveChart& chart, ChartWidth width,
                              ChartFlavour flavour) {
  return FittedDrawing(chart, width).draw(flavour);
}

}  // namespace shadowgraph

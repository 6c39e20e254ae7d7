#include "charts/lorenz.h"

#include <algorithm>
#include <cmath>

#include "charts/drawing/canvas.h"
#include "charts/drawing/scales.h"
#include "charts/drawing/side_labels.h"
#include "charts/drawing/value_axis.h"

namespace shadowgraph {
namespace {

using namespace drawing;

constexpr double kLabelGap = 14;

std::optional<double> share(std::optional<double> value) {
  const auto finite = known(value);
  return finite && *finite >= 0 && *finite <= 1 ? finite : std::nullopt;
}

// Ascending points with both ends; of the values only those that are shares.
std::vector<LorenzPoint> clean_points(const LorenzChart& chart) {
  std::vector<LorenzPoint> points;
  for (const LorenzPoint& point : chart.points) {
    if (share(point.people_share)) points.push_back({point.people_share, share(point.held_share)});
  }
  if (points.empty()) return points;
  std::stable_sort(points.begin(), points.end(), [](const LorenzPoint& a, const LorenzPoint& b) {
    return a.people_share < b.people_share;
  });
  if (points.front().people_share > 0) points.insert(points.begin(), {0, 0.0});
  if (points.back().people_share < 1) points.push_back({1, 1.0});
  points.front().held_share = 0;
  points.back().held_share = 1;
  return points;
}

class LorenzDrawing {
 public:
  LorenzDrawing(const LorenzChart& chart, ChartWidth width)
      : chart_(chart), width_(width), points_(clean_points(chart)) {}
  std::string draw(ChartFlavour flavour);

 private:
  [[nodiscard]] Point at(const LorenzPoint& point) const {
    return {x_.clamped(point.people_share), y_.clamped(point.held_share.value_or(0))};
  }
  void choose_labels();
  void draw_runs(Canvas& canvas) const;
  void draw_run(Canvas& canvas, std::size_t first, std::size_t last) const;
  void draw_words(Canvas& canvas) const;
  void draw_marks(Canvas& canvas) const;
  [[nodiscard]] bool any_withheld() const {
    return std::any_of(points_.begin(), points_.end(),
                       [](const LorenzPoint& point) { return !point.held_share; });
  }

  const LorenzChart& chart_;
  ChartWidth width_;
  std::vector<LorenzPoint> points_;
  std::vector<LorenzPoint> marked_;
  std::vector<SideLabel> labels_;
  Box plot_;
  PixelScale x_{{0, 1}, 0, 1};
  PixelScale y_{{0, 1}, 1, 0};
};

void LorenzDrawing::choose_labels() {
  constexpr std::size_t kMost = 5;
  for (const LorenzLabel& label : chart_.labels) {
    for (const LorenzPoint& point : points_) {
      if (labels_.size() == kMost || !point.held_share) continue;
      if (std::abs(point.people_share - label.people_share) > 1e-6) continue;
      labels_.push_back({0, label.figure, label.words, ""});
      marked_.push_back(point);
      break;
    }
  }
}

void LorenzDrawing::draw_run(Canvas& canvas, std::size_t first, std::size_t last) const {
  std::vector<Point> line;
  std::vector<Point> area;
  for (std::size_t i = first; i <= last; ++i) {
    line.push_back(at(points_[i]));
    area.push_back(line.back());
  }
  for (std::size_t i = last + 1; i-- > first;) {
    area.push_back({x_.clamped(points_[i].people_share), y_.clamped(points_[i].people_share)});
  }
  if (first == last) return;
  canvas.polygon("band", area);
  canvas.path("line first", line);
}

void LorenzDrawing::draw_runs(Canvas& canvas) const {
  for (std::size_t first = 0; first < points_.size(); ++first) {
    if (!points_[first].held_share) continue;
    std::size_t last = first;
    while (last + 1 < points_.size() && points_[last + 1].held_share) ++last;
    draw_run(canvas, first, last);
    first = last;
  }
}

void LorenzDrawing::draw_marks(Canvas& canvas) const {
  for (const LorenzPoint& point : points_) {
    if (!point.held_share || point.people_share <= 0 || point.people_share >= 1) continue;
    canvas.writer().empty(
        "circle", {{"class", "dot first"}, {"cx", at(point).x}, {"cy", at(point).y}, {"r", 2.5}});
  }
  for (const LorenzPoint& point : marked_) {
    canvas.line("leader", {at(point).x + 6, at(point).y}, {plot_.right + 2, at(point).y});
    canvas.writer().empty(
        "circle", {{"class", "dot first"}, {"cx", at(point).x}, {"cy", at(point).y}, {"r", 4.5}});
  }
}

// In the corner above the diagonal: the measure, and what the diagonal is, beside it.
void LorenzDrawing::draw_words(Canvas& canvas) const {
  const double room = (plot_.right - plot_.left) * 0.62;
  double baseline = plot_.top + kAscent + 8;
  for (const std::string& line : wrap_to_width(printable(chart_.measure_words), room, 2)) {
    canvas.text("axis halo", {plot_.left + 8, baseline}, Anchor::start, line);
    baseline += kLineHeight;
  }
  const Point middle{x_(0.5), y_(0.5)};
  const double beside = middle.x - plot_.left - 12;
  double top = middle.y - 14;
  const auto lines = wrap_to_width(printable(chart_.equality_words), beside, 2);
  top -= kLineHeight * static_cast<double>(lines.size() - 1);
  for (const std::string& line : lines) {
    if (top - kAscent > baseline - kLineHeight + kDescent) {
      canvas.text("note halo", {middle.x - 6, top}, Anchor::end, line);
    }
    top += kLineHeight;
  }
}

std::string LorenzDrawing::draw(ChartFlavour flavour) {
  const auto held = std::count_if(points_.begin(), points_.end(), [](const LorenzPoint& point) {
    return point.held_share && point.people_share > 0 && point.people_share < 1;
  });
  if (held == 0) return draw_empty(chart_.text, width_, flavour);
  choose_labels();
  const bool wide = width_ == ChartWidth::wide;
  const double sheet = sheet_width(width_);
  SideLabels labels(labels_, sheet * (wide ? 0.3 : 0.3));
  ChartAxis share_axis = chart_.held_axis;
  share_axis.scale = AxisScale::linear;
  share_axis.least = 0.0;
  share_axis.most = 1.0;
  const PlannedAxis values = plan_value_axis(share_axis, {0, 1}, wide ? 5 : 4, sheet * 0.2);
  share_axis.title = chart_.people_title;
  const PlannedAxis people = plan_value_axis(share_axis, {0, 1}, wide ? 5 : 2, sheet * 0.2);
  plot_.left = values.words_width + 14;
  plot_.right = std::min(sheet - labels.width() - kLabelGap - 1, plot_.left + 340);
  plot_.top = (values.title.empty() ? 4 : kAxisTitleHeight) + 8;
  plot_.bottom = plot_.top + std::max(plot_.right - plot_.left, labels.height());
  x_ = people.pixels(plot_.left, plot_.right);
  y_ = values.pixels(plot_.bottom, plot_.top);
  for (std::size_t i = 0; i < marked_.size(); ++i) labels.set_place(i, at(marked_[i]).y);
  const std::size_t title_lines = axis_title_lines(people.title, sheet).size();
  const double below = kAxisWordsHeight + 6 + kLineHeight * static_cast<double>(title_lines);
  const std::string withheld = any_withheld() ? printable(chart_.withheld_words) : "";
  const auto notes =
      withheld.empty() ? std::vector<std::string>{} : wrap_to_width(withheld, sheet, 3);

  Canvas canvas(chart_.text, width_, flavour,
                plot_.bottom + below + kLineHeight * static_cast<double>(notes.size()));
  draw_vertical_axis(canvas, values, y_, plot_, kAscent + 3);
  // Lower, clear of the words of the other axis.
  draw_horizontal_axis(canvas, people, x_, {plot_.left, plot_.top, plot_.right, plot_.bottom + 3},
                       {{plot_.bottom, plot_.bottom + 4}});
  canvas.line("diagonal", {x_(0), y_(0)}, {x_(1), y_(1)});
  draw_runs(canvas);
  draw_marks(canvas);
  draw_words(canvas);
  labels.draw(canvas, plot_.right + 2, plot_.right + kLabelGap, plot_.top - 4, plot_.bottom + 4);
  double baseline = plot_.bottom + below + kAscent;
  for (const std::string& line : notes) {
    canvas.text("note", {0, baseline}, Anchor::start, line);
    baseline += kLineHeight;
  }
  return canvas.finish();
}

}  // namespace

std::string draw_lorenz(const LorenzChart& chart, ChartWidth width, ChartFlavour flavour) {
  return LorenzDrawing(chart, width).draw(flavour);
}

}  // namespace shadowgraph

#include "charts/columns.h"

#include <algorithm>
#include <cmath>

#include "charts/drawing/canvas.h"
#include "charts/drawing/event_words.h"
#include "charts/drawing/scales.h"
#include "charts/drawing/value_axis.h"

namespace shadowgraph {
namespace {

using namespace drawing;

constexpr double kColumnShare = 0.78;
constexpr double kWidestColumn = 64;
constexpr std::size_t kMostLabelLines = 3;

class ColumnsDrawing {
 public:
  ColumnsDrawing(const ColumnsChart& chart, ChartWidth width) : chart_(chart), width_(width) {}
  std::string draw(ChartFlavour flavour);

 private:
  void plan_labels();
  void plan_figures();
  [[nodiscard]] bool wraps(const std::string& label) const;
  [[nodiscard]] double middle(std::size_t column) const {
    return left_ + room_ * (static_cast<double>(column) + 0.5);
  }
  [[nodiscard]] std::vector<MarkedPlace> noted() const;
  [[nodiscard]] bool crosses_note(std::size_t column, double half_width) const;
  void draw_labels(Canvas& canvas, double plot_bottom) const;
  void draw_column(Canvas& canvas, std::size_t column, const PixelScale& y) const;
  [[nodiscard]] std::vector<double> note_ends(const PixelScale& y) const;
  void draw_foot(Canvas& canvas, double top) const;
  [[nodiscard]] bool any_missing() const {
    return std::any_of(chart_.columns.begin(), chart_.columns.end(),
                       [](const Column& column) { return !known(column.value); });
  }

  const ColumnsChart& chart_;
  ChartWidth width_;
  double left_ = 0;
  double room_ = 0;  // from one column to the next
  std::vector<std::vector<std::string>> labels_;
  std::size_t label_rows_ = 1;
  std::vector<std::string> figures_;
  bool any_figure_ = false;
};

bool ColumnsDrawing::wraps(const std::string& label) const {
  const double room = room_ - 6;
  if (text_width(label) <= room) return true;
  const auto lines = wrap_to_width(label, room, kMostLabelLines);
  std::string joined;
  for (const std::string& line : lines) joined += (joined.empty() ? "" : " ") + line;
  return joined == label;  // nothing was cut
}

// All labels, on several lines where needed; else every second, third … on one.
void ColumnsDrawing::plan_labels() {
  const std::size_t count = chart_.columns.size();
  labels_.assign(count, {});
  bool all_wrap = true;
  double widest = 0;
  for (const Column& column : chart_.columns) {
    all_wrap = all_wrap && wraps(printable(column.label));
    widest = std::max(widest, text_width(printable(column.label)));
  }
  const double most = sheet_width(width_) * 0.3;
  const double needed = std::min(widest, most) + 8;
  const auto stride = all_wrap ? std::size_t{1} : static_cast<std::size_t>(needed / room_) + 1;
  for (std::size_t i = 0; i < count; i += stride) {
    const std::string label = printable(chart_.columns[i].label);
    labels_[i] = all_wrap ? wrap_to_width(label, room_ - 6, kMostLabelLines)
                          : std::vector<std::string>{cut_to_width(label, most)};
    label_rows_ = std::max(label_rows_, labels_[i].size());
  }
}

bool ColumnsDrawing::crosses_note(std::size_t column, double half_width) const {
  for (std::size_t i = 0; i < chart_.columns.size(); ++i) {
    if (i == column || chart_.columns[i].note.empty()) continue;
    if (std::abs(middle(i) - middle(column)) < half_width + 3) return true;
  }
  return false;
}

void ColumnsDrawing::plan_figures() {
  const std::size_t count = chart_.columns.size();
  figures_.assign(count, "");
  bool all_fit = true;
  for (std::size_t i = 0; i < count; ++i) {
    figures_[i] = printable(chart_.columns[i].value_label);
    all_fit = all_fit && text_width(figures_[i], TextWeight::bold) + 6 <= room_;
  }
  double free_from = left_;
  for (std::size_t i = 0; i < count; ++i) {
    const double half = text_width(figures_[i], TextWeight::bold) / 2;
    const Column& column = chart_.columns[i];
    const bool marked = column.reading != ChartReading::plain || !column.note.empty();
    const bool shown = known(column.value) && (all_fit || (marked && middle(i) - half > free_from &&
                                                           middle(i) + half < sheet_width(width_) &&
                                                           !crosses_note(i, half)));
    if (!shown) figures_[i].clear();
    if (figures_[i].empty()) continue;
    any_figure_ = true;
    free_from = middle(i) + half + 6;
  }
}

std::vector<MarkedPlace> ColumnsDrawing::noted() const {
  std::vector<MarkedPlace> marks;
  for (std::size_t i = 0; i < chart_.columns.size(); ++i) {
    if (!chart_.columns[i].note.empty())
      marks.push_back({middle(i), printable(chart_.columns[i].note)});
  }
  return marks;
}

std::vector<double> ColumnsDrawing::note_ends(const PixelScale& y) const {
  std::vector<double> ends;
  for (std::size_t i = 0; i < chart_.columns.size(); ++i) {
    const Column& column = chart_.columns[i];
    if (column.note.empty()) continue;
    const double top = y.clamped(std::max(0.0, known(column.value).value_or(0)));
    ends.push_back(top - (figures_[i].empty() ? 4 : kLineHeight + 4));
  }
  return ends;
}

void ColumnsDrawing::draw_labels(Canvas& canvas, double plot_bottom) const {
  double free_from = 0;
  for (std::size_t i = 0; i < labels_.size(); ++i) {
    double baseline = plot_bottom + kAscent + 9;  // clear of the lowest tick words
    for (const std::string& line : labels_[i]) {
      const double half = text_width(line) / 2;
      const double at = std::clamp(middle(i), half, std::max(half, canvas.width() - half));
      if (labels_[i].size() == 1 && at - half < free_from) break;
      canvas.text("", {at, baseline}, Anchor::middle, line);
      if (labels_[i].size() == 1) free_from = at + half + 4;
      baseline += kLineHeight;
    }
  }
}

void ColumnsDrawing::draw_column(Canvas& canvas, std::size_t index, const PixelScale& y) const {
  const Column& column = chart_.columns[index];
  const double half = std::min(room_ * kColumnShare, kWidestColumn) / 2;
  const double zero = y.clamped(0);
  const auto value = known(column.value);
  if (!value) {
    canvas.line("missing", {middle(index) - half * 0.7, zero - 4},
                {middle(index) + half * 0.7, zero - 4});
    return;
  }
  const double end = y.clamped(*value);
  canvas.bar(joined_classes("bar", reading_class(column.reading)),
             {middle(index) - half, std::min(zero, end), middle(index) + half, std::max(zero, end)},
             printable(column.label + ": " + column.value_label));
  canvas.text(joined_classes("value halo", reading_class(column.reading)),
              {middle(index), *value < 0 ? end + kAscent + 5 : end - 6}, Anchor::middle,
              figures_[index]);
}

void ColumnsDrawing::draw_foot(Canvas& canvas, double top) const {
  double baseline = top + kAscent + 3;
  if (!chart_.class_title.empty()) {
    canvas.text_inside("axis", {canvas.width(), baseline}, Anchor::end,
                       printable(chart_.class_title) + " →");
    baseline += kLineHeight;
  }
  if (any_missing()) {
    canvas.text_inside("note", {0, baseline}, Anchor::start, printable(chart_.withheld_words));
  }
}

std::string ColumnsDrawing::draw(ChartFlavour flavour) {
  RangeFinder range;
  for (const Column& column : chart_.columns) range.include(column.value);
  if (!range.range()) return draw_empty(chart_.text, width_, flavour);
  const bool wide = width_ == ChartWidth::wide;
  const double sheet = sheet_width(width_);
  ChartAxis from_zero = chart_.axis;
  from_zero.start = AxisStart::from_zero;
  const PlannedAxis axis = plan_value_axis(from_zero, *range.range(), wide ? 5 : 4, sheet * 0.22);
  left_ = axis.words_width + 14;
  room_ = (sheet - left_) / static_cast<double>(chart_.columns.size());
  plan_labels();
  plan_figures();
  const EventWords notes(noted(), left_, sheet, sheet);
  const double notes_top = axis.title.empty() ? 4 : kAxisTitleHeight + 4;
  Box plot{left_, notes_top + notes.height() + (any_figure_ ? kLineHeight + 4 : 4), sheet, 0};
  plot.bottom = plot.top + (wide ? 220 : 190);
  // Figures of negative columns stand below them.
  const double below = any_figure_ && range.range()->low < 0 ? kLineHeight : 0;
  const double foot = plot.bottom + below + kLineHeight * static_cast<double>(label_rows_) + 10;
  const double foot_lines = (chart_.class_title.empty() ? 0 : 1) +
                            (any_missing() && !chart_.withheld_words.empty() ? 1 : 0);

  Canvas canvas(chart_.text, width_, flavour,
                foot + kLineHeight * foot_lines + 4 + notes.notes_height());
  const PixelScale y(axis.range, plot.bottom, plot.top);
  draw_vertical_axis(canvas, axis, y, plot, kAscent + 3);
  notes.draw(canvas, notes_top, plot.bottom, note_ends(y));
  for (std::size_t i = 0; i < chart_.columns.size(); ++i) draw_column(canvas, i, y);
  draw_labels(canvas, plot.bottom + below);
  draw_foot(canvas, foot);
  notes.draw_notes(canvas, foot + kLineHeight * foot_lines);
  return canvas.finish();
}

}  // namespace

std::string draw_columns(const ColumnsChart& chart, ChartWidth width, ChartFlavour flavour) {
  return ColumnsDrawing(chart, width).draw(flavour);
}

}  // namespace shadowgraph

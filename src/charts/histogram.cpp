#include "charts/histogram.h"

#include <algorithm>
#include <cmath>

#include "charts/drawing/canvas.h"
#include "charts/drawing/scales.h"
#include "charts/drawing/value_axis.h"

namespace shadowgraph {
namespace {

using namespace drawing;

struct PlacedBin {
  const HistogramBin* bin = nullptr;
  double left = 0;
  double right = 0;
  bool closed = false;  // both edges stand on the axis
};

class HistogramDrawing {
 public:
  HistogramDrawing(const HistogramChart& chart, ChartWidth width) : chart_(chart), width_(width) {}
  std::string draw(ChartFlavour flavour);

 private:
  [[nodiscard]] std::optional<double> edge(std::optional<double> value) const {
    const auto finite = known(value);
    const bool logarithmic = chart_.value_axis.scale == AxisScale::logarithmic;
    return finite && logarithmic && !(*finite > 0) ? std::nullopt : finite;
  }
  [[nodiscard]] bool closed(const HistogramBin& bin) const {
    const auto lower = edge(bin.lower);
    const auto upper = edge(bin.upper);
    return lower && upper && *lower < *upper;
  }
  void place_bins();
  void draw_bin(Canvas& canvas, const PlacedBin& placed, const PixelScale& y) const;
  void draw_counts(Canvas& canvas, const PixelScale& y) const;
  void draw_edges(Canvas& canvas) const;
  void draw_reference(Canvas& canvas) const;
  void define_hatch(Canvas& canvas) const;
  [[nodiscard]] bool any_withheld() const {
    return std::any_of(chart_.bins.begin(), chart_.bins.end(),
                       [](const HistogramBin& bin) { return !known(bin.count); });
  }

  const HistogramChart& chart_;
  ChartWidth width_;
  std::vector<PlacedBin> bins_;
  ValueRange edges_{0, 1};
  Box plot_;
  Box inner_;  // where edges map to
};

// Classes without an edge stand before or after the axis, as wide as a usual class.
void HistogramDrawing::place_bins() {
  RangeFinder range(chart_.value_axis.scale);
  std::size_t open_before = 0;
  std::size_t open_after = 0;
  std::size_t closed_bins = 0;
  for (const HistogramBin& bin : chart_.bins) {
    if (closed(bin)) {
      range.include(bin.lower);
      range.include(bin.upper);
      ++closed_bins;
    } else if (closed_bins == 0) {
      ++open_before;
    } else {
      ++open_after;
    }
  }
  edges_ = range.range().value_or(ValueRange{1, 2});
  const double room = plot_.right - plot_.left;
  const double each = room / static_cast<double>(std::max<std::size_t>(1, chart_.bins.size()));
  inner_ = plot_;
  inner_.left += each * static_cast<double>(open_before);
  inner_.right -= each * static_cast<double>(open_after);
  const PixelScale x(edges_, inner_.left, inner_.right, chart_.value_axis.scale);
  double before = plot_.left;
  double after = inner_.right;
  for (const HistogramBin& bin : chart_.bins) {
    if (closed(bin)) {
      bins_.push_back({&bin, x.clamped(*bin.lower), x.clamped(*bin.upper), true});
    } else {
      double& at = before + 0.5 < inner_.left ? before : after;
      bins_.push_back({&bin, at, at + each, false});
      at += each;
    }
  }
}

void HistogramDrawing::define_hatch(Canvas& canvas) const {
  SvgWriter& writer = canvas.writer();
  writer.open("defs", {});
  writer.open("pattern", {{"id", canvas.id("withheld")},
                          {"width", 7.0},
                          {"height", 7.0},
                          {"patternUnits", "userSpaceOnUse"}});
  writer.empty("path", {{"class", "hatching"}, {"d", "M-1,1 l2,-2 M0,7 l7,-7 M6,8 l2,-2"}});
  writer.close();
  writer.close();
}

// A withheld class is hatched over the whole height, so that no height can be read from it.
void HistogramDrawing::draw_bin(Canvas& canvas, const PlacedBin& placed,
                                const PixelScale& y) const {
  const double left = placed.left + 0.75;
  const double right = std::max(left + 0.5, placed.right - 0.75);
  const auto count = known(placed.bin->count);
  if (!count) {
    canvas.bar("hatched", {left, plot_.top, right, plot_.bottom}, {},
               "url(#" + canvas.id("withheld") + ")");
    return;
  }
  if (*count <= 0) return;
  const double top = y.clamped(*count);
  canvas.bar(joined_classes("bar", reading_class(placed.bin->reading)),
             {left, top, right, plot_.bottom}, printable(placed.bin->count_label));
}

void HistogramDrawing::draw_counts(Canvas& canvas, const PixelScale& y) const {
  const bool fit = std::all_of(bins_.begin(), bins_.end(), [](const PlacedBin& placed) {
    const double extent = text_width(printable(placed.bin->count_label), TextWeight::bold);
    return extent + 4 <= placed.right - placed.left;
  });
  if (!fit) return;
  for (const PlacedBin& placed : bins_) {
    const auto count = known(placed.bin->count);
    if (!count) continue;
    canvas.text("value halo",
                {(placed.left + placed.right) / 2, y.clamped(std::max(0.0, *count)) - 5},
                Anchor::middle, printable(placed.bin->count_label));
  }
}

// Labels of open classes first, then the edges that have room beside them.
void HistogramDrawing::draw_edges(Canvas& canvas) const {
  const double baseline = plot_.bottom + kAscent + 10;
  std::vector<Box> taken;
  const auto put = [&](double middle, const std::string& words) {
    const double extent = text_width(words);
    const double left =
        std::clamp(middle - extent / 2, 0.0, std::max(0.0, canvas.width() - extent));
    const Box box{left - 6, 0, left + extent + 6, 0};
    const bool free = std::none_of(taken.begin(), taken.end(), [&](const Box& other) {
      return box.left + 6 < other.right && other.left + 6 < box.right;
    });
    if (!free || words.empty()) return;
    taken.push_back(box);
    canvas.text("", {left + extent / 2, baseline}, Anchor::middle, words);
  };
  for (const PlacedBin& placed : bins_) {
    const double middle = (placed.left + placed.right) / 2;
    if (!placed.closed) put(middle, cut_to_width(printable(placed.bin->label), plot_.right * 0.4));
  }
  const bool any_closed =
      std::any_of(bins_.begin(), bins_.end(), [](const PlacedBin& bin) { return bin.closed; });
  if (!any_closed) return;
  const auto word = [&](double value) {
    ChartAxis axis = chart_.value_axis;
    const double step = value == 0 ? 1 : std::abs(value);
    const double power = std::pow(10, std::floor(std::log10(std::max(step, 1e-300))));
    return cut_to_width(printable(axis.words ? axis.words(value, power) : shortest_decimal(value)),
                        canvas.width() * 0.25);
  };
  for (const PlacedBin& placed : bins_) {
    if (!placed.closed) continue;
    for (const bool upper : {false, true}) {
      const double at = upper ? placed.right : placed.left;
      canvas.line("tick", {at, plot_.bottom}, {at, plot_.bottom + 4});
      put(at, word(upper ? *placed.bin->upper : *placed.bin->lower));
    }
  }
}

void HistogramDrawing::draw_reference(Canvas& canvas) const {
  if (!chart_.reference) return;
  const auto value = edge(chart_.reference->value);
  if (!value || *value < edges_.low || *value > edges_.high) return;
  const PixelScale x(edges_, inner_.left, inner_.right, chart_.value_axis.scale);
  const double at = x.clamped(*value);
  canvas.line("mark-line", {at, plot_.top - 16}, {at, plot_.bottom});
  canvas.text_inside("axis", {at, plot_.top - 20}, Anchor::middle,
                     printable(chart_.reference->label));
}

std::string HistogramDrawing::draw(ChartFlavour flavour) {
  RangeFinder range;
  for (const HistogramBin& bin : chart_.bins) range.include(bin.count);
  if (!range.range()) return draw_empty(chart_.text, width_, flavour);
  const bool wide = width_ == ChartWidth::wide;
  const double sheet = sheet_width(width_);
  ChartAxis count_axis = chart_.count_axis;
  count_axis.scale = AxisScale::linear;
  count_axis.start = AxisStart::from_zero;
  const ValueRange counted{0, std::max(0.0, range.range()->high)};
  const PlannedAxis counts = plan_value_axis(count_axis, counted, wide ? 5 : 4, sheet * 0.22);
  plot_.left = counts.words_width + 14;
  plot_.right = sheet - 8;
  const double head = counts.title.empty() ? 4 : kAxisTitleHeight + 4;
  plot_.top = head + (chart_.reference ? kLineHeight + 20 : 14);
  plot_.bottom = plot_.top + (wide ? 220 : 190);
  place_bins();
  const PixelScale y = counts.pixels(plot_.bottom, plot_.top);
  const auto title = axis_title_lines(printable(chart_.value_axis.title), sheet);
  const auto notes = any_withheld() && !chart_.withheld_words.empty()
                         ? wrap_to_width(printable(chart_.withheld_words), sheet, 3)
                         : std::vector<std::string>{};
  const double foot = plot_.bottom + kAxisWordsHeight + 6;
  Canvas canvas(chart_.text, width_, flavour,
                foot + 4 + kLineHeight * static_cast<double>(title.size() + notes.size()));
  define_hatch(canvas);
  draw_vertical_axis(canvas, counts, y, plot_, kAscent + 3);
  for (const PlacedBin& placed : bins_) draw_bin(canvas, placed, y);
  draw_reference(canvas);
  draw_counts(canvas, y);
  draw_edges(canvas);
  double baseline = foot + kAscent;
  for (const std::string& line : title) {
    canvas.text_inside("axis", {plot_.right, baseline}, Anchor::end, line);
    baseline += kLineHeight;
  }
  for (const std::string& line : notes) {
    canvas.text("note", {0, baseline}, Anchor::start, line);
    baseline += kLineHeight;
  }
  return canvas.finish();
}

}  // namespace

std::string draw_histogram(const HistogramChart& chart, ChartWidth width, ChartFlavour flavour) {
  return HistogramDrawing(chart, width).draw(flavour);
}

}  // namespace shadowgraph

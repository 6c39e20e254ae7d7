#include "charts/rank_slopes.h"

#include <algorithm>
#include <numeric>

#include "charts/drawing/canvas.h"
#include "charts/drawing/scales.h"

namespace shadowgraph {
namespace {

using namespace drawing;

constexpr std::size_t kMostBands = 6;
constexpr double kNode = 8;
constexpr double kBandGap = 14;
constexpr double kLeastBand = 2 * kLineHeight + 2;  // room for its words

struct PlacedBand {
  double top = 0;
  double bottom = 0;
  double used = 0;  // where the next flow attaches
};

double size_of(std::optional<double> count) {
  const auto finite = known(count);
  return finite && *finite > 0 ? std::min(*finite, 1e12) : 0;
}

class RankDrawing {
 public:
  RankDrawing(const RankSlopesChart& chart, ChartWidth width) : chart_(chart), width_(width) {}
  std::string draw(ChartFlavour flavour);

 private:
  [[nodiscard]] bool drawn(const RankFlow& flow) const {
    return flow.from < left_.size() && flow.to < right_.size() &&
           size_of(flow.count) >= kFewestInFlow;
  }
  [[nodiscard]] bool any_hidden() const {
    return std::any_of(chart_.flows.begin(), chart_.flows.end(), [&](const RankFlow& flow) {
      return !drawn(flow) && !(known(flow.count) && *flow.count == 0);
    });
  }
  [[nodiscard]] std::vector<double> sizes(const std::vector<RankBand>& bands, bool from) const;
  void place(std::vector<PlacedBand>& places, const std::vector<double>& sizes, double top) const;
  void draw_flow(Canvas& canvas, const RankFlow& flow, double scale);
  void draw_bands(Canvas& canvas, const std::vector<RankBand>& bands,
                  const std::vector<PlacedBand>& places, Anchor anchor) const;

  const RankSlopesChart& chart_;
  ChartWidth width_;
  std::vector<PlacedBand> left_;
  std::vector<PlacedBand> right_;
  double scale_ = 0;  // pixels a person
  double from_x_ = 0;
  double to_x_ = 0;
  double words_ = 0;
};

std::vector<double> RankDrawing::sizes(const std::vector<RankBand>& bands, bool from) const {
  std::vector<double> result(std::min(bands.size(), kMostBands), 0.0);
  for (const RankFlow& flow : chart_.flows) {
    const std::size_t band = from ? flow.from : flow.to;
    if (drawn(flow)) result[band] += size_of(flow.count);
  }
  for (std::size_t i = 0; i < result.size(); ++i) {
    result[i] = std::max(result[i], size_of(bands[i].count));
  }
  return result;
}

void RankDrawing::place(std::vector<PlacedBand>& places, const std::vector<double>& sizes,
                        double top) const {
  double y = top;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const double height = scale_ * sizes[i];
    places[i] = {y, y + height, y};
    y += std::max(height, kLeastBand) + kBandGap;
  }
}

// An even band from node to node, S-shaped.
void RankDrawing::draw_flow(Canvas& canvas, const RankFlow& flow, double scale) {
  const double height = scale * size_of(flow.count);
  const double from = left_[flow.from].used;
  const double to = right_[flow.to].used;
  left_[flow.from].used += height;
  right_[flow.to].used += height;
  constexpr int kParts = 20;
  std::vector<Point> upper;
  std::vector<Point> lower;
  for (int i = 0; i <= kParts; ++i) {
    const double t = static_cast<double>(i) / kParts;
    const double eased = t * t * (3 - 2 * t);
    const Point point{from_x_ + (to_x_ - from_x_) * t, from + (to - from) * eased};
    upper.push_back(point);
    lower.push_back({point.x, point.y + height});
  }
  upper.insert(upper.end(), lower.rbegin(), lower.rend());
  canvas.polygon(joined_classes("flow", reading_class(flow.reading)), upper);
  const std::string label = printable(flow.label);
  if (height < kAscent + 3 || text_width(label) > (to_x_ - from_x_) * 0.3) return;
  canvas.text("figure", {from_x_ + 6, from + height / 2 + kAscent / 2 - 1}, Anchor::start, label);
}

void RankDrawing::draw_bands(Canvas& canvas, const std::vector<RankBand>& bands,
                             const std::vector<PlacedBand>& places, Anchor anchor) const {
  const bool left = anchor == Anchor::end;
  const double x = left ? from_x_ - kNode - 6 : to_x_ + kNode + 6;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const PlacedBand& place = places[i];
    const double node = left ? from_x_ - kNode : to_x_;
    canvas.bar("node", {node, place.top, node + kNode, std::max(place.bottom, place.top + 1)});
    double baseline = place.top + kAscent + 1;
    const double height = place.bottom - place.top;
    if (height > kLeastBand) baseline += (height - kLeastBand) / 2;
    canvas.text("value", {x, baseline}, anchor,
                cut_to_width(printable(bands[i].label), words_, TextWeight::bold));
    canvas.text("", {x, baseline + kLineHeight}, anchor,
                cut_to_width(printable(bands[i].count_label), words_));
  }
}

std::string RankDrawing::draw(ChartFlavour flavour) {
  left_.resize(std::min(chart_.left.size(), kMostBands));
  right_.resize(std::min(chart_.right.size(), kMostBands));
  if (std::none_of(chart_.flows.begin(), chart_.flows.end(),
                   [&](const RankFlow& flow) { return drawn(flow); })) {
    return draw_empty(chart_.text, width_, flavour);
  }
  const bool wide = width_ == ChartWidth::wide;
  const double sheet = sheet_width(width_);
  const std::vector<double> from = sizes(chart_.left, true);
  const std::vector<double> to = sizes(chart_.right, false);
  const double most = std::max(std::accumulate(from.begin(), from.end(), 0.0),
                               std::accumulate(to.begin(), to.end(), 0.0));
  scale_ = (wide ? 300.0 : 260.0) / most;
  words_ = wide ? 170 : 106;
  from_x_ = words_ + kNode + 8;
  to_x_ = sheet - words_ - kNode - 8;
  const double top = chart_.left_title.empty() && chart_.right_title.empty() ? 4 : 28;
  place(left_, from, top);
  place(right_, to, top);
  double bottom = top;
  for (const auto* bands : {&left_, &right_}) {
    bottom = std::max(bottom, std::max(bands->back().bottom, bands->back().top + kLeastBand));
  }
  const auto notes = any_hidden() && !chart_.withheld_words.empty()
                         ? wrap_to_width(printable(chart_.withheld_words), sheet, 3)
                         : std::vector<std::string>{};
  Canvas canvas(chart_.text, width_, flavour,
                bottom + 8 + (kLineHeight + 1) * static_cast<double>(notes.size()));
  const double title_room = sheet / 2 - 10;
  canvas.text("axis", {0, kAscent + 3}, Anchor::start,
              cut_to_width(printable(chart_.left_title), title_room));
  canvas.text("axis", {sheet, kAscent + 3}, Anchor::end,
              cut_to_width(printable(chart_.right_title), title_room));
  std::vector<RankFlow> flows = chart_.flows;
  std::stable_sort(flows.begin(), flows.end(), [](const RankFlow& a, const RankFlow& b) {
    return a.from != b.from ? a.from < b.from : a.to < b.to;
  });
  for (const RankFlow& flow : flows) {
    if (drawn(flow)) draw_flow(canvas, flow, scale_);
  }
  draw_bands(canvas, chart_.left, left_, Anchor::end);
  draw_bands(canvas, chart_.right, right_, Anchor::start);
  double baseline = bottom + 8 + kAscent;
  for (const std::string& line : notes) {
    canvas.text("note", {0, baseline}, Anchor::start, line);
    baseline += kLineHeight;
  }
  return canvas.finish();
}

}  // namespace

std::string draw_rank_slopes(const RankSlopesChart& chart, ChartWidth width, ChartFlavour flavour) {
  return RankDrawing(chart, width).draw(flavour);
}

}  // namespace shadowgraph

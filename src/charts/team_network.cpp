#include "charts/team_network.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "charts/drawing/canvas.h"
#include "charts/drawing/label_layout.h"
#include "charts/drawing/scales.h"

namespace shadowgraph {
namespace {

using namespace drawing;

constexpr double kLeastPeople = 5;
constexpr double kBroadest = 13;
constexpr double kThinnest = 1.5;
constexpr double kNodeRadius = 4.5;
constexpr int kSteps = 20;   // of a band along its curve
constexpr int kRounds = 40;  // of swapping; each lowers the sum, so few are needed

bool is_drawn(const NetworkNode& node) { return known(node.people) && node.people >= kLeastPeople; }

std::vector<NetworkLink> drawn_links(const TeamNetworkChart& chart) {
  std::vector<NetworkLink> links;
  for (const NetworkLink& link : chart.links) {
    const std::size_t count = chart.nodes.size();
    if (link.from >= count || link.to >= count || link.from == link.to) continue;
    if (!is_drawn(chart.nodes[link.from]) || !is_drawn(chart.nodes[link.to])) continue;
    if (known(link.value) && link.value > 0) links.push_back(link);
  }
  return links;
}

double steps_between(std::size_t a, std::size_t b, std::size_t count) {
  const std::size_t apart = a > b ? a - b : b - a;
  return static_cast<double>(std::min(apart, count - apart));
}

// Values are divided by the largest: sums of them stay finite.
double total_length(const std::vector<NetworkLink>& links, double most,
                    const std::vector<std::size_t>& slots, std::size_t count) {
  double total = 0;
  for (const NetworkLink& link : links) {
    total += link.value / most * steps_between(slots[link.from], slots[link.to], count);
  }
  return total;
}

double most_of(const std::vector<NetworkLink>& links) {
  double most = 0;
  for (const NetworkLink& link : links) most = std::max(most, link.value);
  return most;
}

class NetworkDrawing {
 public:
  NetworkDrawing(const TeamNetworkChart& chart, ChartWidth width);
  std::string draw(ChartFlavour flavour);

 private:
  [[nodiscard]] bool wide() const { return width_ == ChartWidth::wide; }
  void place_nodes();
  void draw_link(Canvas& canvas, const NetworkLink& link) const;
  void draw_labels(Canvas& canvas, bool right) const;
  void draw_notes(Canvas& canvas) const;

  const TeamNetworkChart& chart_;
  ChartWidth width_;
  std::vector<NetworkLink> links_;
  std::vector<std::size_t> order_;
  std::vector<Point> places_;  // of chart_.nodes
  Point middle_;
  double radius_ = 0, label_room_ = 0, bottom_ = 0;
  std::vector<std::string> notes_;
};

NetworkDrawing::NetworkDrawing(const TeamNetworkChart& chart, ChartWidth width)
    : chart_(chart), width_(width), links_(drawn_links(chart)), order_(circle_order(chart)) {
  const double sheet = sheet_width(width);
  for (const std::string& words : {chart.reading_words, chart.rest_words}) {
    if (printable(words).empty()) continue;
    for (std::string& line : wrap_to_width(printable(words), sheet, 3)) {
      notes_.push_back(std::move(line));
    }
  }
  place_nodes();
}

// The right half of the circle is the first half of the order.
void NetworkDrawing::place_nodes() {
  const double sheet = sheet_width(width_);
  const double side = std::ceil(static_cast<double>(order_.size()) / 2);
  radius_ = wide() ? 165 : 68;
  label_room_ = wide() ? 165 : 82;
  const double height = std::max(2 * radius_ + 20, side * kLineHeight + 8);
  middle_ = {sheet / 2, height / 2};
  bottom_ = height;
  places_.resize(chart_.nodes.size());
  const double each =
      2 * std::numbers::pi / static_cast<double>(std::max<std::size_t>(order_.size(), 1));
  for (std::size_t i = 0; i < order_.size(); ++i) {
    const double angle = (static_cast<double>(i) + 0.5) * each - std::numbers::pi / 2;
    places_[order_[i]] = {middle_.x + radius_ * std::cos(angle),
                          middle_.y + (height / 2 - 10) * std::sin(angle)};
  }
}

// A curve drawn towards the middle; the two directions of a pair bend to different sides.
void NetworkDrawing::draw_link(Canvas& canvas, const NetworkLink& link) const {
  const Point from = places_[link.from];
  const Point to = places_[link.to];
  const double dx = to.x - from.x;
  const double dy = to.y - from.y;
  const Point bend{(from.x + to.x) / 2 * 0.45 + middle_.x * 0.55 - dy * 0.12,
                   (from.y + to.y) / 2 * 0.45 + middle_.y * 0.55 + dx * 0.12};
  const double broad =
      kThinnest + (kBroadest - kThinnest) * std::sqrt(link.value / most_of(links_));
  std::vector<Point> left;
  std::vector<Point> right;
  for (int step = 0; step <= kSteps; ++step) {
    const double t = static_cast<double>(step) / kSteps;
    const double u = 1 - t;
    const Point at{u * u * from.x + 2 * u * t * bend.x + t * t * to.x,
                   u * u * from.y + 2 * u * t * bend.y + t * t * to.y};
    const double tx = 2 * u * (bend.x - from.x) + 2 * t * (to.x - bend.x);
    const double ty = 2 * u * (bend.y - from.y) + 2 * t * (to.y - bend.y);
    const double length = std::max(std::hypot(tx, ty), 1e-9);
    const double half = (broad * (1 - 0.85 * t)) / 2;
    left.push_back({at.x - ty / length * half, at.y + tx / length * half});
    right.push_back({at.x + ty / length * half, at.y - tx / length * half});
  }
  left.insert(left.end(), right.rbegin(), right.rend());
  canvas.writer().open("g", {});
  canvas.writer().text("title", {}, printable(link.value_label));
  canvas.polygon("link", left);
  canvas.writer().close();
}

// Labels in a column on either side, so that none covers another however near the nodes are.
void NetworkDrawing::draw_labels(Canvas& canvas, bool right) const {
  const std::size_t half = (order_.size() + 1) / 2;
  std::vector<std::size_t> nodes(order_.begin(),
                                 order_.begin() + static_cast<std::ptrdiff_t>(half));
  if (!right) {
    nodes.assign(order_.begin() + static_cast<std::ptrdiff_t>(half), order_.end());
    std::reverse(nodes.begin(), nodes.end());
  }
  std::vector<LabelSlot> slots;
  for (const std::size_t node : nodes) slots.push_back({places_[node].y, kLineHeight});
  const auto middles = spread_labels(slots, 2, bottom_ - 2);
  if (!middles) return;
  const double edge = right ? canvas.width() - label_room_ : label_room_;
  const double inward = right ? -6 : 6;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const double y = (*middles)[i];
    canvas.line("leader", places_[nodes[i]], {edge + inward, y});
    canvas.text("axis", {edge, y + kAscent / 2 - 1}, right ? Anchor::start : Anchor::end,
                cut_to_width(printable(chart_.nodes[nodes[i]].label), label_room_));
  }
}

void NetworkDrawing::draw_notes(Canvas& canvas) const {
  double baseline = bottom_ + 8 + kAscent;
  for (const std::string& line : notes_) {
    canvas.text("note", {0, baseline}, Anchor::start, line);
    baseline += kLineHeight;
  }
}

std::string NetworkDrawing::draw(ChartFlavour flavour) {
  if (links_.empty()) return draw_empty(chart_.text, width_, flavour);
  const double below = notes_.empty() ? 0 : 12 + kLineHeight * static_cast<double>(notes_.size());
  Canvas canvas(chart_.text, width_, flavour, bottom_ + below);
  draw_labels(canvas, true);
  draw_labels(canvas, false);
  std::vector<NetworkLink> by_value = links_;  // broad ones first, thin ones stay visible on top
  std::stable_sort(by_value.begin(), by_value.end(),
                   [](const auto& a, const auto& b) { return a.value > b.value; });
  for (const NetworkLink& link : by_value) draw_link(canvas, link);
  for (const std::size_t node : order_) {
    canvas.dot(ChartReading::plain, places_[node], kNodeRadius,
               printable(chart_.nodes[node].label));
  }
  draw_notes(canvas);
  return canvas.finish();
}

}  // namespace

std::vector<std::size_t> circle_order(const TeamNetworkChart& chart) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < chart.nodes.size(); ++i) {
    if (is_drawn(chart.nodes[i])) order.push_back(i);
  }
  const std::vector<NetworkLink> links = drawn_links(chart);
  if (links.empty()) return order;
  std::vector<std::size_t> slots(chart.nodes.size());
  for (std::size_t i = 0; i < order.size(); ++i) slots[order[i]] = i;
  const double most = most_of(links);
  double length = total_length(links, most, slots, order.size());
  for (int round = 0; round < kRounds; ++round) {
    bool better = false;
    for (std::size_t a = 0; a < order.size(); ++a) {
      for (std::size_t b = a + 1; b < order.size(); ++b) {
        std::swap(slots[order[a]], slots[order[b]]);
        const double tried = total_length(links, most, slots, order.size());
        if (tried < length - 1e-9) {
          std::swap(order[a], order[b]);
          length = tried;
          better = true;
        } else {
          std::swap(slots[order[a]], slots[order[b]]);
        }
      }
    }
    if (!better) break;
  }
  return order;
}

std::string draw_team_network(const TeamNetworkChart& chart, ChartWidth width,
                              ChartFlavour flavour) {
  return NetworkDrawing(chart, width).draw(flavour);
}

}  // namespace shadowgraph

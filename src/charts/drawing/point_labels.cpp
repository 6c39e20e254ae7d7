#include "charts/drawing/point_labels.h"

#include <algorithm>
#include <array>

namespace shadowgraph::drawing {
namespace {

constexpr double kHeight = kLineHeight - 2;
constexpr double kCoverCost = 14;  // of an avoided box, in pixels of distance

bool overlap(const Box& a, const Box& b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

// Around the mark `away` pixels from it: right, left, above, below, and between.
std::array<Box, 8> around(const Box& mark, double width, double away) {
  const double middle = (mark.top + mark.bottom) / 2;
  const double centre = (mark.left + mark.right) / 2;
  const double right = mark.right + away;
  const double left = mark.left - away - width;
  const double above = mark.top - away - kHeight;
  const double below = mark.bottom + away;
  const auto box = [&](double x, double y) { return Box{x, y, x + width, y + kHeight}; };
  return {box(right, middle - kHeight / 2),
          box(left, middle - kHeight / 2),
          box(centre - width / 2, above),
          box(centre - width / 2, below),
          box(right, above),
          box(right, below),
          box(left, above),
          box(left, below)};
}

}  // namespace

bool PointLabels::free(const Box& box) const {
  if (box.left < within_.left || box.right > within_.right || box.top < within_.top ||
      box.bottom > within_.bottom) {
    return false;
  }
  return std::none_of(forbidden_.begin(), forbidden_.end(),
                      [&](const Box& other) { return overlap(box, other); });
}

std::optional<Box> PointLabels::place(Box mark, double width) {
  std::optional<Box> best;
  double least = 0;
  for (const double away : {4.0, 10.0, 18.0, 28.0, 40.0}) {
    double turn = 0;  // earlier sides are better
    for (const Box& box : around(mark, width, away)) {
      turn += 0.5;
      if (!free(box)) continue;
      const auto covered = std::count_if(avoided_.begin(), avoided_.end(),
                                         [&](const Box& other) { return overlap(box, other); });
      const double cost = away + turn + kCoverCost * static_cast<double>(covered);
      if (best && cost >= least) continue;
      best = box;
      least = cost;
    }
  }
  if (best) forbidden_.push_back(*best);
  return best;
}

}  // namespace shadowgraph::drawing

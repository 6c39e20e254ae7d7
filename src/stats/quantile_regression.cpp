// A best line passes through two points. Seen from the parameters, every point is a line and a best
// vertex is found by walking along such lines downhill, each walk to its lowest point (the idea of
// Barrodale and Roberts 1973). Where more than two points lie on the fitted line, all of their
// edges are tried, so that ties can't stop the walk early.
#include "stats/quantile_regression.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace shadowgraph {
namespace {

struct Point {
  double x = 0, y = 0;
};

// A walk keeps the line on `pivot` and turns its slope up (+1) or down (-1).
struct Walk {
  std::size_t pivot = 0;
  double turn = 1;
  double descent = 0;  // derivative of the sum at the start, a unit of slope; < 0 is downhill
};

class LineSearch {
 public:
  LineSearch(std::vector<Point> points, double tau)
      : points_(std::move(points)), residuals_(points_.size()), tau_(tau) {
    const auto [low, high] = std::minmax_element(
        points_.begin(), points_.end(), [](const Point& a, const Point& b) { return a.y < b.y; });
    on_line_ = 1e-11 * std::max(high->y - low->y, 1e-300);
  }

  QuantileLine run() {
    pivot_ = start();
    place(pivot_, 0);
    // Each walk goes strictly down, so no line comes twice; the limit guards against rounding.
    for (std::size_t walks = 0; walks < 50 * points_.size(); ++walks) {
      const Walk best = steepest();
      if (!(best.descent < -1e-12 * reach(best.pivot))) break;
      const std::size_t met = follow(best);
      const Point& a = points_[best.pivot];
      const Point& b = points_[met];
      place(best.pivot, (b.y - a.y) / (b.x - a.x));
    }
    return {points_[pivot_].y - slope_ * points_[pivot_].x, slope_};
  }

 private:
  // The flat line at the τ-quantile of y.
  [[nodiscard]] std::size_t start() const {
    std::vector<std::size_t> order(points_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return points_[a].y < points_[b].y; });
    const double rank = tau_ * static_cast<double>(order.size() - 1);
    return order[static_cast<std::size_t>(rank)];
  }

  void place(std::size_t pivot, double slope) {
    pivot_ = pivot;
    slope_ = slope;
    const Point& at = points_[pivot];
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const double residual = (points_[i].y - at.y) - slope * (points_[i].x - at.x);
      residuals_[i] = std::fabs(residual) <= on_line_ ? 0 : residual;
    }
  }

  [[nodiscard]] double reach(std::size_t pivot) const {
    double sum = 0;
    for (const Point& point : points_) sum += std::fabs(point.x - points_[pivot].x);
    return sum;
  }

  [[nodiscard]] double descent(std::size_t pivot, double turn) const {
    double sum = 0;
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const double change = -turn * (points_[i].x - points_[pivot].x);  // of the residual
      const double side = residuals_[i] != 0 ? residuals_[i] : change;
      sum += (side > 0 ? tau_ : tau_ - 1) * change;
    }
    return sum;
  }

  [[nodiscard]] Walk steepest() const {
    Walk best;
    for (std::size_t i = 0; i < points_.size(); ++i) {
      if (residuals_[i] != 0) continue;
      for (const double turn : {1.0, -1.0}) {
        const double here = descent(i, turn);
        if (here < best.descent) best = {i, turn, here};
      }
    }
    return best;
  }

  // The point at which the walk stops going down.
  [[nodiscard]] std::size_t follow(const Walk& walk) const {
    std::vector<std::pair<double, std::size_t>> meetings;
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const double change = -walk.turn * (points_[i].x - points_[walk.pivot].x);
      if (change == 0 || residuals_[i] == 0) continue;
      const double at = -residuals_[i] / change;
      if (at > 0) meetings.emplace_back(at, i);
    }
    std::sort(meetings.begin(), meetings.end());
    double slope = walk.descent;
    for (const auto& [at, i] : meetings) {
      slope += std::fabs(points_[i].x - points_[walk.pivot].x);
      if (slope >= 0) return i;
    }
    return meetings.back().second;
  }

  std::vector<Point> points_;
  std::vector<double> residuals_;
  double tau_;
  double on_line_ = 0;
  std::size_t pivot_ = 0;
  double slope_ = 0;
};

}  // namespace

std::optional<QuantileLine> fit_quantile_line(std::span<const double> x, std::span<const double> y,
                                              double tau) {
  std::vector<Point> points;
  points.reserve(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) points.push_back({x[i], y[i]});
  std::sort(points.begin(), points.end(), [](const Point& a, const Point& b) {
    return std::pair(a.x, a.y) < std::pair(b.x, b.y);
  });
  if (points.empty() || points.front().x == points.back().x) return std::nullopt;
  return LineSearch(std::move(points), tau).run();
}

}  // namespace shadowgraph

#include "stats/dip.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include <tbb/parallel_for.h>

namespace shadowgraph {
namespace {

// The empirical cdf in units of one observation, at its distinct values: `below` is the left limit,
// `up_to` the value. Ties are one jump.
struct EmpiricalCdf {
  std::vector<double> x, below, up_to;
};

EmpiricalCdf step_function(std::vector<double>& values) {
  std::sort(values.begin(), values.end());
  EmpiricalCdf cdf;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i == 0 || values[i] > values[i - 1]) {
      cdf.x.push_back(values[i]);
      cdf.below.push_back(static_cast<double>(i));
      cdf.up_to.push_back(static_cast<double>(i + 1));
    } else {
      cdf.up_to.back() = static_cast<double>(i + 1);
    }
  }
  return cdf;
}

// Positions low…high of a cdf.
struct Range {
  std::size_t low = 0, high = 0;
};

enum class Side { kConvexBelow, kConcaveAbove };

// The greatest convex function below, or the least concave one above, on a range.
struct Hull {
  std::vector<std::size_t> vertices;  // ascending
  std::vector<double> at;             // its value at every position of the range
};

void find_vertices(const EmpiricalCdf& cdf, const std::vector<double>& y, Range range, Side side,
                   Hull& hull) {
  const double sign = side == Side::kConvexBelow ? 1 : -1;
  std::vector<std::size_t>& kept = hull.vertices;
  kept.clear();
  for (std::size_t k = range.low; k <= range.high; ++k) {
    while (kept.size() >= 2) {
      const std::size_t a = kept[kept.size() - 2];
      const std::size_t b = kept.back();
      const double first = (y[b] - y[a]) * (cdf.x[k] - cdf.x[b]);
      const double second = (y[k] - y[b]) * (cdf.x[b] - cdf.x[a]);
      if (sign * (second - first) > 0) break;
      kept.pop_back();
    }
    kept.push_back(k);
  }
}

void fill_between(const EmpiricalCdf& cdf, const std::vector<double>& y, Hull& hull) {
  hull.at.resize(y.size());
  hull.at[hull.vertices.front()] = y[hull.vertices.front()];
  for (std::size_t v = 1; v < hull.vertices.size(); ++v) {
    const std::size_t a = hull.vertices[v - 1];
    const std::size_t b = hull.vertices[v];
    const double slope = (y[b] - y[a]) / (cdf.x[b] - cdf.x[a]);
    for (std::size_t k = a + 1; k < b; ++k) hull.at[k] = y[a] + (cdf.x[k] - cdf.x[a]) * slope;
    hull.at[b] = y[b];
  }
}

// The vertex of `hull` where the two hulls are farthest apart.
struct Widest {
  std::size_t at = 0;
  double distance = -1;
};

Widest widest_at(const std::vector<std::size_t>& vertices, const Hull& convex,
                 const Hull& concave) {
  Widest widest;
  for (const std::size_t k : vertices) {
    const double distance = concave.at[k] - convex.at[k];
    if (distance > widest.distance) widest = {k, distance};
  }
  return widest;
}

// The modal interval between the widest place and the next vertex of the other hull: to the right
// of a vertex of the convex hull, to the left of one of the concave hull.
Range narrow(const Hull& convex, const Hull& concave, Widest lower, Widest upper) {
  if (lower.distance > upper.distance) {
    const auto next = std::lower_bound(concave.vertices.begin(), concave.vertices.end(), lower.at);
    return {lower.at, *next};
  }
  const auto after = std::upper_bound(convex.vertices.begin(), convex.vertices.end(), upper.at);
  return {*(after - 1), upper.at};
}

// sup distance of the cdf to the hulls outside the modal interval; an atom at its end may be the
// mode.
double distance_outside(const EmpiricalCdf& cdf, const Hull& convex, const Hull& concave,
                        Range range, Range modal) {
  double distance = 0;
  for (std::size_t k = range.low; k < modal.low; ++k) {
    distance = std::max(distance, cdf.up_to[k] - convex.at[k]);
  }
  for (std::size_t k = modal.high + 1; k <= range.high; ++k) {
    distance = std::max(distance, concave.at[k] - cdf.below[k]);
  }
  return distance;
}

// Twice the dip, in observations: the modal interval shrinks until the hulls are no farther apart
// than what was already found outside it (Hartigan and Hartigan 1985, section 3).
double double_dip(const EmpiricalCdf& cdf) {
  Hull convex;
  Hull concave;
  Range range{0, cdf.x.size() - 1};
  double found = 1;  // any continuous cdf misses a jump of 1 by a half
  while (true) {
    find_vertices(cdf, cdf.below, range, Side::kConvexBelow, convex);
    find_vertices(cdf, cdf.up_to, range, Side::kConcaveAbove, concave);
    fill_between(cdf, cdf.below, convex);
    fill_between(cdf, cdf.up_to, concave);
    const Widest lower = widest_at(convex.vertices, convex, concave);
    const Widest upper = widest_at(concave.vertices, convex, concave);
    if (std::max(lower.distance, upper.distance) <= found) return found;
    const Range modal = narrow(convex, concave, lower, upper);
    found = std::max(found, distance_outside(cdf, convex, concave, range, modal));
    if (modal.low == range.low && modal.high == range.high) return found;
    range = modal;
  }
}

double dip_of(std::vector<double>& values) {
  return double_dip(step_function(values)) / (2 * static_cast<double>(values.size()));
}

}  // namespace

std::optional<double> dip_statistic(std::span<const double> values) {
  if (values.empty()) return std::nullopt;
  std::vector<double> sorted(values.begin(), values.end());
  return dip_of(sorted);
}

std::optional<double> dip_p_value_normal(std::span<const double> values, const ResamplingKey& key,
                                         std::size_t samples) {
  const std::optional<double> observed = dip_statistic(values);
  if (!observed) return std::nullopt;
  std::vector<unsigned char> as_large(samples, 0);
  tbb::parallel_for(std::size_t{0}, samples, [&](std::size_t b) {
    RandomStream stream = key.stream(b + 1);
    std::vector<double> sample(values.size());
    for (double& value : sample) value = stream.normal();
    as_large[b] = dip_of(sample) >= *observed ? 1 : 0;
  });
  const auto count = std::count(as_large.begin(), as_large.end(), 1);
  return static_cast<double>(1 + count) / static_cast<double>(samples + 1);
}

}  // namespace shadowgraph

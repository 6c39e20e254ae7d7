// What the three forms of partial pooling share (METRICS P9): weights of a grid, and quantiles of a
// mixture over it. For the pooling_*.cpp files only.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include <math.h>
#include <tbb/parallel_for.h>

#include "base/numbers.h"

namespace shadowgraph::pooling_grid {

inline constexpr double kLeastWeight = 1e-10;

// lnΓ is kept thread-safe by avoiding the sign in a global: lgamma_r.
inline double log_gamma(double x) {
  int sign = 0;
  return ::lgamma_r(x, &sign);
}

// Log weights become weights with sum 1; points of less than 1e-10 are dropped before that.
template <typename Point>
void normalise(std::vector<Point>& grid) {
  double largest = grid.front().weight;
  for (const Point& point : grid) largest = std::max(largest, point.weight);
  CompensatedSum total;
  for (Point& point : grid) {
    point.weight = std::exp(point.weight - largest);
    total.add(point.weight);
  }
  CompensatedSum kept;
  for (Point& point : grid) {
    point.weight /= total.value();
    if (point.weight >= kLeastWeight) kept.add(point.weight);
  }
  std::erase_if(grid, [](const Point& point) { return point.weight < kLeastWeight; });
  for (Point& point : grid) point.weight /= kept.value();
}

struct MixtureAt {
  double cdf = 0;
  double density = 0;
};

// The root of cdf = q that bisections of [low, high] would find, by Newton steps kept inside the
// bracket: every step costs a sum over the grid. `at`: x → MixtureAt.
template <typename Mixture>
double quantile_between(const Mixture& at, double q, double low, double high, double guess) {
  const double width = high - low;
  double x = guess > low && guess < high ? guess : 0.5 * (low + high);
  for (int step = 0; step < 60 && high - low > width * 0x1.0p-60; ++step) {
    const MixtureAt here = at(x);
    (here.cdf < q ? low : high) = x;
    double next = here.density > 0 ? x - (here.cdf - q) / here.density : low;
    if (!(next > low && next < high)) next = 0.5 * (low + high);
    if (std::fabs(next - x) <= 1e-14 * std::fabs(x)) return next;
    x = next;
  }
  return x;
}

// `posterior` of every key, in the order given. Equal keys share theirs; each is found by itself,
// so threads can't matter.
template <typename Posterior, typename Key>
std::vector<Posterior> posteriors_of(const std::vector<Key>& keys, const auto& posterior) {
  std::map<Key, Posterior> known;
  for (const Key& key : keys) known.try_emplace(key);
  std::vector<typename std::map<Key, Posterior>::iterator> distinct;
  for (auto it = known.begin(); it != known.end(); ++it) distinct.push_back(it);
  tbb::parallel_for(std::size_t{0}, distinct.size(),
                    [&](std::size_t i) { distinct[i]->second = posterior(distinct[i]->first); });
  std::vector<Posterior> found;
  found.reserve(keys.size());
  for (const Key& key : keys) found.push_back(known.at(key));
  return found;
}

}  // namespace shadowgraph::pooling_grid

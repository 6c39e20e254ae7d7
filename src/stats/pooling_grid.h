// What the three forms of partial pooling share (METRICS P9): weights of a grid, and quantiles of a
// mixture over it. For the pooling_*.cpp files only.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <numbers>
#include <utility>
#include <vector>

#include <boost/math/special_functions/erf.hpp>
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
  double slope = 0;  // of the density
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

// Double arithmetic is enough here: wider types cost five times as much and change no digit shown.
using Doubles = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

// The standard normal quantile of q, for 0 < q < 1.
inline double normal_score(double q) {
  return -std::numbers::sqrt2 * boost::math::erfc_inv(2 * q, Doubles());
}

inline constexpr double kCloseScore = 1e-4;   // from here the next step is off by its cube
inline constexpr double kNarrowest = 1e-14;   // of a bracket
inline constexpr std::size_t kThinning = 13;  // shares no factor with 41, the width of the grids

// The root of cdf = q in [low, high] by Halley's steps for the normal score of cdf, which is nearly
// a straight line where a posterior is nearly normal: every step costs a sum over the grid.
// `at`: y → MixtureAt.
template <typename Mixture>
double quantile_by_scores(const Mixture& at, double q, double low, double high, double guess) {
  const double wanted = normal_score(q);
  double y = guess > low && guess < high ? guess : 0.5 * (low + high);
  while (high - low > kNarrowest * std::max(1.0, std::fabs(y))) {
    const MixtureAt here = at(y);
    (here.cdf < q ? low : high) = y;
    double next = low;
    if (here.cdf > 0 && here.cdf < 1 && here.density > 0) {
      const double score = normal_score(here.cdf);
      const double missing = wanted - score;
      const double first = here.density * std::sqrt(2 * std::numbers::pi) *
                           std::exp(0.5 * score * score);  // of the score; `bend` is the second
      const double bend = first * (here.slope / here.density + score * first);
      next = y + 2 * missing * first / (2 * first * first + missing * bend);
      if (std::fabs(missing) < kCloseScore) return next;
    }
    y = next > low && next < high ? next : 0.5 * (low + high);
  }
  return y;
}

// The same, begun where it is for every 13th point of the grid. `at`: y, step → MixtureAt.
template <typename Mixture>
double mixture_quantile(const Mixture& at, double q, double low, double high, double guess) {
  const auto thinned = [&at](double y) { return at(y, kThinning); };
  const auto whole = [&at](double y) { return at(y, 1); };
  return quantile_by_scores(whole, q, low, high, quantile_by_scores(thinned, q, low, high, guess));
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

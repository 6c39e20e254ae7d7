// The dip by its definition, slowly, beside the fast algorithm: the least error at which a mode and
// a cdf exist that is convex before the mode, concave after it, and within the error of the steps.
#include <algorithm>
#include <optional>
#include <vector>

#include <doctest/doctest.h>

#include "stats/dip.h"

namespace shadowgraph {
namespace {

using Numbers = std::vector<double>;

double line_at(double x, double x0, double y0, double x1, double y1) {
  return y0 + (y1 - y0) * (x - x0) / (x1 - x0);
}

// In observations: a cdf that is near enough lies between these at the k-th of distinct values.
double least_at(std::size_t k, double error) { return static_cast<double>(k + 1) - error; }
double most_at(std::size_t k, double error) { return static_cast<double>(k) + error; }

// The lowest value that a convex start can have on reaching the mode. Null where there is none.
std::optional<double> lowest_at_mode(const Numbers& x, std::size_t mode, double error) {
  double lowest = static_cast<double>(mode) - error;
  for (std::size_t k = 0; k < mode; ++k) {
    const double least = least_at(k, error);
    lowest = std::max(lowest, least);
    for (std::size_t i = 0; i < k; ++i) {
      const double most = most_at(i, error);
      for (std::size_t j = k + 1; j <= mode; ++j) {
        if (least > line_at(x[k], x[i], most, x[j], most_at(j, error)) + 1e-12) return std::nullopt;
      }
      lowest = std::max(lowest, line_at(x[mode], x[i], most, x[k], least));
    }
  }
  return lowest;
}

// The end after the mode is a start, seen in a mirror.
bool fits(const Numbers& x, const Numbers& mirrored, std::size_t mode, double error) {
  const std::optional<double> before = lowest_at_mode(x, mode, error);
  const std::optional<double> after = lowest_at_mode(mirrored, x.size() - 1 - mode, error);
  return before && after && *before <= static_cast<double>(x.size()) - *after + 1e-12;
}

double dip_by_definition(Numbers x) {  // distinct values
  std::sort(x.begin(), x.end());
  Numbers mirrored;
  for (auto value = x.rbegin(); value != x.rend(); ++value) mirrored.push_back(-*value);
  const double n = static_cast<double>(x.size());
  double least = n;
  for (std::size_t mode = 0; mode < x.size(); ++mode) {
    double low = 0.5;  // half of a jump is missed by any continuous cdf
    double high = n;
    for (int step = 0; step < 50; ++step) {
      const double middle = (low + high) / 2;
      (fits(x, mirrored, mode, middle) ? high : low) = middle;
    }
    least = std::min(least, high);
  }
  return least / n;
}

TEST_CASE("the fast dip is the dip by its definition") {
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    RandomStream stream(seed);
    const std::size_t n = 2 + stream.below(20);
    Numbers values;
    for (std::size_t i = 0; i < n; ++i) {
      const double z = seed % 3 == 0 ? stream.uniform() : stream.normal();
      values.push_back(seed % 3 == 1 ? z + 4 * static_cast<double>(i % 2) : z);
    }
    CAPTURE(seed);
    CHECK(*dip_statistic(values) == doctest::Approx(dip_by_definition(values)).epsilon(1e-9));
  }
}

}  // namespace
}  // namespace shadowgraph

#include "stats/trend.h"

#include <numeric>
#include <vector>

#include "stats/quantiles.h"

namespace shadowgraph {

std::optional<Trend> theil_sen(std::span<const double> values) {
  std::vector<double> steps(values.size());
  std::iota(steps.begin(), steps.end(), 0.0);
  return theil_sen(steps, values);
}

std::optional<Trend> theil_sen(std::span<const double> x, std::span<const double> y) {
  std::vector<double> slopes;
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t j = i + 1; j < x.size(); ++j) {
      if (x[i] < x[j] || x[i] > x[j]) slopes.push_back((y[j] - y[i]) / (x[j] - x[i]));
    }
  }
  if (slopes.empty()) return std::nullopt;
  const double slope = *median(slopes);
  std::vector<double> rest;
  for (std::size_t i = 0; i < x.size(); ++i) rest.push_back(y[i] - slope * x[i]);
  return Trend{slope, *median(rest)};
}

}  // namespace shadowgraph

#include "metrics/curve_misfit.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include <boost/math/special_functions/beta.hpp>

#include "base/numbers.h"
#include "stats/quantiles.h"

namespace shadowgraph {
namespace {

constexpr double kLeastValue = 0.5;
constexpr double kTestLevel = 0.01;
constexpr double kMostOffset = 0.15;  // of ln value

using Groups = std::vector<std::vector<std::size_t>>;  // positions of units

Groups group_by_spend(std::span<const CurveUnit> units) {
  std::vector<std::size_t> order(units.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return units[a].spend_rate() < units[b].spend_rate();
  });
  const std::size_t count = std::min<std::size_t>(8, std::max<std::size_t>(3, order.size() / 8));
  Groups groups(count);
  for (std::size_t j = 0; j < order.size(); ++j) {
    groups[j * count / order.size()].push_back(order[j]);
  }
  std::erase_if(groups, [](const std::vector<std::size_t>& group) { return group.empty(); });
  return groups;
}

double mean_of(std::span<const double> values) {
  return compensated_sum(values) / static_cast<double>(values.size());
}

// P(F >= f) of the one-way analysis of variance (Fisher 1925); 1 where it can't be formed.
double variance_test(const std::vector<std::vector<double>>& groups, std::span<const double> all) {
  if (groups.size() < 2 || all.size() <= groups.size()) return 1;
  const double centre = mean_of(all);
  CompensatedSum between;
  CompensatedSum within;
  for (const std::vector<double>& group : groups) {
    const double mean = mean_of(group);
    between.add(static_cast<double>(group.size()) * (mean - centre) * (mean - centre));
    for (const double value : group) within.add((value - mean) * (value - mean));
  }
  const double total = between.value() + within.value();
  if (!(total > 0)) return 1;
  const double first = 0.5 * static_cast<double>(groups.size() - 1);
  const double second = 0.5 * static_cast<double>(all.size() - groups.size());
  return boost::math::ibeta(second, first, within.value() / total);
}

}  // namespace

std::vector<bool> find_misfit(std::span<const CurveUnit> units, std::span<const double> expected) {
  std::vector<bool> misfit(units.size(), false);
  if (units.empty()) return misfit;
  std::vector<double> offsets;
  for (std::size_t i = 0; i < units.size(); ++i) {
    offsets.push_back(std::log(std::max(units[i].value, kLeastValue) / expected[i]));
  }
  const Groups groups = group_by_spend(units);
  std::vector<std::vector<double>> grouped;
  for (const std::vector<std::size_t>& group : groups) {
    grouped.emplace_back();
    for (const std::size_t i : group) grouped.back().push_back(offsets[i]);
  }
  if (!(variance_test(grouped, offsets) < kTestLevel)) return misfit;
  const double centre = *median(offsets);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (!(std::fabs(*median(grouped[g]) - centre) > kMostOffset)) continue;
    for (const std::size_t i : groups[g]) misfit[i] = true;
  }
  return misfit;
}

}  // namespace shadowgraph

#include "metrics/tiers_histogram.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace shadowgraph {
namespace {

constexpr std::array<double, 3> kSteps{1, 2, 5};

double edge(int position) {
  const int decade = static_cast<int>(std::floor(position / 3.0));
  const double power = std::pow(10.0, std::abs(decade));
  const double step = kSteps[static_cast<std::size_t>(position - 3 * decade)];
  return decade < 0 ? step / power : step * power;
}

// The class [edge, next edge) an amount is in.
int class_of(double amount) {
  int position = 3 * static_cast<int>(std::floor(std::log10(amount)));
  while (amount < edge(position)) --position;
  while (amount >= edge(position + 1)) ++position;
  return position;
}

bool is_short(const HistogramBar& bar, double least) {
  return bar.people > 0 && bar.people < least;
}

// Bar `from` becomes part of its neighbour `into`.
void merge(std::vector<HistogramBar>& bars, std::size_t from, std::size_t into) {
  const std::size_t low = std::min(from, into);
  bars[low].people += bars[low + 1].people;
  bars[low].upper = bars[low + 1].upper;
  bars.erase(bars.begin() + static_cast<std::ptrdiff_t>(low) + 1);
}

void merge_ends(std::vector<HistogramBar>& bars, double least) {
  while (bars.size() > 1 && bars.front().people < least) {
    merge(bars, 0, 1);
    bars.front().lower.reset();
  }
  while (bars.size() > 1 && bars.back().people < least) {
    merge(bars, bars.size() - 1, bars.size() - 2);
    bars.back().upper.reset();
  }
}

void merge_inside(std::vector<HistogramBar>& bars, double least) {
  for (std::size_t i = 1; i + 1 < bars.size();) {
    if (!is_short(bars[i], least)) {
      ++i;
      continue;
    }
    const std::size_t into = bars[i - 1].people <= bars[i + 1].people ? i - 1 : i + 1;
    merge(bars, i, into);
    i = std::max<std::size_t>(1, std::min(i, into));
  }
}

}  // namespace

std::size_t least_of_a_bar(const Organisation& organisation) {
  int least = organisation.report.min_group;
  for (const Audience& audience : organisation.audiences) {
    least = std::max(least, audience.min_group);
  }
  return static_cast<std::size_t>(std::max(1, least));
}

std::vector<HistogramBar> make_histogram(std::span<const double> amounts, std::size_t least) {
  if (amounts.empty()) return {};
  const auto [smallest, largest] = std::minmax_element(amounts.begin(), amounts.end());
  const int first = class_of(*smallest);
  const int last = class_of(*largest);
  std::vector<HistogramBar> bars;
  for (int i = first; i <= last; ++i) bars.push_back({edge(i), edge(i + 1), 0});
  for (const double amount : amounts) {
    bars[static_cast<std::size_t>(class_of(amount) - first)].people += 1;
  }
  merge_ends(bars, static_cast<double>(least));
  merge_inside(bars, static_cast<double>(least));
  if (bars.size() < 2) bars.clear();
  return bars;
}

}  // namespace shadowgraph

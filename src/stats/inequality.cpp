#include "stats/inequality.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/numbers.h"
#include "stats/resampling.h"

namespace shadowgraph {
namespace {

struct SortedAmounts {
  std::vector<double> values;  // ascending
  double total = 0;
  [[nodiscard]] double count() const { return static_cast<double>(values.size()); }
};

SortedAmounts sort_amounts(std::span<const double> amounts) {
  SortedAmounts sorted{{amounts.begin(), amounts.end()}, 0};
  std::sort(sorted.values.begin(), sorted.values.end());
  sorted.total = compensated_sum(sorted.values);
  return sorted;
}

// Σ(2i - n - 1)·x_(i)
double rank_weighted_sum(const SortedAmounts& sorted) {
  CompensatedSum sum;
  double weight = 1 - sorted.count();
  for (const double value : sorted.values) {
    sum.add(weight * value);
    weight += 2;
  }
  return sum.value();
}

double corrected(const SortedAmounts& sorted) {
  return rank_weighted_sum(sorted) / ((sorted.count() - 1) * sorted.total);
}

bool inside_unit(double value) { return value > 0 && value < 1; }
double logit(double p) { return std::log(p / (1 - p)); }
double logistic(double x) { return 1 / (1 + std::exp(-x)); }

// logit G* without each amount: leaving x_(i) out lowers the rank of all above it by one, so the
// weighted sum becomes Σ(2j - n)x_(j) - (2i - n)x_(i) - 2·(sum above i). Null if one is not in (0,
// 1).
std::optional<std::vector<double>> leave_one_out_logits(const SortedAmounts& sorted) {
  const double n = sorted.count();
  const double base = rank_weighted_sum(sorted) + sorted.total;
  std::vector<double> logits(sorted.values.size());
  CompensatedSum above;
  for (std::size_t at = sorted.values.size(); at-- > 0;) {
    const double value = sorted.values[at];
    const double weight = 2 * static_cast<double>(at + 1) - n;
    const double rest = sorted.total - value;
    const double gini = (base - weight * value - 2 * above.value()) / ((n - 2) * rest);
    if (!(rest > 0) || !inside_unit(gini)) return std::nullopt;
    logits[at] = logit(gini);
    above.add(value);
  }
  return logits;
}

}  // namespace

std::optional<double> gini(std::span<const double> amounts) {
  const SortedAmounts sorted = sort_amounts(amounts);
  if (!(sorted.total > 0)) return std::nullopt;
  return std::max(0.0, rank_weighted_sum(sorted) / (sorted.count() * sorted.total));
}

std::optional<double> gini_corrected(std::span<const double> amounts) {
  const SortedAmounts sorted = sort_amounts(amounts);
  if (!(sorted.total > 0) || sorted.values.size() < 2) return std::nullopt;
  return std::clamp(corrected(sorted), 0.0, 1.0);
}

std::optional<Interval> gini_interval(std::span<const double> amounts, std::size_t least) {
  const SortedAmounts sorted = sort_amounts(amounts);
  if (sorted.values.size() < std::max<std::size_t>(least, 3) || !(sorted.total > 0)) {
    return std::nullopt;
  }
  const double value = corrected(sorted);
  const std::optional<std::vector<double>> logits = leave_one_out_logits(sorted);
  if (!inside_unit(value) || !logits) return std::nullopt;
  const double n = sorted.count();
  const double mean = compensated_sum(*logits) / n;
  CompensatedSum squares;
  for (const double one : *logits) squares.add((one - mean) * (one - mean));
  const double error = std::sqrt((n - 1) / n * squares.value());
  const double half = t_quantile_975(n - 1) * error;
  return Interval{logistic(logit(value) - half), logistic(logit(value) + half)};
}

std::optional<double> lorenz(std::span<const double> amounts, double p) {
  const SortedAmounts sorted = sort_amounts(amounts);
  if (!(sorted.total > 0)) return std::nullopt;
  double position = std::clamp(p, 0.0, 1.0) * sorted.count();
  // 0.4·n that should be whole is: whether L(0.4) is 0 must not hang on the last bit.
  if (std::fabs(position - std::round(position)) < 1e-9) position = std::round(position);
  const std::size_t whole = static_cast<std::size_t>(position);
  CompensatedSum sum;
  for (std::size_t i = 0; i < whole; ++i) sum.add(sorted.values[i]);
  const double part = position - static_cast<double>(whole);
  if (whole < sorted.values.size() && part > 0) sum.add(part * sorted.values[whole]);
  return sum.value() / sorted.total;
}

std::optional<double> palma_ratio(std::span<const double> amounts) {
  const std::optional<double> bottom = lorenz(amounts, 0.4);
  if (!bottom || !(*bottom > 0)) return std::nullopt;
  return *top_share(amounts, 0.1) / *bottom;
}

std::optional<double> top_share(std::span<const double> amounts, double q) {
  const std::optional<double> rest = lorenz(amounts, 1 - q);
  if (!rest) return std::nullopt;
  return 1 - *rest;
}

}  // namespace shadowgraph

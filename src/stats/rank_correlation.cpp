#include "stats/rank_correlation.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/numbers.h"
#include "stats/pair_signs.h"
#include "stats/ranks.h"

namespace shadowgraph {
namespace {

constexpr double kNormal975 = 1.959963984540054;  // Φ⁻¹(0.975)
constexpr std::size_t kLeastForInterval = 10;

double tied_pairs(std::span<const double> values) {
  std::map<std::uint32_t, double> sizes;
  for (const std::uint32_t rank : pair_signs::dense_ranks(values)) sizes[rank] += 1;
  double pairs = 0;
  for (const auto& [rank, size] : sizes) pairs += size * (size - 1) / 2;
  return pairs;
}

double footrule_scale(std::size_t n) { return static_cast<double>(n * n / 2); }  // ⌊n²/2⌋

}  // namespace

std::optional<double> pearson(std::span<const double> x, std::span<const double> y) {
  if (x.size() < 2 || x.size() != y.size()) return std::nullopt;
  const double n = static_cast<double>(x.size());
  const double mean_x = compensated_sum(x) / n;
  const double mean_y = compensated_sum(y) / n;
  CompensatedSum xx;
  CompensatedSum yy;
  CompensatedSum xy;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx.add((x[i] - mean_x) * (x[i] - mean_x));
    yy.add((y[i] - mean_y) * (y[i] - mean_y));
    xy.add((x[i] - mean_x) * (y[i] - mean_y));
  }
  // All equal: the mean may miss the value by a bit, so equality itself is asked.
  const auto constant = [](std::span<const double> values) {
    return std::all_of(values.begin(), values.end(),
                       [&](double value) { return !(value < values[0] || value > values[0]); });
  };
  if (constant(x) || constant(y)) return std::nullopt;
  const double scale = std::sqrt(xx.value()) * std::sqrt(yy.value());
  if (!(scale > 0)) return std::nullopt;
  return std::clamp(xy.value() / scale, -1.0, 1.0);
}

std::optional<Correlation> spearman(std::span<const double> x, std::span<const double> y) {
  const std::optional<double> rho = pearson(mid_ranks(x), mid_ranks(y));
  if (!rho) return std::nullopt;
  Correlation correlation{*rho, std::nullopt};
  constexpr double kPerfect = 1 - 1e-12;
  if (x.size() < kLeastForInterval || std::fabs(*rho) > kPerfect) return correlation;
  const double n = static_cast<double>(x.size());
  const double half = kNormal975 * std::sqrt((1 + *rho * *rho / 2) / (n - 3));
  const double centre = std::atanh(*rho);
  correlation.interval = Interval{std::tanh(centre - half), std::tanh(centre + half)};
  return correlation;
}

std::optional<double> kendall_tau_b(std::span<const double> x, std::span<const double> y) {
  if (x.size() < 2 || x.size() != y.size()) return std::nullopt;
  const double n = static_cast<double>(x.size());
  const double pairs = n * (n - 1) / 2;
  const double untied_x = pairs - tied_pairs(x);
  const double untied_y = pairs - tied_pairs(y);
  if (!(untied_x > 0) || !(untied_y > 0)) return std::nullopt;
  const std::int64_t signs = pair_signs::SignCounter(x).count(pair_signs::dense_ranks(y));
  const double tau = static_cast<double>(signs) / std::sqrt(untied_x * untied_y);
  return std::clamp(tau, -1.0, 1.0);
}

double normalised_footrule(std::span<const double> ranks, std::span<const double> others) {
  if (ranks.size() < 2) return 0;
  CompensatedSum distance;
  for (std::size_t i = 0; i < ranks.size(); ++i) distance.add(std::fabs(ranks[i] - others[i]));
  return distance.value() / footrule_scale(ranks.size());
}

double expected_footrule(std::size_t n) {
  if (n < 2) return 0;
  const double size = static_cast<double>(n);
  return (size * size - 1) / (3 * footrule_scale(n));
}

std::vector<double> top_membership(std::span<const double> ranks, std::size_t k) {
  std::map<double, double> sizes;
  for (const double rank : ranks) sizes[rank] += 1;
  std::vector<double> membership;
  membership.reserve(ranks.size());
  for (const double rank : ranks) {
    const double size = sizes[rank];
    const double above = rank - (size + 1) / 2;
    membership.push_back(std::clamp((static_cast<double>(k) - above) / size, 0.0, 1.0));
  }
  return membership;
}

}  // namespace shadowgraph

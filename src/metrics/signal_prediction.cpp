#include "metrics/signal_prediction.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <tbb/parallel_for.h>

#include "base/numbers.h"
#include "stats/quantiles.h"
#include "stats/quasi_likelihood.h"
#include "stats/resampling.h"

namespace shadowgraph {
namespace {

constexpr std::uint32_t kGroups = 20;
constexpr std::size_t kMostTested = 6;
constexpr std::size_t kLeastTrained = 3;
constexpr std::uint32_t kEverybody = kGroups;

using Rows = std::vector<const PredictionRow*>;

enum class Model { without_spend, with_spend };

// The terms of one training set: dummies for its roles but the first, and the scale of spend.
struct Terms {
  std::vector<std::uint32_t> roles;  // ascending
  double spend_scale = 1;
  Model model = Model::without_spend;

  [[nodiscard]] bool knows(std::uint32_t role) const {
    return std::binary_search(roles.begin(), roles.end(), role);
  }
  [[nodiscard]] std::size_t columns() const {
    return roles.size() + 1 + (model == Model::with_spend ? 1 : 0);
  }
  void append(const PredictionRow& row, std::vector<double>& values) const {
    values.push_back(1);
    for (std::size_t r = 1; r < roles.size(); ++r) values.push_back(row.role == roles[r] ? 1 : 0);
    values.push_back(std::log1p(row.previous_output_rate));
    if (model == Model::with_spend) {
      values.push_back(std::log1p(row.previous_spend_rate / spend_scale));
    }
  }
};

std::optional<Terms> terms_of(const Rows& training) {
  Terms terms;
  std::vector<double> positive;
  for (const PredictionRow* row : training) {
    terms.roles.push_back(row->role);
    if (row->previous_spend_rate > 0) positive.push_back(row->previous_spend_rate);
  }
  std::sort(terms.roles.begin(), terms.roles.end());
  terms.roles.erase(std::unique(terms.roles.begin(), terms.roles.end()), terms.roles.end());
  const std::optional<double> scale = median(positive);
  if (!scale) return std::nullopt;
  terms.spend_scale = *scale;
  return terms;
}

std::optional<std::vector<double>> fit(const Rows& training, const Terms& terms) {
  std::vector<double> y, exposure, values;
  for (const PredictionRow* row : training) {
    y.push_back(row->credits);
    exposure.push_back(row->exposure);
    terms.append(*row, values);
  }
  return fit_log_link(y, exposure, {values, terms.columns()}, [](double mean) { return mean; });
}

// Poisson deviance of the test rows whose role the training has seen.
double deviance(const Rows& test, const Terms& terms, const std::vector<double>& beta) {
  CompensatedSum sum;
  std::vector<double> values;
  for (const PredictionRow* row : test) {
    if (!terms.knows(row->role)) continue;
    values.clear();
    terms.append(*row, values);
    double predictor = 0;
    for (std::size_t c = 0; c < values.size(); ++c) predictor += values[c] * beta[c];
    const double mean = row->exposure * std::exp(std::clamp(predictor, -30.0, 30.0));
    const double y = row->credits;
    sum.add(2 * ((y > 0 ? y * std::log(y / mean) : 0) - (y - mean)));
  }
  return sum.value();
}

// The gain without one of the twenty groups of persons; NaN: not formed.
double gain_without(std::span<const PredictionRow> rows, std::size_t months, std::uint32_t group) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  const std::size_t tested = std::min(kMostTested, months - kLeastTrained);
  CompensatedSum without, with;
  for (std::size_t month = months - tested; month < months; ++month) {
    Rows training, test;
    for (const PredictionRow& row : rows) {
      if (row.person % kGroups == group || row.month > month) continue;
      (row.month == month ? test : training).push_back(&row);
    }
    std::optional<Terms> terms = terms_of(training);
    if (!terms) return kNone;
    const auto a = fit(training, *terms);
    if (!a) return kNone;
    without.add(deviance(test, *terms, *a));
    terms->model = Model::with_spend;
    const auto b = fit(training, *terms);
    if (!b) return kNone;
    with.add(deviance(test, *terms, *b));
  }
  return without.value() > 0 ? 1 - with.value() / without.value() : kNone;
}

}  // namespace

std::optional<PredictiveGain> predictive_gain(std::span<const PredictionRow> rows,
                                              std::size_t months) {
  if (months <= kLeastTrained) return std::nullopt;
  std::vector<double> gains(kGroups + 1);
  tbb::parallel_for(std::uint32_t{0}, kGroups + 1,
                    [&](std::uint32_t group) { gains[group] = gain_without(rows, months, group); });
  if (!std::isfinite(gains[kEverybody])) return std::nullopt;
  PredictiveGain found{gains[kEverybody], std::nullopt};
  gains.pop_back();
  const double mean = compensated_sum(gains) / kGroups;
  CompensatedSum squares;
  for (const double gain : gains) squares.add((gain - mean) * (gain - mean));
  const double error = std::sqrt((kGroups - 1.0) / kGroups * squares.value());
  if (std::isfinite(error)) {
    const double reach = t_quantile_975(kGroups - 1.0) * error;
    found.interval = Interval{found.value - reach, found.value + reach};
  }
  return found;
}

}  // namespace shadowgraph

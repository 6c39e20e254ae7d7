#include "metrics/signal_drift.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "base/numbers.h"
#include "stats/concordance.h"

namespace shadowgraph {
namespace {

struct SideConcordance {
  Concordance whole;
  std::vector<double> without;  // by person; NaN: in no stratum of two
};

std::optional<SideConcordance> concordance_of(std::span<const DecayPerson> people,
                                              DecayPerson::Side DecayPerson::*side) {
  std::vector<double> x, y;
  std::vector<std::uint32_t> strata;
  for (const DecayPerson& person : people) {
    x.push_back((person.*side).spend_rate);
    y.push_back((person.*side).output_rate);
    strata.push_back((person.*side).stratum);
  }
  const std::optional<Concordance> whole = stratified_concordance(x, y, strata);
  if (!whole) return std::nullopt;
  return SideConcordance{*whole, concordance_without_each(x, y, strata)};
}

// C before less C after without each person who is in a stratum of two on either side.
std::vector<double> paired_differences(const SideConcordance& before,
                                       const SideConcordance& after) {
  std::vector<double> differences;
  for (std::size_t i = 0; i < before.without.size(); ++i) {
    const bool in_before = std::isfinite(before.without[i]);
    const bool in_after = std::isfinite(after.without[i]);
    if (!in_before && !in_after) continue;
    differences.push_back((in_before ? before.without[i] : before.whole.value) -
                          (in_after ? after.without[i] : after.whole.value));
  }
  return differences;
}

double jackknife_error(const std::vector<double>& leave_one_out) {
  const auto n = static_cast<double>(leave_one_out.size());
  const double mean = compensated_sum(leave_one_out) / n;
  CompensatedSum squares;
  for (const double value : leave_one_out) squares.add((value - mean) * (value - mean));
  return std::sqrt((n - 1) / n * squares.value());
}

double log_growth_gap(std::span<const GrowthPerson> people, std::span<const double> weights) {
  std::array<CompensatedSum, 4> sums;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const double weight = weights.empty() ? 1 : weights[i];
    sums[0].add(weight * people[i].spend_before);
    sums[1].add(weight * people[i].spend_after);
    sums[2].add(weight * people[i].output_before);
    sums[3].add(weight * people[i].output_after);
  }
  for (const CompensatedSum& sum : sums) {
    if (!(sum.value() > 0)) return std::numeric_limits<double>::quiet_NaN();
  }
  return std::log(sums[1].value() / sums[0].value()) - std::log(sums[3].value() / sums[2].value());
}

}  // namespace

std::optional<TestedSize> association_decay(std::span<const DecayPerson> people) {
  const auto before = concordance_of(people, &DecayPerson::before);
  const auto after = concordance_of(people, &DecayPerson::after);
  if (!before || !after) return std::nullopt;
  const std::vector<double> differences = paired_differences(*before, *after);
  const std::size_t strata = std::max(before->whole.strata, after->whole.strata);
  if (differences.size() <= strata) return std::nullopt;
  const double error = jackknife_error(differences);
  if (!(error > 0)) return std::nullopt;
  TestedSize found;
  found.value = before->whole.value - after->whole.value;
  found.n = static_cast<double>(differences.size());
  const double degrees = found.n - static_cast<double>(strata);
  const double reach = t_quantile_975(degrees) * error;
  found.interval = Interval{found.value - reach, found.value + reach};
  found.p = t_upper_tail(found.value / error, degrees);
  return found;
}

std::optional<TestedSize> decoupling(std::span<const GrowthPerson> people, const ResamplingKey& key,
                                     std::size_t replicates) {
  if (people.size() < 2) return std::nullopt;
  TestedSize found;
  found.value = log_growth_gap(people, {});
  if (!std::isfinite(found.value)) return std::nullopt;
  const auto runs =
      bootstrap_replicates(key, replicates, people.size(), [&](std::span<const double> weights) {
        return std::vector{log_growth_gap(people, weights)};
      });
  const std::optional<double> error = replicate_standard_error(runs.front());
  if (!error || !(*error > 0)) return std::nullopt;
  found.n = static_cast<double>(people.size());
  found.interval = clustered_interval(found.value, *error, people.size());
  const double wider = std::sqrt(found.n / (found.n - 1)) * *error;
  found.p = t_upper_tail((found.value - std::log(kLeastDecoupling)) / wider, found.n - 1);
  return found;
}

}  // namespace shadowgraph

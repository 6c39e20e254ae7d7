#include "stats/concordance.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "base/numbers.h"
#include "stats/pair_signs.h"

namespace shadowgraph {
namespace {

using Members = std::vector<std::size_t>;  // positions, ascending

// Strata of two and more, ascending.
std::vector<Members> group_members(std::span<const std::uint32_t> strata) {
  std::map<std::uint32_t, Members> by_stratum;
  for (std::size_t i = 0; i < strata.size(); ++i) by_stratum[strata[i]].push_back(i);
  std::vector<Members> groups;
  for (auto& [stratum, members] : by_stratum) {
    if (members.size() >= 2) groups.push_back(std::move(members));
  }
  return groups;
}

// Every c_ij is a half: the sums below are exact.
struct PairSums {
  double sum = 0;  // Σ c_ij
  double pairs = 0;
  std::vector<double> rows;  // Σ_j c_ij of each person
  std::vector<double> row_pairs;
};

int sign_of(double value) { return (value > 0) - (value < 0); }

PairSums sum_pairs(std::span<const double> x, std::span<const double> y,
                   const std::vector<Members>& groups) {
  PairSums sums;
  sums.rows.assign(x.size(), 0);
  sums.row_pairs.assign(x.size(), 0);
  for (const Members& members : groups) {
    for (std::size_t a = 0; a < members.size(); ++a) {
      const std::size_t i = members[a];
      sums.row_pairs[i] = static_cast<double>(members.size() - 1);
      for (std::size_t b = a + 1; b < members.size(); ++b) {
        const std::size_t j = members[b];
        // Signs first: a product of small differences may vanish.
        const double c = 0.5 * (1 + sign_of(x[i] - x[j]) * sign_of(y[i] - y[j]));
        sums.rows[i] += c;
        sums.rows[j] += c;
        sums.sum += c;
        sums.pairs += 1;
      }
    }
  }
  return sums;
}

std::vector<double> leave_each_out(const PairSums& sums) {
  std::vector<double> left(sums.rows.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t i = 0; i < left.size(); ++i) {
    const double pairs = sums.pairs - sums.row_pairs[i];
    if (sums.row_pairs[i] > 0 && pairs > 0) left[i] = (sums.sum - sums.rows[i]) / pairs;
  }
  return left;
}

// SE² = (n-1)/n Σ(C₍₋ᵢ₎ - C̄)². Null where a person can't be left out.
std::optional<double> jackknife(const PairSums& sums, std::size_t persons) {
  std::vector<double> left;
  for (const double value : leave_each_out(sums)) {
    if (std::isfinite(value)) left.push_back(value);
  }
  if (left.size() < persons) return std::nullopt;
  const double n = static_cast<double>(persons);
  const double mean = compensated_sum(left) / n;
  CompensatedSum squares;
  for (const double value : left) squares.add((value - mean) * (value - mean));
  return std::sqrt((n - 1) / n * squares.value());
}

// One stratum whose y is shuffled again and again.
struct ShuffledStratum {
  pair_signs::SignCounter counter;
  std::vector<std::uint32_t> y;  // dense ranks, in id order
};

std::vector<ShuffledStratum> prepare_strata(std::span<const double> x, std::span<const double> y,
                                            const std::vector<Members>& groups) {
  std::vector<ShuffledStratum> prepared;
  for (const Members& members : groups) {
    std::vector<double> own_x;
    std::vector<double> own_y;
    for (const std::size_t i : members) {
      own_x.push_back(x[i]);
      own_y.push_back(y[i]);
    }
    prepared.push_back({pair_signs::SignCounter(own_x), pair_signs::dense_ranks(own_y)});
  }
  return prepared;
}

}  // namespace

std::optional<Concordance> stratified_concordance(std::span<const double> x,
                                                  std::span<const double> y,
                                                  std::span<const std::uint32_t> strata) {
  const std::vector<Members> groups = group_members(strata);
  if (groups.empty()) return std::nullopt;
  const PairSums sums = sum_pairs(x, y, groups);
  Concordance result;
  result.value = sums.sum / sums.pairs;
  result.pairs = sums.pairs;
  result.strata = groups.size();
  for (const Members& members : groups) result.persons += members.size();
  result.standard_error = jackknife(sums, result.persons);
  if (!result.standard_error) return result;
  const double degrees = static_cast<double>(result.persons - result.strata);
  const double half = t_quantile_975(degrees) * *result.standard_error;
  result.interval =
      Interval{std::max(0.0, result.value - half), std::min(1.0, result.value + half)};
  return result;
}

std::vector<double> concordance_without_each(std::span<const double> x, std::span<const double> y,
                                             std::span<const std::uint32_t> strata) {
  return leave_each_out(sum_pairs(x, y, group_members(strata)));
}

std::optional<double> concordance_p_value(std::span<const double> x, std::span<const double> y,
                                          std::span<const std::uint32_t> strata,
                                          const ResamplingKey& key, std::size_t permutations) {
  std::vector<ShuffledStratum> prepared = prepare_strata(x, y, group_members(strata));
  if (prepared.empty()) return std::nullopt;
  // C - ½ = Σ signs/(2·pairs).
  double pairs = 0;
  std::int64_t observed = 0;
  for (ShuffledStratum& stratum : prepared) {
    const double m = static_cast<double>(stratum.y.size());
    pairs += m * (m - 1) / 2;
    observed += stratum.counter.count(stratum.y);
  }
  std::vector<double> permuted;
  for (std::size_t r = 1; r <= permutations; ++r) {
    RandomStream stream = key.stream(r);
    std::int64_t signs = 0;
    for (ShuffledStratum& stratum : prepared) {
      std::vector<std::uint32_t> shuffled = stratum.y;
      stream.shuffle(std::span(shuffled));
      signs += stratum.counter.count(shuffled);
    }
    permuted.push_back(static_cast<double>(signs) / (2 * pairs));
  }
  return permutation_p_value(static_cast<double>(observed) / (2 * pairs), permuted);
}

}  // namespace shadowgraph

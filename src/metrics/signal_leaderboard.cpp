#include "metrics/signal_leaderboard.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "stats/quantiles.h"
#include "stats/rank_correlation.h"
#include "stats/ranks.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kFlows = kRankBands * kRankBands;

// Mid-ranks, 1 = the highest.
std::vector<double> places(std::span<const double> values) {
  std::vector<double> negative;
  for (const double value : values) negative.push_back(-value);
  return mid_ranks(negative);
}

double shared_membership(std::span<const double> a, std::span<const double> b, std::size_t k) {
  double shared = 0;
  for (std::size_t i = 0; i < a.size(); ++i) shared += std::fmin(a[i], b[i]);
  return shared / static_cast<double>(k);
}

struct Orders {
  std::vector<double> by_amount, by_output;    // places
  std::vector<double> top_amount, top_output;  // membership of the top tenth
};

void add_p_values(Displacement& found, Orders orders, std::size_t k, const ResamplingKey& key,
                  std::size_t permutations) {
  std::vector<std::size_t> order(orders.by_output.size());
  std::vector<double> output(order.size()), top(order.size());
  std::vector<double> footrules, overlaps;
  for (std::size_t b = 1; b <= permutations; ++b) {
    std::iota(order.begin(), order.end(), std::size_t{0});
    RandomStream stream = key.stream(b);
    stream.shuffle(std::span(order));
    for (std::size_t i = 0; i < order.size(); ++i) {
      output[i] = orders.by_output[order[i]];
      top[i] = orders.top_output[order[i]];
    }
    footrules.push_back(normalised_footrule(orders.by_amount, output) - found.expected_footrule);
    overlaps.push_back(shared_membership(orders.top_amount, top, k) - found.expected_overlap);
  }
  found.footrule_p = permutation_p_value(found.footrule - found.expected_footrule, footrules);
  found.overlap_p = permutation_p_value(found.overlap - found.expected_overlap, overlaps);
}

// Band of each person: the top ⌈n/10⌉, those up to ⌈n/2⌉, the rest.
std::vector<std::size_t> bands_of(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
  std::vector<std::size_t> bands(values.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    bands[order[i]] = i < (values.size() + 9) / 10 ? 0 : i < (values.size() + 1) / 2 ? 1 : 2;
  }
  return bands;
}

bool is_hidden(unsigned hidden, std::size_t from, std::size_t to) {
  return ((hidden >> (kRankBands * from + to)) & 1U) != 0;
}

// Whether a hidden flow lies on a cycle of hidden flows, so that adding and taking away people
// along it leaves every band as large as it is: whether row and column stay connected without it.
bool is_protected(unsigned hidden, std::size_t from, std::size_t to) {
  const unsigned others = hidden & ~(1U << (kRankBands * from + to));
  std::array<bool, kRankBands> rows{}, columns{};
  rows[from] = true;
  for (std::size_t round = 0; round < kRankBands; ++round) {
    for (std::size_t cell = 0; cell < kFlows; ++cell) {
      if (!is_hidden(others, cell / kRankBands, cell % kRankBands)) continue;
      bool& row = rows[cell / kRankBands];
      bool& column = columns[cell % kRankBands];
      row = column = row || column;
    }
  }
  return columns[to];
}

bool is_safe(unsigned hidden) {
  for (std::size_t cell = 0; cell < kFlows; ++cell) {
    const std::size_t from = cell / kRankBands;
    const std::size_t to = cell % kRankBands;
    if (is_hidden(hidden, from, to) && !is_protected(hidden, from, to)) return false;
  }
  return true;
}

}  // namespace

std::optional<Displacement> leaderboard_displacement(std::span<const double> amounts,
                                                     std::span<const double> outputs,
                                                     const ResamplingKey& key,
                                                     std::size_t permutations) {
  const std::size_t n = amounts.size();
  if (n < 2) return std::nullopt;
  const std::size_t k = (n + 9) / 10;
  Orders orders{places(amounts), places(outputs), {}, {}};
  orders.top_amount = top_membership(orders.by_amount, k);
  orders.top_output = top_membership(orders.by_output, k);
  std::vector<double> distances;
  for (std::size_t i = 0; i < n; ++i) {
    distances.push_back(std::fabs(orders.by_amount[i] - orders.by_output[i]));
  }
  Displacement found;
  found.footrule = normalised_footrule(orders.by_amount, orders.by_output);
  found.expected_footrule = expected_footrule(n);
  found.overlap = shared_membership(orders.top_amount, orders.top_output, k);
  found.expected_overlap = static_cast<double>(k) / static_cast<double>(n);
  found.median_places = *median(distances);
  add_p_values(found, std::move(orders), k, key, permutations);
  return found;
}

RankFlows rank_flows(std::span<const double> amounts, std::span<const double> outputs) {
  const std::vector<std::size_t> from = bands_of(amounts);
  const std::vector<std::size_t> to = bands_of(outputs);
  RankFlows flows{};
  for (std::size_t i = 0; i < from.size(); ++i) ++flows[from[i]][to[i]];
  return flows;
}

RankFlowsShown safe_flows(const RankFlows& flows, std::size_t least) {
  unsigned small = 0;
  for (std::size_t cell = 0; cell < kFlows; ++cell) {
    if (flows[cell / kRankBands][cell % kRankBands] < least) small |= 1U << cell;
  }
  unsigned best = (1U << kFlows) - 1;  // nothing shown
  std::size_t fewest = SIZE_MAX;
  for (unsigned hidden = 0; hidden < (1U << kFlows); ++hidden) {
    if ((hidden & small) != small || !is_safe(hidden)) continue;
    std::size_t people = 0;
    for (std::size_t cell = 0; cell < kFlows; ++cell) {
      const std::size_t from = cell / kRankBands;
      const std::size_t to = cell % kRankBands;
      if (is_hidden(hidden, from, to)) people += flows[from][to];
    }
    if (people < fewest) {
      fewest = people;
      best = hidden;
    }
  }
  RankFlowsShown shown{};
  for (std::size_t cell = 0; cell < kFlows; ++cell) {
    const std::size_t from = cell / kRankBands;
    const std::size_t to = cell % kRankBands;
    shown[from][to] = !is_hidden(best, from, to);
  }
  return shown;
}

}  // namespace shadowgraph

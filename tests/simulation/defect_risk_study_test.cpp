// S5: risk of defects in two arms, compared inside repository, type and size, authors as clusters.
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "simulation/simulation_support.h"
#include "stats/resampling.h"
#include "stats/stratified_risk.h"

namespace shadowgraph {
namespace {

using namespace simulation;

constexpr int kChangesEach = 40;
constexpr std::size_t kRepositories = 4;
constexpr std::size_t kTypes = 2;
constexpr std::size_t kSizes = 3;
constexpr std::size_t kStrata = kRepositories * kTypes * kSizes;
constexpr double kBaseRisk = 0.06;

struct Cell {
  std::size_t authors;
  double ratio;  // of risks, AI-assisted against others, alike in every stratum
};

// Tables of each author and stratum.
using AuthorTables = std::vector<std::vector<StratumTable>>;

// Repositories and sizes that carry more risk are those where AI is used more.
void add_change(RandomStream& stream, const Cell& cell, double author_risk, double author_use,
                std::vector<StratumTable>& tables) {
  const std::uint64_t repository = stream.below(kRepositories);
  const std::uint64_t type = stream.below(kTypes);
  const std::uint64_t size = stream.below(kSizes);
  const double r = static_cast<double>(repository) - 1.5;
  const double s = static_cast<double>(size) - 1;
  const bool assisted = stream.uniform() < 1 / (1 + std::exp(-(0.8 * r + 0.5 * s + author_use)));
  const double log_risk = std::log(kBaseRisk) + author_risk + 0.3 * r + 0.3 * s;
  const double risk = std::min(0.95, std::exp(log_risk) * (assisted ? cell.ratio : 1));
  const bool event = stream.uniform() < risk;
  StratumTable& table = tables[(repository * kTypes + type) * kSizes + size];
  if (assisted) {
    (event ? table.exposed_events : table.exposed_others) += 1;
  } else {
    (event ? table.unexposed_events : table.unexposed_others) += 1;
  }
}

AuthorTables draw_changes(RandomStream& stream, const Cell& cell) {
  AuthorTables tables(cell.authors, std::vector<StratumTable>(kStrata));
  for (std::vector<StratumTable>& own : tables) {
    const double risk = 0.7 * stream.normal();
    const double use = stream.normal();
    for (int i = 0; i < kChangesEach; ++i) add_change(stream, cell, risk, use, own);
  }
  return tables;
}

std::vector<StratumTable> weigh(const AuthorTables& authors, std::span<const double> weights) {
  std::vector<StratumTable> sum(kStrata);
  for (std::size_t a = 0; a < authors.size(); ++a) {
    for (std::size_t s = 0; s < kStrata; ++s) {
      sum[s].exposed_events += weights[a] * authors[a][s].exposed_events;
      sum[s].exposed_others += weights[a] * authors[a][s].exposed_others;
      sum[s].unexposed_events += weights[a] * authors[a][s].unexposed_events;
      sum[s].unexposed_others += weights[a] * authors[a][s].unexposed_others;
    }
  }
  return sum;
}

double log_ratio(const std::vector<StratumTable>& tables) {
  const std::optional<double> ratio = mantel_haenszel_ratio(tables);
  return ratio && *ratio > 0 ? std::log(*ratio) : std::numeric_limits<double>::quiet_NaN();
}

// The two arms as they are, changes taken for independent.
bool crude_rejects(const std::vector<StratumTable>& tables) {
  StratumTable all;
  for (const StratumTable& table : tables) {
    all.exposed_events += table.exposed_events;
    all.exposed_others += table.exposed_others;
    all.unexposed_events += table.unexposed_events;
    all.unexposed_others += table.unexposed_others;
  }
  const std::vector<StratumTable> one{all};
  const std::optional<double> error = greenland_robins_se(one);
  return error && std::fabs(log_ratio(one)) > 1.959963984540054 * *error;
}

struct Outcome {
  Share covered, formed, crude;
  Average bias;
};

Outcome simulate(int number, const Cell& cell, int runs) {
  const std::size_t resamples = whole_study() ? 499 : 199;
  const double truth = std::log(cell.ratio);
  Outcome outcome;
  for (int r = 1; r <= runs; ++r) {
    RandomStream stream = stream_of("S5", number, r);
    const AuthorTables authors = draw_changes(stream, cell);
    const std::vector<StratumTable> tables = weigh(authors, std::vector<double>(cell.authors, 1));
    const ResamplingKey key{seed_of("S5", number, r), "outcomes.defect_risk_ratio", "org"};
    const auto drawn =
        bootstrap_replicates(key, resamples, cell.authors, [&](std::span<const double> weights) {
          return std::vector<double>{log_ratio(weigh(authors, weights))};
        });
    const double estimate = log_ratio(tables);
    const std::optional<double> error = replicate_standard_error(drawn[0]);
    outcome.formed.add(error && std::isfinite(estimate));
    outcome.crude.add(crude_rejects(tables));
    if (!error || !std::isfinite(estimate)) continue;
    const Interval interval = *clustered_interval(estimate, *error, cell.authors);
    outcome.covered.add(interval.lower <= truth && truth <= interval.upper);
    outcome.bias.add(estimate - truth);
  }
  return outcome;
}

void judge(int number, const Cell& cell, const Outcome& outcome, int runs) {
  const std::string where =
      std::to_string(cell.authors) + " authors, ratio " + format_significant(cell.ratio, 2);
  const auto measured = [&](const char* what, double value) {
    return Measured{"S5", number, what + (", " + where), runs, value};
  };
  expect_share_at_least(measured("coverage", outcome.covered.value()), 0.89, runs);
  expect_share_at_most(measured("coverage", outcome.covered.value()), 0.98, runs);
  const double spread = whole_study() ? 0 : 2 * outcome.bias.standard_error();
  expect_at_most(measured("size of the bias of ln RR", std::fabs(outcome.bias.value())), 0.06,
                 spread);
  report(measured("interval formed", outcome.formed.value()));
  if (cell.ratio > 1) return;
  // The scenario bites: the crude comparison finds what is not there.
  expect_share_at_least(measured("crude ratio rejects", outcome.crude.value()), 0.10, runs);
}

TEST_CASE("S5: defect risk compared within strata covers, the crude one misleads") {
  const int runs = replicates(300, 40);
  int number = 0;
  for (const std::size_t authors : {10U, 20U, 60U}) {
    for (const double ratio : {1.0, 1.5}) {
      const Cell cell{authors, ratio};
      ++number;
      judge(number, cell, simulate(number, cell, runs), runs);
    }
  }
}

}  // namespace
}  // namespace shadowgraph

#include "metrics/outcome_strata.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include "stats/quantiles.h"

namespace shadowgraph {
namespace {

constexpr std::int64_t kMicrosOfDay = 86'400'000'000;

// Which changes had a defect found in (merged, merged + days], before the data cut.
std::vector<bool> defective(const WorkContext& context, int days) {
  std::vector<const WorkChange*> by_index(context.records.changes.size(), nullptr);
  for (const WorkChange& change : context.changes) by_index[change.index] = &change;
  std::vector<bool> found(by_index.size(), false);
  const int worst = context.base.organisation().report.sev_max;
  for (const Defect& defect : context.records.defects) {
    const WorkChange* change = by_index[defect.change];
    if (change == nullptr || !change->merged || defect.severity > worst) continue;
    if (!(defect.found < context.base.as_of)) continue;
    const std::int64_t after = defect.found.micros - change->merged->micros;
    if (after > 0 && after <= days * kMicrosOfDay) found[defect.change] = true;
  }
  return found;
}

std::vector<double> size_cuts(const WorkContext& context, const WorkWindow& window) {
  std::vector<double> lines;
  for (const WorkChange& change : context.changes) {
    if (!change.merged_day || !window.contains(*change.merged_day)) continue;
    if (change.record->lines) lines.push_back(static_cast<double>(*change.record->lines));
  }
  std::vector<double> cuts;
  for (const double p : {0.25, 0.5, 0.75}) {
    if (const auto cut = quantile(lines, p)) cuts.push_back(*cut);
  }
  return cuts;
}

using StratumKey = std::tuple<std::string, bool, std::size_t>;  // repo, feature, band

StratumKey stratum_of(const Change& change, const std::vector<double>& cuts) {
  const auto lines = static_cast<double>(*change.lines);
  std::size_t band = 0;
  for (const double cut : cuts) band += cut < lines ? 1 : 0;
  return {change.repo, change.type == "feature", band};
}

// One cell while it is filled: authors come one after the other.
struct Filling {
  std::map<StratumKey, std::size_t> strata;
  std::map<std::size_t, StratumTable> own;  // of the present author, by stratum
  ClusterCount ai, other;
  std::size_t ai_changes = 0, other_changes = 0;
};

double& count_of(StratumTable& table, bool exposed, bool event) {
  if (exposed) return event ? table.exposed_events : table.exposed_others;
  return event ? table.unexposed_events : table.unexposed_others;
}

RiskCell::Within within_terms(const std::map<std::size_t, StratumTable>& own) {
  RiskCell::Within terms;
  for (const auto& [stratum, table] : own) {
    const double exposed = table.exposed_events + table.exposed_others;
    const double unexposed = table.unexposed_events + table.unexposed_others;
    if (exposed <= 0 || unexposed <= 0) continue;
    terms.top += table.exposed_events * unexposed / (exposed + unexposed);
    terms.bottom += table.unexposed_events * exposed / (exposed + unexposed);
  }
  return terms;
}

void take_arm(ChangeShare& share, const ClusterCount& count, std::size_t changes) {
  if (changes == 0) return;
  share.k += count.k;
  share.n += count.n;
  share.changes += changes;
  share.clusters.push_back(count);
}

void take_author(RiskTable& table, std::map<UnitIndex, Filling>& filling) {
  for (auto& [unit, own] : filling) {
    if (own.own.empty()) continue;
    RiskCell& cell = table.cells[unit];
    for (const auto& [stratum, counts] : own.own) {
      cell.parts.push_back({cell.within.size(), stratum, counts});
    }
    cell.within.push_back(within_terms(own.own));
    cell.strata = own.strata.size();
    take_arm(table.ai[unit], own.ai, own.ai_changes);
    take_arm(table.other[unit], own.other, own.other_changes);
    own.own.clear();
    own.ai = own.other = {};
    own.ai_changes = own.other_changes = 0;
  }
}

void add_change(RiskCell& cell, Filling& own, const StratumKey& key, double weight, bool exposed,
                bool event) {
  const std::size_t stratum = own.strata.emplace(key, own.strata.size()).first->second;
  count_of(own.own[stratum], exposed, event) += weight;
  cell.compared += weight;
  if (event) ++cell.events[exposed ? 0 : 1];
  ClusterCount& arm = exposed ? own.ai : own.other;
  arm.n += weight;
  if (event) arm.k += weight;
  ++(exposed ? own.ai_changes : own.other_changes);
}

}  // namespace

std::vector<StratumTable> RiskCell::tables(std::span<const double> weights) const {
  std::vector<StratumTable> sums(strata);
  for (const RiskPart& part : parts) {
    const double weight = weights.empty() ? 1 : weights[part.author];
    StratumTable& sum = sums[part.stratum];
    sum.exposed_events += weight * part.table.exposed_events;
    sum.exposed_others += weight * part.table.exposed_others;
    sum.unexposed_events += weight * part.table.unexposed_events;
    sum.unexposed_others += weight * part.table.unexposed_others;
  }
  return sums;
}

RiskTable make_risk_table(const WorkContext& context, const WorkWindow& window,
                          int follow_up_days) {
  RiskTable table;
  table.cells.resize(context.unit_count());
  table.ai.resize(context.unit_count());
  table.other.resize(context.unit_count());
  const std::vector<bool> events = defective(context, follow_up_days);
  const std::vector<double> cuts = size_cuts(context, window);
  std::map<UnitIndex, Filling> filling;
  SubjectIndex author = kNone;
  for (const std::uint32_t i : context.by_author) {
    const WorkChange& change = context.changes[i];
    if (change.author != author) take_author(table, filling);
    author = change.author;
    const Change& record = *change.record;
    if (!change.merged_day || !window.contains(*change.merged_day)) continue;
    if (record.ai_assisted == Answer::unknown || !record.lines) continue;
    const StratumKey key = stratum_of(record, cuts);
    for (const UnitWeight& unit : context.units_of(author, *change.merged_day)) {
      add_change(table.cells[unit.unit], filling[unit.unit], key, unit.weight,
                 record.ai_assisted == Answer::yes, events[change.index]);
    }
  }
  take_author(table, filling);
  return table;
}

}  // namespace shadowgraph

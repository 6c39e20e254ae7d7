// Credits per FTE-month by unit: P7 and P9(b).
#include <map>

#include "metrics/work_tables.h"
#include "stats/quasi_likelihood.h"

namespace shadowgraph {
namespace {

double credit_of(const WorkAmounts& amounts, Credit credit) {
  return credit == Credit::changes ? amounts.credits : amounts.feature_credits;
}

// A table that is pooled but has no credit at all is undefined (P9b).
struct PooledRateCell {
  bool in_table = false;
  std::optional<PooledCell> unit;
};

std::vector<PooledCell> pool_counts(const std::vector<ExposedCount>& counts, Pooling pooling) {
  std::vector<PooledCell> cells;
  if (pooling == Pooling::means) {
    const auto means = pool_rate_means(counts);
    for (std::size_t i = 0; means && i < means->size(); ++i) cells.push_back({(*means)[i], {}});
    return cells;
  }
  const auto units = pool_rates(counts);
  for (std::size_t i = 0; units && i < units->size(); ++i) {
    cells.push_back({(*units)[i].mean, (*units)[i].interval});
  }
  return cells;
}

std::vector<PooledRateCell> pool_table(const WorkContext& context,
                                       const std::vector<UnitRate>& table, double phi,
                                       Pooling pooling) {
  std::vector<PooledRateCell> pooled(table.size());
  std::map<int, std::vector<UnitIndex>> members;
  for (UnitIndex unit = 0; unit < table.size(); ++unit) {
    const auto at = pooling_table(context, unit);
    if (at && table[unit].exposure > 0) members[*at].push_back(unit);
  }
  for (const auto& [id, units] : members) {
    std::vector<ExposedCount> counts;
    for (const UnitIndex unit : units) {
      counts.push_back({table[unit].count / phi, table[unit].exposure / phi});
    }
    const std::vector<PooledCell> cells = pool_counts(counts, pooling);
    for (std::size_t i = 0; i < units.size(); ++i) {
      pooled[units[i]].in_table = units.size() >= kLeastPooledUnits;
      if (!cells.empty()) pooled[units[i]].unit = cells[i];
    }
  }
  return pooled;
}

Estimate scaled(double value, const std::optional<Interval>& interval, double scale, double n) {
  if (!interval) return exact_value(value * scale, n);
  return estimate_with(value * scale, Interval{interval->lower * scale, interval->upper * scale},
                       n);
}

}  // namespace

std::optional<double> dispersion(const WorkSums& sums, Credit credit) {
  const std::size_t months = sums.window.month_count();
  std::vector<double> count;
  std::vector<double> exposure;
  for (SubjectIndex subject = 0; subject < sums.exposure.size(); ++subject) {
    if (!sums.exposed(subject)) continue;
    const std::size_t row = count.size();
    count.resize(row + months, 0.0);
    exposure.resize(row + months, 0.0);
    for (const WorkCell& cell : sums.cells_of(subject)) {
      count[row + cell.month] += credit_of(cell.amounts, credit);
      exposure[row + cell.month] += cell.amounts.exposure;
    }
  }
  return find_two_way_dispersion(count, exposure, months);
}

std::vector<UnitRate> tabulate_rate(const WorkFrame& frame, Credit credit) {
  std::vector<UnitRate> table(frame.shares.size());
  for (UnitIndex unit = 0; unit < frame.shares.size(); ++unit) {
    for (const GroupShare& share : frame.shares[unit]) {
      if (!frame.sums.exposed(share.subject)) continue;
      table[unit].count += credit_of(share.amounts, credit);
      table[unit].exposure += share.amounts.exposure;
    }
  }
  return table;
}

void add_rate_rows(WorkRows& rows, const std::string& metric, const std::string& unit_of_value,
                   const std::vector<UnitRate>& table, std::optional<double> phi, double scale,
                   Pooling pooling) {
  const bool pools = phi && pooling != Pooling::none;
  const std::vector<PooledRateCell> pooled =
      pools ? pool_table(rows.context(), table, *phi, pooling)
            : std::vector<PooledRateCell>(table.size());
  for (UnitIndex unit = 0; unit < table.size(); ++unit) {
    if (!rows.has_row(unit)) continue;
    const UnitRate& rate = table[unit];
    if (rate.exposure < rows.least_exposure(unit) || rows.outranking()) {
      rows.add(unit, metric, unit_of_value, no_estimate(Status::thin));
      continue;
    }
    if (!phi) {
      rows.add(unit, metric, unit_of_value, no_estimate(Status::failed));
      continue;
    }
    const double raw = rate.count / rate.exposure;
    if (!pooled[unit].in_table) {
      const auto interval = garwood_interval(rate.count, rate.exposure, *phi);
      rows.add(unit, metric, unit_of_value, scaled(raw, interval, scale, rate.exposure));
      continue;
    }
    const auto& cell = pooled[unit].unit;
    rows.add(unit, metric, unit_of_value,
             cell ? scaled(cell->mean, cell->interval, scale, rate.exposure)
                  : no_estimate(Status::undefined));
    rows.add(unit, metric + "_raw", unit_of_value, exact_value(raw * scale, rate.exposure));
  }
}

}  // namespace shadowgraph

// Shares of changes by unit: P5 and P9(a).
#include <map>

#include "metrics/work_tables.h"

namespace shadowgraph {
namespace {

struct OfAuthor {
  ClusterCount count;
  std::size_t changes = 0;
};

void take_author(std::vector<ChangeShare>& table, std::map<UnitIndex, OfAuthor>& own) {
  for (const auto& [unit, author] : own) {
    ChangeShare& share = table[unit];
    share.k += author.count.k;
    share.n += author.count.n;
    share.changes += author.changes;
    share.clusters.push_back(author.count);
  }
  own.clear();
}

using PooledTable = std::vector<std::optional<PooledCell>>;

std::vector<PooledCell> pool_counts(const std::vector<ClusterCount>& counts, Pooling pooling) {
  std::vector<PooledCell> cells;
  if (pooling == Pooling::means) {
    const auto means = pool_proportion_means(counts);
    for (std::size_t i = 0; means && i < means->size(); ++i) cells.push_back({(*means)[i], {}});
    return cells;
  }
  const auto units = pool_proportions(counts);
  for (std::size_t i = 0; units && i < units->size(); ++i) {
    cells.push_back({(*units)[i].mean, (*units)[i].interval});
  }
  return cells;
}

PooledTable pool_shares(const WorkRows& rows, const std::vector<ChangeShare>& table,
                        Pooling pooling) {
  PooledTable pooled(table.size());
  std::map<int, std::vector<UnitIndex>> members;
  for (UnitIndex unit = 0; unit < table.size(); ++unit) {
    const auto at = pooling_table(rows.context(), unit);
    if (at && table[unit].n > 0) members[*at].push_back(unit);
  }
  for (const auto& [id, units] : members) {
    std::vector<ClusterCount> counts;
    for (const UnitIndex unit : units) {
      const double deff = cell_design_effect(rows, table, unit);
      counts.push_back({table[unit].k / deff, table[unit].n / deff});
    }
    const std::vector<PooledCell> cells = pool_counts(counts, pooling);
    for (std::size_t i = 0; i < cells.size(); ++i) pooled[units[i]] = cells[i];
  }
  return pooled;
}

}  // namespace

std::optional<int> pooling_table(const WorkContext& context, UnitIndex unit) {
  const std::vector<GroupName>& names = context.base.groups.names();
  if (unit >= names.size() || names[unit].kind != GroupKind::team) return std::nullopt;
  return names[unit].leaf ? -1 : names[unit].depth;
}

ChangeDay merged_in(const WorkWindow& window) {
  return [window](const WorkChange& change) -> std::optional<Date> {
    if (!change.merged_day || !window.contains(*change.merged_day)) return std::nullopt;
    return change.merged_day;
  };
}

ChangeDay opened_in(const WorkWindow& window) {
  return [window](const WorkChange& change) -> std::optional<Date> {
    if (!change.opened_day || !window.contains(*change.opened_day)) return std::nullopt;
    return change.opened_day;
  };
}

std::vector<ChangeShare> tabulate_share(const WorkContext& context, const ChangeDay& day,
                                        const ChangeAnswer& answer) {
  std::vector<ChangeShare> table(context.unit_count());
  std::map<UnitIndex, OfAuthor> own;
  SubjectIndex author = kNone;
  for (const std::uint32_t i : context.by_author) {
    const WorkChange& change = context.changes[i];
    if (change.author != author) take_author(table, own);
    author = change.author;
    const std::optional<Date> when = day(change);
    const std::optional<bool> yes = when ? answer(change) : std::nullopt;
    if (!yes) continue;
    for (const UnitWeight& unit : context.units_of(author, *when)) {
      OfAuthor& mine = own[unit.unit];
      mine.count.n += unit.weight;
      if (*yes) mine.count.k += unit.weight;
      ++mine.changes;
    }
  }
  take_author(table, own);
  return table;
}

double cell_design_effect(const WorkRows& rows, const std::vector<ChangeShare>& table,
                          UnitIndex unit) {
  if (rows.is_person(unit)) return 1;
  if (const auto own = design_effect(table[unit].clusters)) return *own;
  const UnitIndex organisation = rows.context().base.groups.organisation();
  return design_effect(table[organisation].clusters).value_or(1);
}

void add_share_rows(WorkRows& rows, const std::string& metric,
                    const std::vector<ChangeShare>& table, ShareMinimum minimum, Pooling pooling) {
  const auto enough = [&](UnitIndex unit) {
    return table[unit].changes >= minimum.changes &&
           (rows.is_person(unit) || table[unit].authors() >= minimum.authors);
  };
  add_share_rows(rows, metric, table, enough, pooling);
}

void add_share_rows(WorkRows& rows, const std::string& metric,
                    const std::vector<ChangeShare>& table,
                    const std::function<bool(UnitIndex)>& enough, Pooling pooling) {
  const PooledTable pooled =
      pooling == Pooling::none ? PooledTable(table.size()) : pool_shares(rows, table, pooling);
  for (UnitIndex unit = 0; unit < table.size(); ++unit) {
    if (!rows.has_row(unit)) continue;
    const ChangeShare& share = table[unit];
    if (share.n <= 0 || !enough(unit) || rows.outranking()) {
      rows.add(unit, metric, "fraction", no_estimate(Status::thin));
      continue;
    }
    const double raw = share.k / share.n;
    if (!pooled[unit]) {
      const double deff = cell_design_effect(rows, table, unit);
      rows.add(unit, metric, "fraction",
               estimate_with(raw, wilson_interval(share.k, share.n, deff), share.n));
      continue;
    }
    rows.add(unit, metric, "fraction",
             estimate_with(pooled[unit]->mean, pooled[unit]->interval, share.n));
    rows.add(unit, metric + "_raw", "fraction", exact_value(raw, share.n));
  }
}

}  // namespace shadowgraph

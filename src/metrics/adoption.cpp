#include "metrics/adoption.h"

#include <fmt/format.h>

#include <map>

#include "stats/ranks.h"

namespace shadowgraph {
namespace {

constexpr double kLeastEligible = 5;
constexpr double kLeastActives = 10;

struct Adopters {
  double active = 0;
  double eligible = 0;
};

Adopters adopters_of(const GroupData& group, std::size_t month) {
  if (month >= group.eligible.size()) return {};
  return {static_cast<double>(group.active[month]), static_cast<double>(group.eligible[month])};
}

void set_proportion(Figure& figure, const Adopters& adopters) {
  figure.contributions.persons = adopters.eligible;
  figure.contributions.numerator = adopters.active;
  figure.contributions.denominator = adopters.eligible;
}

Estimate pooled_estimate(const PooledRate& rate, double n) {
  Estimate estimate = exact_value(rate.mean, n);
  if (!rate.interval) return estimate;
  estimate.lower = rate.interval->lower;
  estimate.upper = rate.interval->upper;
  estimate.confidence = 0.95;
  return estimate;
}

// One table of teams; nothing where it is too small to pool.
std::vector<PooledRate> pool_table(const std::vector<ClusterCount>& units,
                                   WithInterval with_interval) {
  std::vector<PooledRate> rates;
  if (with_interval == WithInterval::yes) {
    const auto pooled = pool_proportions(units);
    if (!pooled) return rates;
    for (const PooledUnit& unit : *pooled) rates.push_back({unit.mean, unit.interval});
  } else {
    const auto means = pool_proportion_means(units);
    if (!means) return rates;
    for (const double mean : *means) rates.push_back({mean, std::nullopt});
  }
  return rates;
}

}  // namespace

PooledRates pool_adoption(const std::vector<GroupData>& groups, std::size_t month,
                          WithInterval with_interval) {
  std::map<int, std::vector<std::size_t>> tables;  // leaf teams: -1, others: their depth
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const GroupName& name = groups[i].name;
    if (name.kind != GroupKind::team || adopters_of(groups[i], month).eligible <= 0) continue;
    tables[name.leaf ? -1 : name.depth].push_back(i);
  }
  PooledRates rates(groups.size());
  for (const auto& [table, members] : tables) {
    std::vector<ClusterCount> units;
    for (const std::size_t i : members) {
      const Adopters adopters = adopters_of(groups[i], month);
      units.push_back({adopters.active, adopters.eligible});
    }
    const std::vector<PooledRate> pooled = pool_table(units, with_interval);
    for (std::size_t j = 0; j < pooled.size(); ++j) rates[members[j]] = pooled[j];
  }
  return rates;
}

namespace {

// C1 and C2 are of eligible people; a group without any has no row.
bool has_no_population(const RowWriter& rows, const Adopters& adopters) {
  return rows.group().name.kind != GroupKind::organisation && adopters.eligible <= 0 &&
         rows.context().inputs.usage_tracked;
}

}  // namespace

void add_adoption(RowWriter& rows, std::size_t month, const std::optional<PooledRate>& pooled) {
  const Adopters adopters = adopters_of(rows.group(), month);
  if (has_no_population(rows, adopters)) return;
  const bool enough = adopters.eligible >= kLeastEligible;
  const Estimate raw =
      exact_value(ratio_of_totals(adopters.active, adopters.eligible), adopters.eligible);
  set_proportion(
      rows.add("adoption.rate", "fraction",
               thin_unless(enough, pooled ? pooled_estimate(*pooled, adopters.eligible) : raw)),
      adopters);
  if (pooled && enough) set_proportion(rows.add("adoption.rate_raw", "fraction", raw), adopters);
  Figure& people = rows.add("adoption.active_people", "count",
                            thin_unless(enough, exact_value(adopters.active, adopters.active)));
  people.contributions.persons = adopters.eligible;
  people.contributions.person_count = true;
}

void add_weekly_adoption(RowWriter& rows, std::size_t month) {
  const Calendar& calendar = rows.context().calendar;
  const double eligible = adopters_of(rows.group(), month).eligible;
  int number = 0;
  for (std::size_t i = 0; i < calendar.weeks.size(); ++i) {
    const Week& week = calendar.weeks[i];
    if (week.month != month) continue;
    const Adopters adopters{static_cast<double>(rows.group().weekly_active[i]), eligible};
    Figure& figure = rows.add(
        fmt::format("adoption.rate_weekly_{}", ++number), "fraction",
        thin_unless(eligible >= kLeastEligible,
                    exact_value(ratio_of_totals(adopters.active, eligible), eligible)));
    set_proportion(figure, adopters);
    figure.from = week.from;
    figure.to = week.to;
    add_note(figure, "week_end:" + format_date(week.to - 1));
  }
}

void add_stickiness(RowWriter& rows) {
  const Calendar& calendar = rows.context().calendar;
  const Adopters adopters = calendar.months.empty()
                                ? Adopters{}
                                : adopters_of(rows.group(), calendar.months.size() - 1);
  if (has_no_population(rows, adopters)) return;
  const double actives = adopters.active;
  const double days = static_cast<double>(calendar.working_days.size());
  std::optional<double> value = ratio_of_totals(rows.group().daily_actives, days);
  if (value) value = ratio_of_totals(*value, actives);
  Figure& figure = rows.add("adoption.stickiness", "fraction",
                            thin_unless(actives >= kLeastActives, exact_value(value, actives)));
  figure.contributions.persons = actives;
}

}  // namespace shadowgraph

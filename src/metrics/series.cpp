#include "metrics/series.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "metrics/adoption.h"

namespace shadowgraph {
namespace {

// The series of groups and persons hold what their pages draw; the organisation's hold all. Anything
// else would make the published file several times as large.
bool belongs_to_series(GroupKind kind, std::string_view metric) {
  constexpr std::string_view kOfTeams[] = {"cost.tokens_total",       "cost.spend",
                                           "cost.value",              "adoption.rate",
                                           "adoption.active_people",  "adoption.agentic_share_spend"};
  constexpr std::string_view kOfPersons[] = {"cost.tokens_total", "cost.spend", "cost.value",
                                             "adoption.active_days"};
  if (kind == GroupKind::organisation) return true;
  if (kind == GroupKind::person) return std::ranges::find(kOfPersons, metric) != std::end(kOfPersons);
  return std::ranges::find(kOfTeams, metric) != std::end(kOfTeams);
}

void append(const MetricsContext& context, std::size_t month, std::vector<Figure>& rows,
            GroupKind kind, std::vector<SeriesFigure>& series) {
  for (Figure& row : rows) {
    if (!belongs_to_series(kind, row.metric)) continue;
    series.push_back({context.calendar.months[month], std::move(row)});
  }
  rows.clear();
}

void add_month(RowWriter& rows, std::size_t month, const std::optional<PooledRate>& pooled) {
  add_token_volume(rows);
  add_spend(rows);
  if (rows.group().name.kind == GroupKind::bots) return;
  add_unit_price(rows);
  add_cache(rows);
  add_adoption(rows, month, pooled);
  add_agentic_shares(rows);
  // What only the organisation's pages draw: five weeks and five factors a month for every team
  // would be half of the published file.
  if (rows.group().name.kind != GroupKind::organisation) return;
  if (month > 0) add_price_volume(rows, month);
  add_weekly_adoption(rows, month);
}

}  // namespace

bool has_rows(const GroupData& group, std::size_t span) {
  const SpanData& data = group.spans[span];
  const bool events = data.totals.pico(Sum::events) > 0;
  switch (group.name.kind) {
    case GroupKind::organisation: return true;
    case GroupKind::bots:
    case GroupKind::split: return events;
    case GroupKind::team:
    case GroupKind::direct:
    case GroupKind::unassigned:
    case GroupKind::person: return data.population > 0 || events;
  }
  return false;
}

void add_group_series(const MetricsContext& context, const std::vector<GroupData>& groups,
                      std::vector<SeriesFigure>& series) {
  std::vector<Figure> rows;
  for (std::size_t month = 0; month < context.calendar.months.size(); ++month) {
    const PooledRates pooled = pool_adoption(groups, month, WithInterval::no);
    for (std::size_t group = 0; group < groups.size(); ++group) {
      if (!has_rows(groups[group], month)) continue;
      RowWriter writer(context, groups[group], month, rows);
      add_month(writer, month, pooled[group]);
      append(context, month, rows, groups[group].name.kind, series);
    }
  }
}

void add_person_series(const MetricsContext& context, const GroupData& person,
                       std::vector<SeriesFigure>& series) {
  std::vector<Figure> rows;
  for (std::size_t month = 0; month < context.calendar.months.size(); ++month) {
    if (!has_rows(person, month)) continue;
    RowWriter writer(context, person, month, rows);
    add_token_volume(writer);
    add_spend(writer);
    writer.add("adoption.active_days", "days",
               exact_value(writer.totals().number(Sum::active_days), 1));
    append(context, month, rows, GroupKind::person, series);
  }
}

}  // namespace shadowgraph

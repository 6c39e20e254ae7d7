#include "metrics/budget.h"

#include <algorithm>

#include "metrics/budget_rows.h"
#include "metrics/series.h"

namespace shadowgraph {

BudgetFigures::BudgetFigures(const MetricsContext& context)
    : context_(context),
      sums_(context),
      usage_of_person_(context.organisation().people.size(), kNone) {
  const DailySpan& span = sums_.span();
  for (Date day = span.from; day < span.begun_end; day = day + 1) {
    working_.push_back(is_working_day(context.organisation(), day));
  }
  const std::vector<UsagePerson>& persons = context.usage().persons;
  for (std::uint32_t i = 0; i < persons.size(); ++i) {
    if (persons[i].index != kNone) usage_of_person_[persons[i].index] = i;
  }
}

void BudgetFigures::add_groups(const std::vector<GroupData>& groups, std::vector<Figure>& rows,
                               std::vector<FigurePoint>& points) const {
  const std::size_t w1 = context_.calendar.w1();
  for (GroupIndex i = 0; i < groups.size(); ++i) {
    const GroupData& group = groups[i];
    if (group.name.kind == GroupKind::bots || !has_rows(group, w1)) continue;
    RowWriter writer(context_, group, w1, rows);
    const DailySeries& series = sums_.of(i);
    // Days of single teams could be told apart from the organisation's by subtraction.
    const bool whole = group.name.kind == GroupKind::organisation;
    add_budget_forecasts(writer, sums_, series, points);
    add_day_anomalies(writer, sums_.span(), series.value, working_,
                      whole ? &sums_.organisation_days() : nullptr, points);
    add_level_shift(writer, sums_.span(), series.value);
  }
}

void BudgetFigures::add_person(const GroupData& person, std::vector<Figure>& rows,
                               std::vector<FigurePoint>& points) const {
  const std::size_t w1 = context_.calendar.w1();
  if (!has_rows(person, w1)) return;
  const auto& people = context_.organisation().people;
  const auto at = std::ranges::lower_bound(people, person.name.subject, {}, &Person::id);
  const std::uint32_t usage = usage_of_person_[static_cast<std::size_t>(at - people.begin())];
  RowWriter writer(context_, person, w1, rows);
  add_day_anomalies(writer, sums_.span(), daily_value_of(context_, sums_.span(), usage), working_,
                    nullptr, points);
}

}  // namespace shadowgraph

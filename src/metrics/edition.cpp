#include "metrics/edition.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "metrics/adoption.h"
#include "metrics/budget.h"
#include "metrics/chargeback.h"
#include "metrics/collect.h"
#include "metrics/curve.h"
#include "metrics/families.h"
#include "metrics/multiplier.h"
#include "metrics/outcomes.h"
#include "metrics/series.h"
#include "metrics/signal.h"
#include "metrics/tiers.h"
#include "metrics/waste.h"

namespace shadowgraph {
namespace {

// What is needed besides the group itself.
struct Background {
  const GroupData* unassigned = nullptr;        // of the organisation's A11; else null
  std::optional<double> acceptance_design_effect;
  std::optional<PooledRate> pooled_adoption;
};

void add_bot_rows(const MetricsContext& context, const GroupData& group, std::size_t window,
                  std::vector<Figure>& rows) {
  RowWriter writer(context, group, window, rows);
  if (window == context.calendar.w1()) add_token_volume(writer);
  add_spend(writer);
}

void add_split_rows(const MetricsContext& context, const GroupData& group, std::size_t window,
                    std::vector<Figure>& rows) {
  RowWriter writer(context, group, window, rows);
  if (window == context.calendar.w1()) add_token_volume(writer);
  add_split_spend(writer);
}

void add_w1_rows(RowWriter& rows, const Background& background) {
  add_token_volume(rows);
  add_unit_price(rows);
  add_cache(rows);
  add_reconciliation_gap(rows);
  add_spend_per_active_day(rows);
  add_agentic_shares(rows);
  add_unattended(rows);
  add_daily_magnitude(rows);
  if (rows.is_person()) return;
  const std::size_t months = rows.context().calendar.months.size();
  const std::size_t position = months == 0 ? 0 : months - 1;
  add_price_volume(rows, position);
  add_adoption(rows, position, background.pooled_adoption);
  add_stickiness(rows);
  if (background.unassigned != nullptr) add_data_quality(rows, *background.unassigned);
}

void add_w3_rows(RowWriter& rows, const Background& background) {
  add_tier_premium(rows);
  add_acceptance(rows, background.acceptance_design_effect);
  add_breadth_figures(rows);
  add_depth(rows);
}

void add_group_rows(const MetricsContext& context, const GroupData& group,
                    const Background& background, std::vector<Figure>& rows) {
  const Calendar& calendar = context.calendar;
  for (std::size_t w = 0; w < kWindows; ++w) {
    const std::size_t window = calendar.w1() + w;
    if (!has_rows(group, window)) continue;
    if (group.name.kind == GroupKind::bots) {
      add_bot_rows(context, group, window, rows);
      continue;
    }
    if (group.name.kind == GroupKind::split) {
      add_split_rows(context, group, window, rows);
      continue;
    }
    RowWriter writer(context, group, window, rows);
    add_spend(writer);
    if (window == calendar.w1()) add_w1_rows(writer, background);
    if (window == calendar.w3()) add_w3_rows(writer, background);
  }
}

void add_collected_rows(const MetricsContext& context, const CollectedGroups& collected,
                        std::vector<Figure>& rows) {
  const std::vector<GroupData>& groups = collected.groups;
  const std::size_t months = context.calendar.months.size();
  const PooledRates pooled =
      months == 0 ? PooledRates(groups.size())
                  : pool_adoption(groups, months - 1, WithInterval::yes);
  const GroupIndex organisation = context.groups.organisation();
  for (std::size_t i = 0; i < groups.size(); ++i) {
    Background background;
    background.acceptance_design_effect = acceptance_design_effect(groups[organisation]);
    background.pooled_adoption = pooled[i];
    if (i == organisation) background.unassigned = &groups[context.groups.unassigned()];
    add_group_rows(context, groups[i], background, rows);
  }
  for (const GroupData& split : collected.splits) add_group_rows(context, split, {}, rows);
}

bool shows_persons(const Organisation& organisation) {
  return organisation.self_enabled ||
         std::any_of(organisation.audiences.begin(), organisation.audiences.end(),
                     [](const Audience& audience) { return audience.people != PeopleShown::none; });
}

std::vector<TeamFacts> team_facts(const MetricsContext& context) {
  const Organisation& organisation = context.organisation();
  const Calendar& calendar = context.calendar;
  const Span& month = calendar.spans[calendar.w1()];
  std::vector<TeamFacts> facts(organisation.teams.size() + 1);
  for (TeamIndex team = 0; team < organisation.teams.size(); ++team) {
    facts[team + 1].id = organisation.teams[team].id;
  }
  for (PersonIndex person = 0; person < organisation.people.size(); ++person) {
    if (organisation.people[person].kind != PersonKind::person) continue;
    std::vector<bool> in(facts.size(), false);
    std::vector<bool> at_end(facts.size(), false);
    const Stretch* last = context.roster.last_within(person, month.from, month.to);
    for (const Stretch& stretch : context.roster.stretches(person)) {
      if (!(stretch.from < month.to && month.from < stretch.end)) continue;
      for (const TeamShare& share : stretch.shares) {
        for (const GroupIndex group : context.groups.chain(share.team)) {
          if (group < facts.size()) in[group] = true;
          if (group < facts.size() && &stretch == last) at_end[group] = true;
        }
      }
    }
    const bool eligible = context.roster.eligible_in_month(person, calendar.edition);
    for (std::size_t i = 0; i < facts.size(); ++i) {
      if (!in[i]) continue;
      facts[i].people += 1;
      facts[i].members.push_back(organisation.people[person].id);
      if (eligible && at_end[i]) facts[i].eligible += 1;
    }
  }
  return facts;
}

// Figures that need records of work; without any they say that they are not tracked.
void add_work_rows(const MetricsContext& context, EditionFigures& edition) {
  const WorkContext work(context);
  WorkFrames frames(work);
  add_outcomes(frames, edition);
  add_curve_figures(work, edition.figures, edition.points);
  add_tier_gaps(frames, edition.figures);
  add_signals(frames, edition.figures, edition.points);
  add_multipliers(frames, edition);
  add_waste(frames, edition);
}

void sort_points(std::vector<FigurePoint>& points) {
  std::sort(points.begin(), points.end(), [](const FigurePoint& a, const FigurePoint& b) {
    return std::tuple(std::string_view(a.window), level_name(a.level), std::string_view(a.subject),
                      std::string_view(a.metric), std::string_view(a.series), a.x) <
           std::tuple(std::string_view(b.window), level_name(b.level), std::string_view(b.subject),
                      std::string_view(b.metric), std::string_view(b.series), b.x);
  });
}

void sort_rows(EditionFigures& edition) {
  std::sort(edition.figures.begin(), edition.figures.end(), [](const Figure& a, const Figure& b) {
    return std::tuple(std::string_view(a.window), level_name(a.level), std::string_view(a.subject),
                      std::string_view(a.metric)) <
           std::tuple(std::string_view(b.window), level_name(b.level), std::string_view(b.subject),
                      std::string_view(b.metric));
  });
  std::sort(edition.series.begin(), edition.series.end(),
            [](const SeriesFigure& a, const SeriesFigure& b) {
              return std::tuple(a.month, level_name(a.figure.level),
                                std::string_view(a.figure.subject),
                                std::string_view(a.figure.metric)) <
                     std::tuple(b.month, level_name(b.figure.level),
                                std::string_view(b.figure.subject),
                                std::string_view(b.figure.metric));
            });
}

}  // namespace

EditionFigures compute_edition(const MetricsInputs& inputs, Month edition) {
  const MetricsContext context(inputs, edition);
  EditionFigures figures;
  figures.edition = edition;
  figures.as_of = context.as_of;
  figures.usage_tracked = inputs.usage_tracked;
  figures.chargeback = chargeback_shares(context);
  figures.months_of_history = context.calendar.months_of_history;
  const bool persons_shown = shows_persons(context.organisation());
  const BudgetFigures budgets(context);
  const CollectedGroups collected = collect_groups(context, [&](const GroupData& person) {
    if (!inputs.usage_tracked) return;
    add_group_rows(context, person, {}, figures.figures);
    budgets.add_person(person, figures.figures, figures.points);
    if (persons_shown) add_person_series(context, person, figures.series);
  });
  add_collected_rows(context, collected, figures.figures);
  budgets.add_groups(collected.groups, figures.figures, figures.points);
  add_tier_rows(context, collected.groups, figures.figures, figures.points);
  add_work_rows(context, figures);
  if (inputs.usage_tracked) add_group_series(context, collected.groups, figures.series);
  figures.teams = team_facts(context);
  sort_rows(figures);
  sort_points(figures.points);
  return figures;
}

}  // namespace shadowgraph

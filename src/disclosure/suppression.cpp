#include "disclosure/suppression.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace shadowgraph {

std::string group_key(const std::string& window_or_month, const Figure& figure) {
  return window_or_month + '|' + level_name(figure.level) + '|' + figure.subject;
}

namespace {

// Activity a person-month, counts and shares of reviews add up over teams like outcomes do.
bool adds_up_influence(std::string_view metric) {
  constexpr std::array kMetrics{
      "multiplier.help_minutes",   "multiplier.teaching_reviews",
      "multiplier.teaching_share", "multiplier.assets_in_use",
      "multiplier.reviews_given",  "multiplier.reviews_received",
      "multiplier.own_redone",     "multiplier.changes_requested_received",
      "multiplier.own_defects",    "multiplier.reverted_by_others"};
  return std::ranges::find(kMetrics, metric) != kMetrics.end();
}

}  // namespace

// How many used the tools adds up over teams, so a small team's count would follow from the others'.
bool counts_the_active(const Figure& figure) {
  constexpr std::array<std::string_view, 6> kMetrics{
      "adoption.active_people", "adoption.rate",       "adoption.rate_raw",
      "adoption.active_days",   "adoption.stickiness", "adoption.non_user_share"};
  return std::ranges::find(kMetrics, figure.metric) != kMetrics.end();
}

std::optional<MeasureFamily> family_of(const Figure& figure) {
  const std::string_view metric = figure.metric;
  if (counts_the_active(figure)) return MeasureFamily::usage_and_money;
  // Of loops the requests add up like usage. Money of H is judged by itself (own_patterns.h).
  if (metric.starts_with("cost.") || metric.starts_with("budget.") ||
      metric.starts_with("patterns.loop_rate") || metric.starts_with("adoption.agentic_share") ||
      metric == "adoption.unattended_share") {
    return MeasureFamily::usage_and_money;
  }
  if (metric.starts_with("outcomes.") || metric.starts_with("curve.") ||
      metric.starts_with("adoption.ai_assisted_") || metric.starts_with("patterns.trap_") ||
      metric.starts_with("patterns.documentation_dump_rate") ||
      metric.starts_with("patterns.unadopted_") || adds_up_influence(metric)) {
    return MeasureFamily::work;
  }
  return std::nullopt;
}

bool gives_money_away(const Figure& figure) {
  const std::string_view metric = figure.metric;
  // What was shipped is no money.
  const bool of_curve = metric.starts_with("curve.") && metric != "curve.value_rate";
  return of_curve || metric.ends_with("_cost_share") ||
         metric.starts_with("patterns.identified_") || metric.starts_with("outcomes.cost_per_") ||
         metric.starts_with("outcomes.tokens_per_");
}

namespace {

// The measures whose failure withholds the group's (METRICS J3).
bool is_deciding_measure(const Figure& figure, MeasureFamily family) {
  const std::string_view metric = figure.metric;
  if (family == MeasureFamily::work) return metric == "outcomes.throughput";
  return metric.starts_with("cost.tokens_") || metric == "cost.spend" || metric == "cost.value" ||
         metric == "cost.list_cost" || metric == "cost.billed";
}

void collect(const std::string& window, const Figure& figure, const DisclosureThresholds& rules,
             MeasureFamily family, std::set<std::string>& groups) {
  if (figure.level == Level::person || !is_deciding_measure(figure, family)) return;
  if (figure.subject == "(bots)") return;  // no persons: a published line of the totals
  const bool dominant =
      family == MeasureFamily::usage_and_money && dominated(figure.contributions, rules);
  if (group_too_small(figure.contributions, rules) || dominant) {
    groups.insert(group_key(window, figure));
  }
}

}  // namespace

std::set<std::string> primary_groups(const EditionFigures& figures,
                                     const DisclosureThresholds& rules, MeasureFamily family) {
  std::set<std::string> groups;
  for (const Figure& figure : figures.figures) {
    collect(figure.window, figure, rules, family, groups);
  }
  for (const SeriesFigure& point : figures.series) {
    collect(format_month(point.month), point.figure, rules, family, groups);
  }
  return groups;
}

}  // namespace shadowgraph

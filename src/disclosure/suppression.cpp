#include "disclosure/suppression.h"

#include <string_view>

namespace shadowgraph {

std::string group_key(const std::string& window_or_month, const Figure& figure) {
  return window_or_month + '|' + level_name(figure.level) + '|' + figure.subject;
}

bool is_usage_or_money(const Figure& figure) {
  const std::string_view metric = figure.metric;
  return metric.starts_with("cost.") || metric.starts_with("adoption.agentic_share") ||
         metric == "adoption.unattended_share";
}

namespace {

// The measures whose failure withholds the group's (METRICS J3).
bool is_deciding_measure(const Figure& figure) {
  const std::string_view metric = figure.metric;
  return metric.starts_with("cost.tokens_") || metric == "cost.spend" || metric == "cost.value" ||
         metric == "cost.list_cost" || metric == "cost.billed";
}

void collect(const std::string& window, const Figure& figure, const DisclosureThresholds& rules,
             std::set<std::string>& groups) {
  if (figure.level == Level::person || !is_deciding_measure(figure)) return;
  if (figure.subject == "(bots)") return;  // no persons: a published line of the totals
  if (group_too_small(figure.contributions, rules) || dominated(figure.contributions, rules)) {
    groups.insert(group_key(window, figure));
  }
}

}  // namespace

std::set<std::string> primary_groups(const EditionFigures& figures,
                                     const DisclosureThresholds& rules) {
  std::set<std::string> groups;
  for (const Figure& figure : figures.figures) collect(figure.window, figure, rules, groups);
  for (const SeriesFigure& point : figures.series) {
    collect(format_month(point.month), point.figure, rules, groups);
  }
  return groups;
}

}  // namespace shadowgraph

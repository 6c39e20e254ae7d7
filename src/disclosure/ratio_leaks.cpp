#include "disclosure/ratio_leaks.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "base/text.h"

namespace shadowgraph {
namespace {

bool is_of_two_months(std::string_view metric) {
  constexpr std::array kMetrics{"cost.spend_ratio", "cost.price_index", "cost.volume_index",
                                "cost.matched_share", "cost.new_retired_factor"};
  return std::ranges::find(kMetrics, metric) != kMetrics.end();
}

bool is_of_two_periods(std::string_view metric) {
  return metric == "curve.own_change" || metric == "curve.own_spend_change";
}

// Their denominators, or numerators, are usage of people and of nobody else. Costs of what shipped
// are rounded by more than what hides behind the bots' line; the curve's spend, of people in teams,
// leaves out whom that line hides.
bool is_money_of_people(std::string_view metric) {
  return metric == "cost.spend_per_active_day" || metric == "curve.spend_rate" ||
         metric.ends_with("_cost_share") || metric.starts_with("patterns.identified_");
}

// `end` exclusive.
bool any_month_withheld(const Figure& figure, Month first, Month end,
                        const Suppression& suppression) {
  for (Month month = first; month < end; month = month + 1) {
    if (suppression.usage.contains(group_key(format_month(month), figure))) return true;
  }
  return false;
}

}  // namespace

bool compares_withheld_months(const Figure& figure, const Suppression& suppression) {
  const Month last = month_of(figure.to - 1);
  if (is_of_two_months(figure.metric)) {
    return any_month_withheld(figure, last - 1, last + 1, suppression);
  }
  return is_of_two_periods(figure.metric) &&
         any_month_withheld(figure, month_of(figure.from), last + 1, suppression);
}

bool tells_total_without_bots(const Figure& figure, const std::string& window,
                              const Suppression& suppression) {
  if (figure.level != Level::org || !is_money_of_people(figure.metric)) return false;
  Figure bots;
  bots.level = Level::team;
  bots.subject = "(bots)";
  return suppression.usage.contains(group_key(window, bots));
}

std::string note_without_withheld_months(const Figure& figure, const Suppression& suppression) {
  constexpr std::string_view kSince = "since:";
  std::string kept;
  std::optional<Month> since;
  for (const std::string_view part : split(figure.note, ';')) {
    if (part.starts_with(kSince)) since = parse_month(part.substr(kSince.size()));
    if (part.starts_with(kSince) || part.starts_with("chain:")) continue;
    kept += (kept.empty() ? "" : ";") + std::string(part);
  }
  const bool whole =
      !since || !any_month_withheld(figure, *since, month_of(figure.to - 1) + 1, suppression);
  return whole ? figure.note : kept;
}

}  // namespace shadowgraph

#include "disclosure/cells.h"

#include <algorithm>
#include <utility>

#include "disclosure/ratio_leaks.h"
#include "disclosure/rounded_sums.h"
#include "disclosure/rule_switch.h"

namespace shadowgraph {
namespace {

CellStatus published_status(Status status) {
  switch (status) {
    case Status::ok: return CellStatus::ok;
    case Status::not_tracked: return CellStatus::not_tracked;
    case Status::not_applicable: return CellStatus::not_applicable;
    case Status::not_credible: return CellStatus::not_credible;
    case Status::undefined: return CellStatus::undefined;
    case Status::suppressed:
    case Status::thin:
    case Status::failed: return CellStatus::withheld;
  }
  return CellStatus::withheld;
}

void withhold(Cell& cell) {
  Cell empty;
  empty.status = CellStatus::withheld;
  empty.unit = cell.unit;
  empty.from = cell.from;
  empty.to = cell.to;
  cell = std::move(empty);
}

// "> 0 %" and "< 100 %" are true of everything.
bool says_nothing(const ProportionBound& bound) {
  return bound.kind == ProportionBound::Kind::nothing ||
         (bound.kind == ProportionBound::Kind::above && bound.fraction <= 0) ||
         (bound.kind == ProportionBound::Kind::below && bound.fraction >= 1);
}

// "< x %" and "> x %" of METRICS J1: no value, only the bound.
void apply_proportion(Cell& cell, const Contributions& counts, const DisclosureThresholds& rules) {
  const ProportionBound bound =
      bound_proportion(*counts.numerator, *counts.denominator, rules);
  if (bound.kind == ProportionBound::Kind::exact) return;
  if (says_nothing(bound)) {
    withhold(cell);
    return;
  }
  cell.value.reset();
  cell.exact.clear();
  cell.lower.reset();
  cell.upper.reset();
  cell.confidence.reset();
  if (bound.kind == ProportionBound::Kind::below) cell.upper = bound.fraction;
  if (bound.kind == ProportionBound::Kind::above) cell.lower = bound.fraction;
}

// Whether n is a count of people, and one that would tell who did something, or nothing: the number
// of the active stands beside many figures. The size of a group is no secret.
bool counts_hidden_people(const Figure& figure, double population, bool hidden_with_others,
                          const DisclosureThresholds& rules) {
  const double n = *figure.estimate.n;
  const bool is_group_size = figure.contributions.denominator == n;
  return !is_group_size && n <= population &&
         (hidden_with_others || !count_may_be_known(n, population, rules));
}

// A burn is what was spent so far, a forecast is made from it: where a month of the group is withheld,
// the sum of the period would give it back, and with it everything that looks back on these months.
bool period_withheld(const Figure& figure, const Suppression& suppression) {
  for (const char* window : {"W1", "W3", "W12"}) {
    if (suppression.usage.contains(group_key(window, figure))) return true;
  }
  for (Month month = month_of(figure.from); first_day(month) < figure.to; month = month + 1) {
    if (suppression.usage.contains(group_key(format_month(month), figure))) return true;
  }
  return false;
}

bool rounded_sum_withheld(const Figure& figure, const std::string& key,
                          const Suppression& suppression) {
  const auto measure = rounded_measure(figure);
  return measure && suppression.rounded.contains(rounded_key(key, *measure));
}

// Withheld together with other figures of its group, because it would follow from them or they
// from it.
bool withheld_with_others(const Figure& figure, const std::string& window,
                          const Suppression& suppression) {
  const std::string key = group_key(window, figure);
  const auto family = family_of(figure);
  if (family == MeasureFamily::work && !in_force(Rule::work_family)) return false;
  if (window == "period" && period_withheld(figure, suppression)) return true;
  if (compares_withheld_months(figure, suppression) ||
      rounded_sum_withheld(figure, key, suppression) ||
      tells_total_without_bots(figure, window, suppression)) {
    return true;
  }
  if (family == MeasureFamily::usage_and_money) return suppression.usage.contains(key);
  if (family == MeasureFamily::work && suppression.work.contains(key)) return true;
  // Windows without outcomes of their own take the pattern of the quarter's people.
  if (family == MeasureFamily::work && window == "W6" &&
      suppression.work.contains(group_key("W3", figure))) {
    return true;
  }
  return gives_money_away(figure) && suppression.usage.contains(key);
}

bool is_bar(const Figure& figure) {
  return figure.metric.starts_with("adoption.daily_magnitude_");
}

std::string figure_key(const std::string& window, const Figure& figure) {
  return group_key(window, figure) + '|' + figure.metric;
}

// Bars add up over teams and to all days of use: teams have none, and where one of the organisation
// is of too few people, the least other one hides it.
void withhold_bars(const EditionFigures& figures, Suppression& suppression) {
  std::map<std::string, std::vector<const Figure*>> histograms;  // of the organisation, by window
  for (const Figure& figure : figures.figures) {
    if (!is_bar(figure) || figure.level == Level::person) continue;
    if (figure.level == Level::org) {
      histograms[figure.window].push_back(&figure);
    } else {
      suppression.bars.insert(figure_key(figure.window, figure));
    }
  }
  for (const auto& [window, bars] : histograms) {
    const Figure* least = nullptr;
    bool any = false;
    for (const Figure* bar : bars) {
      const double value = bar->estimate.value.value_or(0);
      if (!(value > 0)) continue;
      const bool fails = group_too_small(bar->contributions, suppression.rules);
      any = any || fails;
      if (!fails && (least == nullptr || value < *least->estimate.value)) least = bar;
    }
    if (any && least != nullptr) suppression.bars.insert(figure_key(window, *least));
  }
}

bool refused_to_groups(const Figure& figure, const std::string& window,
                       const Suppression& suppression) {
  const Contributions& counts = figure.contributions;
  const DisclosureThresholds& rules = suppression.rules;
  if (withheld_with_others(figure, window, suppression)) return true;
  if (is_bar(figure) && suppression.bars.contains(figure_key(window, figure))) return true;
  if (suppression.counts.contains(figure_key(window, figure))) return true;
  if (counts_the_active(figure) && suppression.counts.contains(group_key(window, figure))) {
    return true;
  }
  if (counts.person_count && figure.estimate.value &&
      !count_may_be_known(*figure.estimate.value, counts.persons, rules)) {
    return true;
  }
  if (figure.subject == "(bots)") return false;  // no persons: only subtraction can hide it
  return group_too_small(counts, rules) ||
         (family_of(figure) != MeasureFamily::usage_and_money && dominated(counts, rules));
}

}  // namespace

Suppression primary_suppression(const EditionFigures& figures,
                                const DisclosureThresholds& rules) {
  Suppression result;
  result.usage = primary_groups(figures, rules, MeasureFamily::usage_and_money);
  result.work = primary_groups(figures, rules, MeasureFamily::work);
  result.rules = rules;
  const auto note = [&](const std::string& window, const Figure& figure) {
    double& people = result.populations[group_key(window, figure)];
    people = std::max(people, figure.contributions.persons);
  };
  withhold_bars(figures, result);
  for (const Figure& figure : figures.figures) note(figure.window, figure);
  for (const SeriesFigure& point : figures.series) note(format_month(point.month), point.figure);
  return result;
}

Cell plain_cell(const Figure& figure) {
  Cell cell;
  cell.status = published_status(figure.estimate.status);
  cell.unit = figure.unit;
  cell.from = figure.from;
  cell.to = figure.to;
  if (cell.status != CellStatus::ok) return cell;
  cell.value = figure.estimate.value;
  if (figure.estimate.exact) cell.exact = format_exact(*figure.estimate.exact);
  cell.lower = figure.estimate.lower;
  cell.upper = figure.estimate.upper;
  cell.confidence = figure.estimate.confidence;
  cell.n = figure.estimate.n;
  cell.note = figure.note;
  return cell;
}

Cell named_cell(const Figure& figure, const std::string& window, const Suppression& suppression) {
  Cell cell = plain_cell(figure);
  const std::string key = group_key(window, figure);
  if (suppression.usage.contains(key) || suppression.work.contains(key) ||
      withheld_with_others(figure, window, suppression)) {
    withhold(cell);
  }
  if (cell.status == CellStatus::ok) cell.note = note_without_withheld_months(figure, suppression);
  return cell;
}

// A figure about a group, as the rules let an audience see it.
Cell group_cell(const Figure& figure, const std::string& window, const Suppression& suppression) {
  const DisclosureThresholds& rules = suppression.rules;
  Cell cell = plain_cell(figure);
  if (cell.status != CellStatus::ok) return cell;
  if (refused_to_groups(figure, window, suppression)) {
    withhold(cell);
    return cell;
  }
  cell.note = note_without_withheld_months(figure, suppression);
  const Contributions& counts = figure.contributions;
  if (counts.numerator && counts.denominator && *counts.denominator > 0) {
    apply_proportion(cell, counts, rules);
  }
  const std::string key = group_key(window, figure);
  const double group = suppression.populations.at(key);
  const bool counts_people = family_of(figure) != MeasureFamily::work;
  if (figure.subject != "(bots)" && counts_people && cell.n &&
      counts_hidden_people(figure, group, suppression.counts.contains(key), rules)) {
    cell.n.reset();
  }
  return cell;
}

DisclosedPoint plain_point(const FigurePoint& point) {
  return {point.x, point.value, point.lower, point.upper, point.n, point.note};
}

DisclosedPoint group_point(const FigurePoint& point, const DisclosureThresholds& rules) {
  const Contributions& counts = point.contributions;
  const bool refused =
      in_force(Rule::points) && counts.persons > 0 && (group_too_small(counts, rules) || dominated(counts, rules));
  if (refused) return {point.x, {}, {}, {}, {}, {}};
  return plain_point(point);
}

}  // namespace shadowgraph

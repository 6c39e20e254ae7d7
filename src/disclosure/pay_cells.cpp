#include "disclosure/pay_cells.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/numbers.h"

namespace shadowgraph {
namespace {

constexpr double kMany = 20;  // METRICS B2, B6 to B8
constexpr double kQuarter = 3;
constexpr double kDaysOfYear = 365;

struct NamedRule {
  std::string_view metric;
  PayRule rule;
};

constexpr std::array kRules = std::to_array<NamedRule>({
    {"pay.token_to_salary", {PayKind::ratio, 0, true}},
    {"pay.token_to_cash", {PayKind::ratio, 0, true}},
    {"pay.token_to_compensation", {PayKind::ratio, 0, true}},
    {"pay.token_to_salary_median", {PayKind::ratio, 0, true}},
    {"pay.token_to_cash_median", {PayKind::ratio, 0, true}},
    {"pay.token_to_compensation_median", {PayKind::ratio, 0, true}},
    {"pay.huang_line_share", {PayKind::share, kMany, true}},
    {"pay.huang_line_cost", {PayKind::line_cost, kMany, true}},
    {"pay.huang_line_share_floor", {PayKind::share, kMany, true}},
    // Nothing that is told of a group says what its best paid earn together.
    {"pay.huang_line_cost_floor", {PayKind::withheld, kMany, true}},
    {"pay.four_component_provided", {PayKind::provided_package, 0, true}},
    {"pay.four_component_consumed", {PayKind::consumed_package, 0, true}},
    {"pay.compute_share", {PayKind::ratio, 0, false}},
    {"pay.compute_share_consumed", {PayKind::consumed_share, 0, true}},
    {"pay.allowance_utilisation", {PayKind::band, 0, true}},
    {"pay.allowance_lapse", {PayKind::lapse, 0, true}},
    {"pay.allowance_overrun_share", {PayKind::share, 0, true}},
    {"pay.allowance_band_lt_25", {PayKind::share, 0, true}},
    {"pay.allowance_band_25", {PayKind::share, 0, true}},
    {"pay.allowance_band_75", {PayKind::share, 0, true}},
    {"pay.allowance_band_100", {PayKind::share, 0, true}},
    {"pay.allowance_band_ge_110", {PayKind::share, 0, true}},
    {"pay.headcount_equivalents", {PayKind::organisation_band, kMany, true}},
    {"pay.spend_exceeds_salary_share", {PayKind::share, kMany, true}},
    {"pay.parity_horizon", {PayKind::months, kMany, true}},
    {"pay.cash_growth_median", {PayKind::two_digits, kMany, false}},
    {"pay.cash_growth_real_median", {PayKind::two_digits, kMany, false}},
    {"pay.allowance_growth_median", {PayKind::two_digits, kMany, false}},
    {"pay.growth_attribution", {PayKind::two_digits, kMany, false}},
    {"pay.cash_flat", {PayKind::flag, kMany, false}},
    {"pay.cash_flat_share", {PayKind::share, kMany, false}},
    {"pay.non_vesting_share", {PayKind::ratio, kMany, false}},
    {"pay.break_even_multiple", {PayKind::break_even, 0, true}},
    {"pay.measured_output_multiple", {PayKind::work, 0, false}},
    {"curve.loaded", {PayKind::label, 0, true}},
});

// A coarse figure: bounds and exact amounts of the true one go.
void set_value(Cell& cell, std::optional<double> value, std::string note) {
  cell.value = value;
  cell.lower.reset();
  cell.upper.reset();
  cell.confidence.reset();
  cell.exact.clear();
  cell.note = std::move(note);
}

bool set_band(Cell& cell, const std::optional<CoarseRange>& range) {
  if (!range) return false;
  set_value(cell, range->low, band_note(*range));
  return true;
}

// From a range without an upper end only its lower one can be told. A range is worked out from
// other figures of the group; where their people differ so much that it does not hold, nothing is
// told.
bool set_open_range(Cell& cell, const CoarseRange& range, int digits) {
  const double low = widen_significant({range.low, range.low}, digits).low;
  if (*cell.value < low || *cell.value > range.high * (1 + 1e-9)) return false;
  if (std::isfinite(range.high)) return set_band(cell, widen_significant(range, digits));
  set_value(cell, std::nullopt, {});
  cell.lower = low;
  return true;
}

bool set_ratio(Cell& cell, double ratio, double persons, double added) {
  const auto rounded = ratio < 0 ? std::nullopt : round_ratio(ratio, persons);
  if (!rounded) return false;
  set_value(cell, added + rounded->value, rounded_note(rounded->step));
  return true;
}

// The ratio's range where its pay may carry on-costs of up to that rate: they follow from the bonus
// and the equity, which are told no closer than this.
std::optional<CoarseRange> told_ratio(const std::optional<double>& ratio, double persons,
                                      double on_cost_rate) {
  if (!ratio || *ratio < 0) return std::nullopt;
  const auto rounded = round_ratio(*ratio, persons);
  if (!rounded) return std::nullopt;
  return CoarseRange{rounded->truth.low / (1 + on_cost_rate), rounded->truth.high};
}

// Pay, as spend and the rounded ratio tell it; the upper end may be infinite.
std::optional<CoarseRange> told_pay(const std::optional<double>& spend,
                                    const std::optional<CoarseRange>& ratio) {
  if (!spend || !ratio) return std::nullopt;
  return CoarseRange{*spend / ratio->high, *spend / ratio->low};
}

bool set_consumed_share(Cell& cell, const std::optional<CoarseRange>& ratio) {
  if (!ratio) return false;
  const auto of_ratio = [](double r) { return r / (1 + r); };
  return set_open_range(cell, {of_ratio(ratio->low), of_ratio(ratio->high)}, 3);
}

bool set_package(Cell& cell, const PayOfGroup& group, const std::optional<CoarseRange>& ratio,
                 double persons, bool provided) {
  const auto paid = told_pay(group.spend, ratio);
  if (!paid) return false;
  if (!provided) {
    return set_open_range(cell, {paid->low + *group.spend, paid->high + *group.spend}, 2);
  }
  if (!group.provided_share || *group.provided_share < 0) return false;
  const auto share = round_ratio(*group.provided_share, persons);
  if (!share) return false;
  return set_open_range(
      cell, {paid->low / (1 - share->truth.low), paid->high / (1 - share->truth.high)}, 2);
}

// Σ max(0, θ·pay − spend) lies between θ·Σpay − Σspend and θ·Σpay.
bool set_line_cost(Cell& cell, const PayOfGroup& group, double persons, double theta) {
  const auto paid = told_pay(group.spend, told_ratio(group.salary_ratio, persons, 0));
  const int days = cell.to - cell.from;
  if (!paid || days <= 0) return false;
  const double yearly = kDaysOfYear / days;
  const double low = std::max(0.0, theta * paid->low - *group.spend);
  return set_open_range(cell, {low * yearly, theta * paid->high * yearly}, 2);
}

// Σ max(0, allowance − spend) lies between Σallowance − Σspend and Σallowance.
bool set_lapse(Cell& cell, const PayOfGroup& group) {
  if (!group.utilisation || !group.allowance_spend) return false;
  const auto used = band_of(*group.utilisation);
  if (!used) return false;
  const double spend = *group.allowance_spend;
  const double least = std::max(0.0, spend / used->high - spend);
  return set_open_range(cell, {least, spend / used->low}, 2);
}

bool set_months(Cell& cell) {
  const auto quarter = [](std::optional<double>& months) {
    if (months) months = std::ceil(*months / kQuarter) * kQuarter;
  };
  quarter(cell.value);
  quarter(cell.lower);
  quarter(cell.upper);
  cell.note = rounded_note(kQuarter);
  return true;
}

// A bound ("< 25 %") is coarse by itself.
bool set_share(Cell& cell, const Contributions& counts, const DisclosureThresholds& rules) {
  if (counts.numerator && counts.denominator && *counts.denominator > 0) {
    const ProportionBound bound = bound_proportion(*counts.numerator, *counts.denominator, rules);
    if (bound.kind != ProportionBound::Kind::exact) {
      const bool below = bound.kind == ProportionBound::Kind::below;
      if (below ? bound.fraction >= 1 : bound.fraction <= 0) return false;
      set_value(cell, std::nullopt, {});
      (below ? cell.upper : cell.lower) = bound.fraction;
      return true;
    }
  }
  if (*cell.value < 0 || *cell.value > 1) return false;
  return set_band(cell, share_band(*cell.value));
}

bool set_two_digits(Cell& cell) {
  set_value(cell, round_significant(*cell.value, 2), "rounded:2sd");
  return true;
}

bool coarsen(Cell& cell, const Figure& figure, const PayOfGroup& group, const PayDisclosure& pay) {
  const double persons = group.persons > 0 ? group.persons : figure.contributions.persons;
  const double value = *cell.value;
  const auto compensation = told_ratio(group.compensation_ratio, persons, pay.on_cost_rate);
  switch (pay_rule(figure.metric).kind) {
    case PayKind::ratio:
      return set_ratio(cell, value, persons, 0);
    case PayKind::break_even:
      return set_ratio(cell, value - 1, persons, 1);
    case PayKind::band:
      return set_band(cell, band_of(value));
    case PayKind::organisation_band:
      return figure.level == Level::org && set_band(cell, band_of(value));
    case PayKind::share:
      return set_share(cell, figure.contributions, {pay.min_group, pay.dominance_p});
    case PayKind::two_digits:
      return set_two_digits(cell);
    case PayKind::months:
      return set_months(cell);
    case PayKind::consumed_share:
      return set_consumed_share(cell, compensation);
    case PayKind::consumed_package:
      return set_package(cell, group, compensation, persons, false);
    case PayKind::provided_package:
      return set_package(cell, group, compensation, persons, true);
    case PayKind::line_cost:
      return set_line_cost(cell, group, persons, pay.theta);
    case PayKind::lapse:
      return set_lapse(cell, group);
    case PayKind::flag:
    case PayKind::work:
    case PayKind::label:
      return true;
    case PayKind::withheld:
      return false;
  }
  return false;
}

// The group's spend or the number of its people would follow.
bool refused(const Figure& figure, const std::string& key, const PayDisclosure& pay,
             const Suppression& suppression) {
  const PayRule rule = pay_rule(figure.metric);
  const DisclosureThresholds rules{pay.min_group, pay.dominance_p};
  const Contributions& counts = figure.contributions;
  // A label says how much the team ships, too.
  if (rule.kind == PayKind::label && suppression.work.contains(key)) return true;
  return group_too_small(counts, rules) || counts.persons < rule.least_persons ||
         dominated(counts, rules) || (rule.of_spend && suppression.usage.contains(key));
}

Cell withheld_like(const Cell& cell) {
  Cell withheld;
  withheld.unit = cell.unit;
  withheld.from = cell.from;
  withheld.to = cell.to;
  return withheld;
}

bool n_may_be_known(double n, double group, const PayDisclosure& pay) {
  if (n < pay.min_group) return false;
  return n >= group || group - n >= pay.min_group;
}

void collect(PayOfGroup& group, const Figure& figure) {
  if (!figure.estimate.value) return;
  const double value = *figure.estimate.value;
  if (figure.metric.starts_with("pay.token_to_")) {
    const double persons = figure.contributions.persons;
    group.persons = group.persons > 0 ? std::min(group.persons, persons) : persons;
  }
  if (figure.metric == "pay.token_to_salary") group.salary_ratio = value;
  if (figure.metric == "pay.token_to_compensation") group.compensation_ratio = value;
  if (figure.metric == "pay.compute_share") group.provided_share = value;
  if (figure.metric == "pay.compute_share_consumed") group.consumed_share = value;
  if (figure.metric == "pay.four_component_consumed") group.consumed_package = value;
  if (figure.metric != "pay.allowance_utilisation" || !figure.contributions.additive) return;
  group.utilisation = value;
  group.allowance_spend = figure.contributions.total;
}

}  // namespace

bool is_pay(std::string_view metric) {
  return metric.starts_with("pay.") || metric == "curve.loaded";
}

PayRule pay_rule(std::string_view metric) {
  const auto found = std::ranges::find(kRules, metric, &NamedRule::metric);
  return found == kRules.end() ? PayRule{} : found->rule;
}

PayDisclosure pay_disclosure(const EditionFigures& figures, const Organisation& organisation,
                             const Audience& audience) {
  PayDisclosure pay;
  pay.shown = audience.pay == PayShown::banded;
  pay.theta = organisation.report.theta;
  pay.on_cost_rate = organisation.report.on_cost_rate;
  pay.dominance_p = organisation.report.dominance_p;
  pay.min_group = std::max(
      {organisation.report.min_group_pay, organisation.report.min_group, audience.min_group});
  if (!pay.shown) return pay;
  for (const Figure& figure : figures.figures) {
    if (is_pay(figure.metric)) collect(pay.groups[group_key(figure.window, figure)], figure);
  }
  for (auto& [key, group] : pay.groups) {
    if (!group.consumed_share || !group.consumed_package) continue;
    group.spend = *group.consumed_share * *group.consumed_package;
  }
  return pay;
}

bool has_pay_row(const Figure& figure, const PayDisclosure& pay) {
  return pay.shown && figure.level != Level::person;
}

Cell pay_cell(const Figure& figure, const std::string& window, const PayDisclosure& pay,
              const Suppression& suppression) {
  Cell cell = plain_cell(figure);
  // These two depend on settings and records alone, the others on people's pay.
  if (cell.status == CellStatus::not_tracked || cell.status == CellStatus::not_applicable)
    return cell;
  const std::string key = group_key(window, figure);
  if (refused(figure, key, pay, suppression)) return withheld_like(cell);
  if (cell.status != CellStatus::ok) return cell;
  const auto found = pay.groups.find(key);
  const PayOfGroup group = found == pay.groups.end() ? PayOfGroup{} : found->second;
  const bool label = pay_rule(figure.metric).kind == PayKind::label;
  if (label ? cell.value.has_value() : !cell.value || !coarsen(cell, figure, group, pay)) {
    return withheld_like(cell);
  }
  const auto people = suppression.populations.find(key);
  const double all = people == suppression.populations.end() ? 0 : people->second;
  if (cell.n && !n_may_be_known(*cell.n, std::max(all, figure.contributions.persons), pay)) {
    cell.n.reset();
  }
  return cell;
}

DisclosedPoint pay_point(const FigurePoint& point, const PayDisclosure& pay) {
  DisclosedPoint shown{point.x, {}, {}, {}, {}, {}};
  const Contributions& counts = point.contributions;
  const bool share = pay_rule(point.metric).kind == PayKind::share;
  if (!share || !point.value || *point.value < 0 || *point.value > 1) return shown;
  if (counts.persons > 0 && counts.persons < pay.min_group) return shown;
  const CoarseRange band = share_band(*point.value);
  shown.value = band.low;
  shown.note = band_note(band);
  return shown;
}

}  // namespace shadowgraph

#include "metrics/curve.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "base/numbers.h"
#include "metrics/curve_bend.h"
#include "metrics/curve_fit.h"
#include "metrics/curve_labels.h"
#include "metrics/curve_minimum.h"
#include "metrics/curve_pair.h"
#include "metrics/curve_teams.h"
#include "metrics/slid_money.h"
#include "metrics/work_rows.h"
#include "metrics/work_sums.h"
#include "metrics/work_tables.h"
#include "stats/ranks.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kHalf = 6;
constexpr double kLeastExpected = 5;
constexpr int kCurveCorners = 32;

struct Curve {
  const WorkContext& context;
  const WorkSums& sums;
  Credit credit = Credit::changes;
  std::optional<double> phi;      // null: what needs it is `failed`
  std::vector<TeamUnit> teams;  // ascending by the team's id
};

void set_money(Figure& figure, double total, double largest, double second) {
  figure.contributions.additive = true;
  figure.contributions.total = total;
  figure.contributions.largest = largest;
  figure.contributions.second = second;
}

void set_money(Figure& figure, const TeamUnit& team) {
  set_money(figure, team.amounts.spend, team.largest, team.second);
  figure.contributions.could_be_less = team.rounded.below;
  figure.contributions.could_be_more = team.rounded.above;
}

// E1 of every unit: value with P7, spend as a census, both a FTE-month. Value needs no usage.
void add_rates(const Curve& curve, WorkRows& values, WorkRows& spends,
               const std::vector<std::vector<GroupShare>>& shares) {
  for (UnitIndex unit = 0; unit < curve.context.unit_count(); ++unit) {
    if (!spends.has_row(unit)) continue;
    TeamUnit sum;
    for (const GroupShare& share : shares[unit]) {
      if (!curve.sums.exposed(share.subject)) continue;
      sum.amounts.value += credited_value(share.amounts, curve.credit);
      sum.amounts.exposure += share.amounts.exposure;
      sum.amounts.spend += to_double(share.amounts.value);
      note_spender(sum, to_double(share.amounts.value));
    }
    const bool is_group = curve.context.unit_name(unit).kind != GroupKind::person;
    if (is_group) protect_spend(sum, curve.context, curve.sums.window);
    const double exposure = sum.amounts.exposure;
    const bool enough = curve.sums.window.months >= kLeastCurveMonths && exposure > 0;
    Estimate value = exact_value(ratio_of_totals(sum.amounts.value, exposure), exposure);
    if (exposure > 0) {
      value = curve.phi ? estimate_with(sum.amounts.value / exposure,
                                        garwood_interval(sum.amounts.value, exposure, *curve.phi),
                                        exposure)
                        : no_estimate(Status::failed);
    }
    set_money(values.add(unit, "curve.value_rate", "per_fte_month", thin_unless(enough, value)), sum);
    Figure& spend = spends.add(
        unit, "curve.spend_rate", curve.context.base.currency,
        thin_unless(enough, exact_value(ratio_of_totals(sum.amounts.spend, exposure), exposure)));
    set_money(spend, sum);
    if (spend.estimate.status == Status::ok && sum.rounded.step > 0) {
      add_note(spend, rounded_note(sum.rounded, exposure));
    }
  }
}

// The shape of the curve; absent, one status says why.
struct Shape {
  Status status = Status::not_applicable;
  std::vector<CurveUnit> units;
  std::optional<CurveFit> fit;
};

Shape fit_shape(const Curve& curve) {
  Shape shape;
  shape.units = counted_units(curve.teams);
  if (curve.sums.window.months < kLeastCurveMonths) {
    shape.status = Status::thin;
    return shape;
  }
  if (shape.units.size() < kLeastCurveUnits) return shape;
  shape.status = Status::thin;
  if (check_curve_minimum(shape.units) != CurveShortfall::none) return shape;
  const ResamplingKey key{edition_seed(curve.context.base), "curve.scale", "org"};
  shape.fit = fit_curve(shape.units, key);
  shape.status = shape.fit ? Status::ok : Status::failed;
  return shape;
}

void add_parameters(const Curve& curve, const Shape& shape, WorkRows& rows) {
  const UnitIndex org = curve.context.base.groups.organisation();
  const std::string& currency = curve.context.base.currency;
  const auto n = static_cast<double>(shape.units.size());  // teams are what is resampled
  if (!shape.fit) {
    rows.add(org, "curve.scale", "per_fte_month", no_estimate(shape.status));
    rows.add(org, "curve.exponent", "ratio", no_estimate(shape.status));
    rows.add(org, "curve.half_spend", currency, no_estimate(shape.status));
    rows.add(org, "curve.leverage", "per_fte_month", no_estimate(shape.status));
    rows.add(org, "curve.elasticity", "ratio", no_estimate(shape.status));
    return;
  }
  const CurveFit& fit = *shape.fit;
  rows.add(org, "curve.scale", "per_fte_month", estimate_with(fit.scale, fit.scale_interval, n));
  rows.add(org, "curve.exponent", "ratio", estimate_with(fit.exponent, fit.exponent_interval, n));
  rows.add(org, "curve.half_spend", currency, exact_value(fit.half_spend, n));
  const auto bend = estimate_bend(shape.units, fit,
                                  {edition_seed(curve.context.base), "curve.leverage", "org"});
  Figure& leverage = rows.add(org, "curve.leverage", "per_fte_month",
                              bend ? estimate_with(bend->difference, bend->interval,
                                                   static_cast<double>(bend->units))
                                   : no_estimate(Status::failed));
  if (bend) add_note(leverage, std::string(name_of(bend->bend)));
  const auto elasticity = compute_elasticity(shape.units, fit);
  rows.add(org, "curve.elasticity", "ratio",
           elasticity ? estimate_with(elasticity->value, elasticity->interval, n)
                      : no_estimate(Status::undefined));
}

void add_labels(const Curve& curve, const Shape& shape, WorkRows& rows) {
  std::vector<CurveLabel> labels;
  if (shape.fit) labels = label_units(shape.units, *shape.fit);
  std::size_t next = 0;
  for (const TeamUnit& team : curve.teams) {
    Estimate estimate = no_estimate(shape.fit ? Status::thin : shape.status);
    const CurveLabel* label = shape.fit && team.counts ? &labels[next++] : nullptr;
    const bool judged = label != nullptr && label->position != CurvePosition::too_little;
    if (judged) estimate = estimate_with(label->ratio, label->interval, team.persons);
    Figure& figure = rows.add(team.unit, "curve.ratio", "ratio", estimate);
    set_money(figure, team);
    figure.contributions.persons = team.persons;
    if (label != nullptr) add_note(figure, std::string(name_of(label->position)));
  }
}

PeriodTotals half_of(const CurveUnit& unit, std::size_t from, double spend) {
  PeriodTotals totals;
  for (std::size_t month = from; month < from + kHalf; ++month) {
    totals.value += unit.monthly_value[month];
    totals.exposure += unit.monthly_exposure[month];
  }
  totals.spend = spend;
  return totals;
}

// Of a team in half of the window, from slid month `from` on.
double spend_of_half(const Curve& curve, TeamIndex index, std::size_t from) {
  std::map<SubjectIndex, double> by_subject;
  for (const WorkCell& cell : curve.sums.cells) {
    const bool in_half = from <= cell.month && cell.month < from + kHalf;
    if (cell.team == index && in_half && curve.sums.exposed(cell.subject)) {
      by_subject[cell.subject] += to_double(cell.amounts.value);
    }
  }
  TeamUnit half;
  for (const auto& [subject, spend] : by_subject) {
    half.amounts.spend += spend;
    note_spender(half, spend);
  }
  protect_spend(half, curve.context, curve.sums.window);
  return half.amounts.spend;
}

Estimate own_value(const OwnChange& change, bool has_interval, double persons) {
  if (!change.value_ratio) return exact_value(std::nullopt, persons);
  if (!has_interval) return no_estimate(Status::failed);
  return estimate_with(*change.value_ratio, Interval{*change.lower, *change.upper}, persons);
}

void add_own_change(const Curve& curve, const TeamUnit& team, WorkRows& rows, Status replaced) {
  Estimate value = no_estimate(replaced);
  Estimate spend = no_estimate(replaced);
  const std::size_t months = curve.sums.window.months;
  if (replaced == Status::ok) value = spend = no_estimate(Status::thin);
  if (replaced == Status::ok && months >= 2 * kHalf) {
    const TeamIndex index = curve.context.base.groups.names()[team.unit].team;
    const auto half = [&](std::size_t from) {
      return half_of(team.amounts, from, spend_of_half(curve, index, from));
    };
    const PeriodTotals earlier = half(months - 2 * kHalf);
    const PeriodTotals later = half(months - kHalf);
    // The ratios themselves are the same whatever φ is.
    const OwnChange change = compare_periods(earlier, later, curve.phi.value_or(1));
    const bool enough = team.counts && pair_has_minimum(earlier, later, months);
    value = thin_unless(enough, own_value(change, curve.phi.has_value(), team.persons));
    spend = thin_unless(enough, exact_value(change.spend_ratio, team.persons));
  }
  set_money(rows.add(team.unit, "curve.own_change", "ratio", value), team);
  set_money(rows.add(team.unit, "curve.own_spend_change", "ratio", spend), team);
}

// Two significant digits, upwards: the end of a drawn axis need not be anybody's spend.
double rounded_up(double value) {
  if (!(value > 0)) return 0;
  const double unit = std::pow(10, std::floor(std::log10(value)) - 1);
  return std::ceil(value / unit) * unit;
}

void add_corners(const Shape& shape, const WorkWindow& window, std::vector<FigurePoint>& points) {
  if (!shape.fit) return;
  double most = 0;
  for (const CurveUnit& unit : shape.units) most = std::max(most, unit.spend_rate());
  most = rounded_up(most);
  const auto line = fit_reference_line(shape.units, *shape.fit);
  const auto add = [&](const char* series, double spend, double value,
                       std::optional<Interval> band) {
    FigurePoint point;
    point.window = window.name;
    point.metric = "curve.scale";
    point.series = series;
    point.x = spend;
    point.value = value;
    if (band) {
      point.lower = band->lower;
      point.upper = band->upper;
    }
    point.n = static_cast<double>(shape.units.size());
    points.push_back(std::move(point));
  };
  for (int i = 0; i <= kCurveCorners; ++i) {
    // Closer together near no spend, where the curve bends.
    const double share = static_cast<double>(i) / kCurveCorners;
    const double spend = most * share * share;
    add("curve", spend, shape.fit->value_at(spend), shape.fit->band_at(spend));
    if (line) add("reference", spend, line->value_at(*shape.fit, spend), std::nullopt);
  }
}

}  // namespace

void add_curve_figures(const WorkContext& context, std::vector<Figure>& figures,
                       std::vector<FigurePoint>& points) {
  const WorkWindow window = make_curve_window(context);
  const WorkSums sums = make_work_sums(context, window);
  const auto shares = shares_by_unit(context, sums);
  const std::vector<double> population = population_by_unit(context, sums, shares);
  WorkRows values(context, sums, population, figures);
  values.require({WorkInput::changes});
  WorkRows rows(context, sums, population, figures);
  rows.require({WorkInput::changes, WorkInput::usage});
  Curve curve{context, sums, Credit::changes, {}, {}};
  curve.credit = curve_credit(context, window);
  curve.phi = dispersion(sums, curve.credit);
  curve.teams = collect_teams(context, sums, curve.credit, [](SubjectIndex) { return true; });
  add_rates(curve, values, rows, shares);
  const Shape shape = fit_shape(curve);
  add_parameters(curve, shape, rows);
  add_labels(curve, shape, rows);
  const bool replaces = shape.status == Status::not_applicable;
  for (const TeamUnit& team : curve.teams) {
    add_own_change(curve, team, rows, replaces ? Status::ok : Status::not_applicable);
  }
  add_corners(shape, window, points);
}

}  // namespace shadowgraph

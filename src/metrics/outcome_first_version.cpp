// D7: how long a feature takes from the first opened change to a first working version, AI-assisted
// features beside others: Kaplan-Meier curves, and the difference of restricted means (P16, P10).
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "metrics/outcome_features.h"
#include "metrics/outcomes.h"
#include "metrics/work_tables.h"
#include "stats/resampling.h"
#include "stats/survival.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kLeastShipped = 10;
constexpr double kHorizonDays = 30;

struct UnitTimes {
  std::vector<TimedFeature> features;  // by time, then lead author
  std::vector<SubjectIndex> leads;     // ascending, each once
  [[nodiscard]] std::size_t shipped(Answer arm) const {
    return static_cast<std::size_t>(std::count_if(
        features.begin(), features.end(),
        [&](const TimedFeature& feature) { return feature.arm == arm && feature.event; }));
  }
};

std::vector<UnitTimes> times_by_unit(const WorkContext& context, const WorkWindow& window) {
  std::vector<UnitTimes> units(context.unit_count());
  for (const TimedFeature& feature : time_features(context, window)) {
    for (const UnitWeight& at : context.units_of(feature.lead, feature.start_day)) {
      units[at.unit].features.push_back(feature);
      units[at.unit].features.back().weight = at.weight;
      units[at.unit].leads.push_back(feature.lead);
    }
  }
  for (UnitTimes& unit : units) {
    std::sort(unit.leads.begin(), unit.leads.end());
    unit.leads.erase(std::unique(unit.leads.begin(), unit.leads.end()), unit.leads.end());
    std::stable_sort(unit.features.begin(), unit.features.end(),
                     [](const TimedFeature& a, const TimedFeature& b) { return a.days < b.days; });
  }
  return units;
}

SurvivalCurve curve_of(const UnitTimes& unit, Answer arm) {
  std::vector<SurvivalTime> times;
  for (const TimedFeature& feature : unit.features) {
    if (feature.arm == arm) times.push_back({feature.days, feature.event, feature.weight});
  }
  return kaplan_meier(times);
}

// ∫₀³⁰ Ŝ of one arm with weighted features, in one sweep over times in order: resampling asks for
// it hundreds of times.
double restricted_mean_of(const UnitTimes& unit, Answer arm, std::span<const double> weights) {
  double at_risk = 0;
  for (std::size_t i = 0; i < unit.features.size(); ++i) {
    if (unit.features[i].arm == arm) at_risk += weights[i];
  }
  double survival = 1;
  double area = 0;
  double last = 0;
  for (std::size_t i = 0; i < unit.features.size() && unit.features[i].days <= kHorizonDays;) {
    const double time = unit.features[i].days;
    double events = 0;
    double gone = 0;
    for (; i < unit.features.size() && unit.features[i].days == time; ++i) {
      if (unit.features[i].arm != arm) continue;
      gone += weights[i];
      if (unit.features[i].event) events += weights[i];
    }
    area += survival * (time - last);
    last = time;
    if (events > 0 && at_risk > 0) survival *= std::max(0.0, 1 - events / at_risk);
    at_risk -= gone;
  }
  return area + survival * (kHorizonDays - last);
}

std::optional<Interval> difference_interval(const WorkRows& rows, const UnitTimes& unit,
                                            const GroupName& name, double difference) {
  const WorkContext& context = rows.context();
  std::vector<std::size_t> lead_of;
  for (const TimedFeature& feature : unit.features) {
    const auto at = std::lower_bound(unit.leads.begin(), unit.leads.end(), feature.lead);
    lead_of.push_back(static_cast<std::size_t>(at - unit.leads.begin()));
  }
  const ResamplingKey key{edition_seed(context.base), "outcomes.first_working_version_difference",
                          resampling_scope(name)};
  const auto statistic = [&](std::span<const double> omega) {
    std::vector<double> weights;
    weights.reserve(lead_of.size());
    for (std::size_t i = 0; i < lead_of.size(); ++i) {
      weights.push_back(omega[lead_of[i]] * unit.features[i].weight);
    }
    return std::vector{restricted_mean_of(unit, Answer::yes, weights) -
                       restricted_mean_of(unit, Answer::no, weights)};
  };
  const auto replicates = bootstrap_replicates(
      key, static_cast<std::size_t>(context.base.organisation().report.replicates),
      unit.leads.size(), statistic);
  const auto error = replicate_standard_error(replicates[0]);
  if (!error) return std::nullopt;
  return clustered_interval(difference, *error, unit.leads.size());
}

// Steps of the drawn curve: at most one a day, so that the picture stays small.
void add_steps(const OutcomeSink& sink, const WorkRows& rows, const SurvivalCurve& curve,
               const char* arm) {
  for (std::size_t i = 0; i < curve.steps.size(); ++i) {
    const SurvivalStep& step = curve.steps[i];
    const bool last_of_day =
        i + 1 == curve.steps.size() || std::floor(curve.steps[i + 1].time) > std::floor(step.time);
    if (!last_of_day) continue;
    FigurePoint point;
    point.window = rows.window().name;
    point.metric = std::string("outcomes.first_working_version_") + arm;
    point.series = arm;
    point.x = step.time;
    point.value = step.survival;
    if (step.band) {
      point.lower = step.band->lower;
      point.upper = step.band->upper;
    }
    point.n = step.at_risk;
    sink.points.push_back(std::move(point));
  }
}

void add_arm(const OutcomeSink& sink, WorkRows& rows, UnitIndex at, const UnitTimes& unit,
             Answer arm, bool enough) {
  const char* name = arm == Answer::yes ? "ai" : "other";
  const std::string metric = std::string("outcomes.first_working_version_") + name;
  if (!enough || rows.outranking()) {
    rows.add(at, metric, "days", no_estimate(Status::thin));
    return;
  }
  const SurvivalCurve curve = curve_of(unit, arm);
  double n = 0;
  double by_checks = 0;
  for (const TimedFeature& feature : unit.features) {
    if (feature.arm != arm) continue;
    n += 1;
    if (feature.by_checks) by_checks += 1;
  }
  Estimate estimate = exact_value(curve.median, n);
  if (curve.median) {
    estimate.lower = curve.median_lower;
    estimate.upper = curve.median_upper;
    estimate.confidence = 0.95;
  }
  Figure& figure = rows.add(at, metric, "days", estimate);
  add_note(figure, fmt::format("timed_by_checks:{:.4f}", by_checks / n));
  if (!curve.median || !curve.median_upper) {
    add_note(figure, curve.median ? "upper_not_reached" : "median_not_reached");
  }
  if (at == rows.context().base.groups.organisation()) add_steps(sink, rows, curve, name);
}

void add_difference(WorkRows& rows, UnitIndex at, const UnitTimes& unit, bool enough) {
  const char* metric = "outcomes.first_working_version_difference";
  if (!enough || rows.outranking()) {
    rows.add(at, metric, "days", no_estimate(Status::thin));
    return;
  }
  const double difference = restricted_mean(curve_of(unit, Answer::yes), kHorizonDays).value -
                            restricted_mean(curve_of(unit, Answer::no), kHorizonDays).value;
  const auto interval = difference_interval(rows, unit, rows.context().unit_name(at), difference);
  rows.add(at, metric, "days",
           interval ? estimate_with(difference, interval, static_cast<double>(unit.features.size()))
                    : no_estimate(Status::failed));
}

}  // namespace

void add_first_working_version(const OutcomeSink& sink) {
  const WorkContext& context = sink.frames.context();
  const WorkFrame& frame = sink.frames.of(make_work_window(context.base, 6, 0, {}));
  WorkRows rows(context, frame, sink.figures);
  rows.require({WorkInput::changes, WorkInput::ai_assisted});
  const std::vector<UnitTimes> units = times_by_unit(context, frame.window());
  for (UnitIndex at = 0; at < units.size(); ++at) {
    if (!rows.has_row(at)) continue;
    const UnitTimes& unit = units[at];
    const bool enough =
        unit.shipped(Answer::yes) >= kLeastShipped && unit.shipped(Answer::no) >= kLeastShipped;
    add_arm(sink, rows, at, unit, Answer::yes, enough);
    add_arm(sink, rows, at, unit, Answer::no, enough);
    add_difference(rows, at, unit, enough);
  }
}

}  // namespace shadowgraph

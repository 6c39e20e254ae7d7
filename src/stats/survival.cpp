#include "stats/survival.h"

#include <algorithm>
#include <cmath>

#include "base/numbers.h"

namespace shadowgraph {
namespace {

constexpr double kNormal975 = 1.959963984540054;  // Φ⁻¹(0.975)
constexpr double kHalfSlack = 1e-12;

struct Moment {
  double time = 0;
  double at_risk = 0, events = 0;  // sums of weights
};

// Event times with who was at risk, ascending. Censored at an event time counts as at risk.
std::vector<Moment> list_moments(std::span<const SurvivalTime> times) {
  std::vector<SurvivalTime> sorted(times.begin(), times.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const SurvivalTime& a, const SurvivalTime& b) { return a.time < b.time; });
  std::vector<Moment> moments;
  CompensatedSum at_risk;
  for (std::size_t end = sorted.size(); end > 0;) {
    CompensatedSum events;
    const double time = sorted[end - 1].time;
    for (; end > 0 && !(sorted[end - 1].time < time); --end) {
      at_risk.add(sorted[end - 1].weight);
      if (sorted[end - 1].event) events.add(sorted[end - 1].weight);
    }
    if (events.value() > 0) moments.push_back({time, at_risk.value(), events.value()});
  }
  std::reverse(moments.begin(), moments.end());
  return moments;
}

// All who were at risk had the event; weights of resampling may leave a last bit.
bool nobody_left(double at_risk, double events) { return at_risk - events <= 1e-12 * at_risk; }

// d/(n(n-d)) of Greenwood (1926); 0 where nobody is left: what it multiplies is 0 there.
double greenwood_term(double at_risk, double events) {
  if (nobody_left(at_risk, events)) return 0;
  return events / (at_risk * (at_risk - events));
}

Interval log_log_band(double survival, double greenwood) {
  const double error = std::sqrt(greenwood) / std::fabs(std::log(survival));
  return {std::pow(survival, std::exp(kNormal975 * error)),
          std::pow(survival, std::exp(-kNormal975 * error))};
}

template <typename Reached>
std::optional<double> first_time(const SurvivalCurve& curve, const Reached& reached) {
  const auto found = std::find_if(curve.steps.begin(), curve.steps.end(), reached);
  if (found == curve.steps.end()) return std::nullopt;
  return found->time;
}

}  // namespace

SurvivalCurve kaplan_meier(std::span<const SurvivalTime> times) {
  SurvivalCurve curve;
  double survival = 1;
  CompensatedSum greenwood;
  for (const Moment& moment : list_moments(times)) {
    const bool all = nobody_left(moment.at_risk, moment.events);
    survival = all ? 0 : survival * (1 - moment.events / moment.at_risk);
    greenwood.add(greenwood_term(moment.at_risk, moment.events));
    SurvivalStep step{moment.time, moment.at_risk, moment.events, survival, std::nullopt};
    if (survival > 0) step.band = log_log_band(survival, greenwood.value());
    curve.steps.push_back(step);
  }
  curve.median =
      first_time(curve, [](const SurvivalStep& step) { return step.survival <= 0.5 + kHalfSlack; });
  curve.median_lower = first_time(
      curve, [](const SurvivalStep& step) { return step.band && step.band->lower <= 0.5; });
  curve.median_upper = first_time(
      curve, [](const SurvivalStep& step) { return step.band && step.band->upper <= 0.5; });
  return curve;
}

RestrictedMean restricted_mean(const SurvivalCurve& curve, double horizon) {
  // From the end: the area right of each step is what its Greenwood term is multiplied by.
  CompensatedSum area;
  CompensatedSum variance;
  double end = horizon;
  for (std::size_t i = curve.steps.size(); i-- > 0;) {
    const SurvivalStep& step = curve.steps[i];
    if (step.time > horizon) continue;
    area.add(step.survival * (end - step.time));
    variance.add(area.value() * area.value() * greenwood_term(step.at_risk, step.events));
    end = step.time;
  }
  area.add(end);
  return {area.value(), variance.value()};
}

}  // namespace shadowgraph

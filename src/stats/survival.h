// Time to an event with censoring: Kaplan and Meier (1958) (METRICS P16). R: survival::survfit with
// conf.type = "log-log".
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "stats/intervals.h"

namespace shadowgraph {

struct SurvivalTime {
  double time = 0;      // >= 0
  bool event = false;   // else censored; at a time equal to an event time it counts as at risk
  double weight = 1;    // of resampling
};

struct SurvivalStep {
  double time = 0;                // an event time
  double at_risk = 0, events = 0;
  double survival = 1;            // Ŝ(t) from this time on
  std::optional<Interval> band;   // 95 %, log(-log) scale; none where Ŝ = 0
};

struct SurvivalCurve {
  std::vector<SurvivalStep> steps;           // ascending by time
  std::optional<double> median;              // smallest t with Ŝ <= 0.5 (slack 1e-12)
  std::optional<double> median_lower, median_upper;  // Brookmeyer and Crowley (1982); empty: not reached
};

[[nodiscard]] SurvivalCurve kaplan_meier(std::span<const SurvivalTime> times);

struct RestrictedMean {
  double value = 0;     // ∫₀^τ Ŝ
  double variance = 0;  // Greenwood
};
[[nodiscard]] RestrictedMean restricted_mean(const SurvivalCurve& curve, double horizon);

}  // namespace shadowgraph

// P20 on one outcome of the panel: the organisation, the months after the contact, and each
// subject, all of one imputation and one resampling (METRICS P20, G4, G5).
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "metrics/uplift_outcomes.h"
#include "stats/imputation.h"
#include "stats/pooling.h"

namespace shadowgraph {

inline constexpr std::size_t kEventMonths = 6;   // K = 1…6 of the event study
inline constexpr std::size_t kLeastReached = 8;  // estimable persons, organisation
inline constexpr std::size_t kLeastReachedOfSubject = 3;
inline constexpr double kLeastUntreated = 20;  // in the median month with an estimable cell
inline constexpr double kLeastPretrendP = 0.10;

struct SubjectEffect {
  ImputedEffect equal;   // equal split, all D cells of the panel
  ImputedEffect recent;  // the same over the last 12 months
  ImputedEffect dose;    // split by link points, all D cells
};

struct UpliftEffects {
  bool failed = false;                            // the fit did not converge
  bool contradicted = false;                      // by the cross-check, where there is one
  ImputedEffect all;                              // w = 1, all D cells
  ImputedEffect recent;                           // of the last 12 months
  std::array<ImputedEffect, kEventMonths> after;  // K = 1…6
  std::vector<SubjectEffect> subjects;            // as UpliftPanel::subjects; empty if not wanted
  PretrendTest pretrend;
  std::vector<std::size_t> lead_persons;  // by lead of `pretrend`
  double mean_event_time = 0;             // ē; 0: no estimable cell
  double untreated_in_median = 0;         // persons in U in the median month with an estimable cell

  // P20, G4: too little for R. `least_expected`: of Σμ̂⁰ over all D cells.
  [[nodiscard]] bool is_thin(double least_expected) const {
    return all.persons < kLeastReached || untreated_in_median < kLeastUntreated ||
           all.expected < least_expected;
  }
  [[nodiscard]] bool has_pretrend() const {
    return pretrend.p_value && *pretrend.p_value < kLeastPretrendP;
  }
};

enum class OfSubjects { no, yes };
// `metric`: id of the resampling (P24). Thin ones have no intervals and no pre-trend check: nothing
// is shown of them.
[[nodiscard]] UpliftEffects estimate_uplift(const WorkContext& context, const UpliftPanel& panel,
                                            const UpliftOutcome& outcome, const std::string& metric,
                                            double least_expected, OfSubjects of_subjects);

// P9(c) over the subjects with at least three estimable persons and a standard error: mean and
// interval of ln R. By subject; null: none of its own. All null with fewer than five of them.
using EffectOfSubject = ImputedEffect SubjectEffect::*;
[[nodiscard]] std::vector<std::optional<PooledEffect>> pool_subjects(const UpliftEffects& effects,
                                                                     EffectOfSubject which);

}  // namespace shadowgraph

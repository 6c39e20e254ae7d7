// The spend-to-cost curve (METRICS E2, E5): value per FTE-month as a function of usage value per
// FTE-month, f(s) = A·(1 + s/s₀)^b with b >= 0, its band, and where it does not fit. Pure: units
// in, numbers out; minimum data is checked apart (curve_minimum.h), labels are given in
// curve_labels.h.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "stats/intervals.h"
#include "stats/resampling.h"

namespace shadowgraph {

inline constexpr std::size_t kCurveResamples = 199;

// One team (direct members) or person over the window. Units are handed over in id order; draws of
// resampling go to them in that order.
struct CurveUnit {
  double value = 0;     // V: surviving credits, >= 0; over the window
  double exposure = 0;  // E: FTE-months, > 0
  double spend = 0;     // S: usage value in the report currency, >= 0
  // Of every slid month of the window, equally many for all units; oldest first.
  std::vector<double> monthly_value, monthly_exposure;

  [[nodiscard]] double spend_rate() const { return spend / exposure; }  // s
  [[nodiscard]] double value_rate() const { return value / exposure; }
};

// A fitted curve. Of the resamples (ln A_b, b_b) it keeps their covariance, which is all a band
// needs.
struct CurveFit {
  std::size_t units = 0;
  std::size_t months = 0;    // M
  double half_spend = 0;     // s₀: median of positive s; currency per FTE-month; no interval
  double scale = 0;          // A = ρ·e^a: value per FTE-month at no spend
  double exponent = 0;       // b >= 0; 0 also where the free fit fell
  double centring = 1;       // ρ: median of V/μ before centring
  double between_units = 0;  // τ²
  double within_unit = 0;    // κ, a month's
  double variance_log_scale = 0, variance_exponent = 0, covariance = 0;  // of the resamples
  double half_width = 0;         // t_{0.975,n-2}·√(n/(n-2)): standard errors to half an interval
  Interval scale_interval;       // 95 %, formed on the log scale
  Interval exponent_interval;    // 95 %; its lower limit may lie below 0
  std::vector<double> expected;  // μ_i = E_i·f̂(s_i), centred, of every unit in the order given
  std::vector<bool> misfit;      // the curve does not fit at this unit's level of spend

  [[nodiscard]] double position(double spend_rate) const;         // x = ln(1 + s/s₀)
  [[nodiscard]] double value_at(double spend_rate) const;         // f̂(s)
  [[nodiscard]] double log_variance_at(double spend_rate) const;  // v: of ln f̂(s) over resamples
  [[nodiscard]] Interval band_at(double spend_rate) const;        // 95 %, pointwise
  // V(μ) = μ + (κ/M)μ² + τ²μ², the variance of the fit.
  [[nodiscard]] double fitting_variance(double mean) const;
};

// E2. Key: metric `curve.scale` (E6: `curve.loaded`), scope `org`. Null ("failed"): no unit has
// spend, fewer than 3 units, a regression that has no solution (equal spends), more than half of
// the units without value, or more than a tenth of the resamples without a solution. REQUIRES:
// equally many months for all units, exposures > 0.
[[nodiscard]] std::optional<CurveFit> fit_curve(std::span<const CurveUnit> units,
                                                const ResamplingKey& key,
                                                std::size_t resamples = kCurveResamples);

// κ of E2: the variance, beyond Poisson, of a unit's months about the two-way fit, raised for noise
// that persists (single months against blocks of three). Null: the two-way fit failed.
[[nodiscard]] std::optional<double> within_unit_dispersion(std::span<const CurveUnit> units);

struct CurveElasticity {
  double value = 0;   // % of value for 1 % of spend, between the quartiles of positive s
  Interval interval;  // 95 %
  double lower_spend = 0, upper_spend = 0;  // the quartiles, currency per FTE-month
};
// E5: b·(x₇₅-x₂₅)/ln(s₇₅/s₂₅), quartiles held fixed in the resamples. Null: equal quartiles.
[[nodiscard]] std::optional<CurveElasticity> compute_elasticity(std::span<const CurveUnit> units,
                                                                const CurveFit& fit);

// The drawn reference line of E2: median regression of ln((V+½)/E) on x; value per FTE-month is
// exp(constant + slope·x(s)). Null below 40 units or if all x are equal.
struct CurveReferenceLine {
  double constant = 0, slope = 0;
  [[nodiscard]] double value_at(const CurveFit& fit, double spend_rate) const;
};
[[nodiscard]] std::optional<CurveReferenceLine> fit_reference_line(std::span<const CurveUnit> units,
                                                                   const CurveFit& fit,
                                                                   std::size_t least_units = 40);

}  // namespace shadowgraph

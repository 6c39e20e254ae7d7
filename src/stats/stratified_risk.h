// Risk of an event in two arms compared inside strata: Mantel and Haenszel (METRICS P13), and the
// E-value of VanderWeele and Ding (2017).
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace shadowgraph {

struct StratumTable {  // weights make the counts fractional
  double exposed_events = 0, exposed_others = 0;      // a, b
  double unexposed_events = 0, unexposed_others = 0;  // c, d
};

// RR = Σ a·n₀/n ÷ Σ c·n₁/n; null where the denominator is 0. Strata with an empty arm contribute 0.
[[nodiscard]] std::optional<double> mantel_haenszel_ratio(std::span<const StratumTable> strata);
// RD = Σ(a·n₀ - c·n₁)/n ÷ Σ n₁n₀/n.
[[nodiscard]] std::optional<double> mantel_haenszel_difference(std::span<const StratumTable> strata);
// OR = Σ ad/n ÷ Σ bc/n.
[[nodiscard]] std::optional<double> mantel_haenszel_odds_ratio(std::span<const StratumTable> strata);
// Greenland and Robins (1985): standard error of ln RR. An analytic check only.
[[nodiscard]] std::optional<double> greenland_robins_se(std::span<const StratumTable> strata);
[[nodiscard]] std::size_t informative_strata(std::span<const StratumTable> strata);  // both arms there
// RR + √(RR(RR-1)), of 1/RR below 1. REQUIRES: ratio > 0.
[[nodiscard]] double e_value(double ratio);

}  // namespace shadowgraph

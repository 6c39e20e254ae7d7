#include "stats/stratified_risk.h"

#include <algorithm>
#include <cmath>

#include "base/numbers.h"

namespace shadowgraph {
namespace {

double exposed(const StratumTable& table) { return table.exposed_events + table.exposed_others; }
double unexposed(const StratumTable& table) {
  return table.unexposed_events + table.unexposed_others;
}
bool informative(const StratumTable& table) { return exposed(table) > 0 && unexposed(table) > 0; }

// Σ term(s)/n_s over informative strata; the others contribute 0.
template <typename Term>
double sum_over_n(std::span<const StratumTable> strata, const Term& term) {
  CompensatedSum sum;
  for (const StratumTable& table : strata) {
    if (informative(table)) sum.add(term(table) / (exposed(table) + unexposed(table)));
  }
  return sum.value();
}

double exposed_event_weight(std::span<const StratumTable> strata) {  // Σ a·n₀/n
  return sum_over_n(
      strata, [](const StratumTable& table) { return table.exposed_events * unexposed(table); });
}
double unexposed_event_weight(std::span<const StratumTable> strata) {  // Σ c·n₁/n
  return sum_over_n(
      strata, [](const StratumTable& table) { return table.unexposed_events * exposed(table); });
}

}  // namespace

std::optional<double> mantel_haenszel_ratio(std::span<const StratumTable> strata) {
  const double below = unexposed_event_weight(strata);
  if (!(below > 0)) return std::nullopt;
  return exposed_event_weight(strata) / below;
}

std::optional<double> mantel_haenszel_difference(std::span<const StratumTable> strata) {
  const double below = sum_over_n(
      strata, [](const StratumTable& table) { return exposed(table) * unexposed(table); });
  if (!(below > 0)) return std::nullopt;
  return (exposed_event_weight(strata) - unexposed_event_weight(strata)) / below;
}

std::optional<double> mantel_haenszel_odds_ratio(std::span<const StratumTable> strata) {
  const double below = sum_over_n(strata, [](const StratumTable& table) {
    return table.exposed_others * table.unexposed_events;
  });
  if (!(below > 0)) return std::nullopt;
  const double above = sum_over_n(strata, [](const StratumTable& table) {
    return table.exposed_events * table.unexposed_others;
  });
  return above / below;
}

std::optional<double> greenland_robins_se(std::span<const StratumTable> strata) {
  const double scale = exposed_event_weight(strata) * unexposed_event_weight(strata);
  if (!(scale > 0)) return std::nullopt;
  const double above = sum_over_n(strata, [](const StratumTable& table) {
    const double n1 = exposed(table);
    const double n0 = unexposed(table);
    const double events = table.exposed_events + table.unexposed_events;
    return n1 * n0 * events / (n1 + n0) - table.exposed_events * table.unexposed_events;
  });
  return std::sqrt(std::max(0.0, above / scale));
}

std::size_t informative_strata(std::span<const StratumTable> strata) {
  return static_cast<std::size_t>(std::count_if(strata.begin(), strata.end(), informative));
}

double e_value(double ratio) {
  const double above_one = ratio < 1 ? 1 / ratio : ratio;
  return above_one + std::sqrt(above_one * (above_one - 1));
}

}  // namespace shadowgraph

// Sentences about budgets, forecasts and days out of the ordinary (METRICS I). A forecast stands
// with its interval or with why it has none; an odd day is told, never held against anybody.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pages/parts/figures.h"

namespace shadowgraph {

// Suffix "" is the month's budget, "_year" the fiscal year's.
struct BudgetState {
  enum class Kind { none, withheld, exceeded, kept, likely, open, unlikely, unknown };
  Kind kind = Kind::none;  // none: no budget; open: between likely and unlikely
  double budget = 0, spent = 0, burn = 0;
  std::optional<double> chance;  // of an overrun, while something remains
  std::string period;            // "October", "the fiscal year 2026"
};
[[nodiscard]] BudgetState budget_state(const Figures& figures, std::string_view suffix);
// "October’s budget is exceeded: $184,047 of $175,000 (105 %)."
[[nodiscard]] std::string budget_sentence(const Figures& figures, const BudgetState& state);

// "91 %"; what some fifty earlier forecasts can't tell apart is said as a bound: "over 95 %".
[[nodiscard]] std::string chance_words(double chance);

[[nodiscard]] std::string budget_headline(const Figures& figures);
[[nodiscard]] std::string budget_lead_prose(const Figures& figures);
// "$184,315 (80 % interval $123,422–275,252)"; "$…, no interval: history too short"; the status'
// word.
[[nodiscard]] std::string forecast_words(const Figures& figures, const Cell& cell);

// The days named in the note of `budget.anomaly_days`: odd ones, or those with the prefix
// "missing:".
[[nodiscard]] std::vector<Date> noted_days(const Cell& cell, std::string_view prefix = {});
// "14 October: $18,600 more than is usual on a Wednesday"; without an amount where none may be
// told.
[[nodiscard]] std::vector<std::string> odd_day_sentences(const Figures& figures);
[[nodiscard]] std::string odd_days_title(const Figures& figures);
[[nodiscard]] std::string level_shift_sentence(const Figures& figures);
// How many teams below the subject, departments too, had an odd day or a shift of level.
[[nodiscard]] std::string team_days_title(const Figures& figures);

}  // namespace shadowgraph

// The periods of section I: the month and the fiscal year that contain the data cut, the month
// after, what of them has passed, and the budgets set for them (METRICS I, INPUTS [[budget]]).
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "metrics/daily_sums.h"
#include "stats/run_rate.h"

namespace shadowgraph {

struct BudgetPeriod {
  Date from, to;     // `to` exclusive
  std::string name;  // as [[budget]] writes it: "2026-10", "2026"
};

struct BudgetPeriods {
  BudgetPeriod month, next_month, year;
};
[[nodiscard]] BudgetPeriods budget_periods(const MetricsContext& context);

// The days of the period that have not begun at the data cut, counted from the last complete day.
// Null: nothing of the period remains.
[[nodiscard]] std::optional<DaysAhead> remaining_days(const DailySpan& span,
                                                      const BudgetPeriod& period);
[[nodiscard]] bool is_working_day(const Organisation& organisation, Date day);
// Working days that have begun / working days of the period. Null without any.
[[nodiscard]] std::optional<double> elapsed_share(const Organisation& organisation,
                                                  const DailySpan& span,
                                                  const BudgetPeriod& period);

// The budget of a scope (kNone: the organisation) for a period, in the report's currency; several
// of the same are added up. Null: none (a missing
// rate was told with the inputs).
[[nodiscard]] std::optional<Money> budget_of(const MetricsContext& context, TeamIndex scope,
                                             const BudgetPeriod& period);

}  // namespace shadowgraph

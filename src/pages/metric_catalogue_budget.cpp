// The rows of the method page for budgets, forecasts and odd days (I).
#include <array>

#include "pages/metric_catalogue.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kExact = "none: exact";

constexpr std::array<MetricEntry, 4> kEntries = {{
    {"I1",
     "budget.burn, budget.expected_burn, budget.overrun_chance; with _year of a fiscal year’s "
     "budget",
     "Budget burn and the chance of an overrun",
     "Spend to date divided by the budget; working days passed divided by those of the period. "
     "Chance: one more than the number of earlier forecasts, made at the same distance, that fell "
     "short by at least what is left of the budget against what is expected, divided by one more "
     "than "
     "all of them.",
     "fraction; p", "the month and the fiscal year in progress",
     "a budget; for the chance eight weeks and eight earlier forecasts", kExact, "judging a person",
     "usage, plans, budgets"},
    {"I2", "budget.forecast_month, budget.forecast_next_month, budget.forecast_year",
     "Run-rate forecast of spend",
     "Mean of the last four weeks, carried on with the trend of up to 26 weeks (Theil–Sen of the "
     "logarithm), which dies down by a tenth a week; a day gets the share its weekday had in the "
     "last "
     "eight weeks. Spend to date is added as it is.",
     "currency", "the rest of the month, the next month, the fiscal year", "eight whole weeks",
     "80\u202F%: conformal, from the errors of up to 52 earlier forecasts; eight are needed. In "
     "simulations it held in 77 to 86 of 100 cases",
     "a commitment", "usage, plans"},
    {"I3", "budget.anomaly_days", "Days out of the ordinary",
     "Working days whose usage value is more than four robust standard deviations from the median "
     "of "
     "the same weekday in the eight weeks before, and in money at least 5\u202F% of the four weeks "
     "before and the report’s least amount. A working day of nothing where that much is usual asks "
     "for missing data.",
     "days", "1 month", "six of the eight weekdays before",
     "none; one working day in fifty to two hundred is called odd by chance before the rule on "
     "money",
     "accusing anybody", "usage"},
    {"I4", "budget.level_shift", "Shift of level",
     "Weekly usage value of the last five weeks against the trend of up to 26 weeks before, added "
     "up "
     "on each side (CUSUM): +1 above, −1 below, 0 neither.",
     "−1, 0, 1", "5 weeks and the 12 to 26 before", "17 weeks",
     "none; without a change a sign comes up in about 7 of 100 editions, in about 18 where a week "
     "much resembles the one before",
     "accusing anybody, cause", "usage"},
}};

}  // namespace

std::span<const MetricEntry> budget_metric_catalogue() { return kEntries; }

}  // namespace shadowgraph

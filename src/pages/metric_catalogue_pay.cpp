// The rows of the method page for what tokens are beside pay (B).
#include <array>

#include "pages/metric_catalogue.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kCensus = "none: sums of recorded events and pay; shown coarsely";
constexpr std::string_view kNotFor = "individual pay decisions, targets, hiring";
constexpr std::string_view kPay = "compensation, usage, organisation";
constexpr std::string_view kYear = "12 months, at least 3";

constexpr std::array<MetricEntry, 10> kEntries = {{
    {"B1", "pay.token_to_salary, _cash, _compensation; each with _median", "Tokens against pay",
     "Usage value divided by pay accrued, of the same people on the same days: only days on which "
     "somebody is employed with pay in force. Pay is a year’s amounts, by day; a row holds until "
     "the person’s next. The median is over people with 30 days or more.",
     "ratio", kYear, "10 people", kCensus,
     "a target, evaluation, pay, hiring: it takes activity for leverage", kPay},
    {"B2", "pay.huang_line_share, pay.huang_line_cost", "The line",
     "Share of eligible people whose tokens are worth theta of their salary or more (theta 0.5 "
     "unless set), and what is missing to it, summed over everybody, a year. With a salary floor "
     "set, both again for those who earn at least it (_floor).",
     "fraction; currency/year", kYear, "20 people", kCensus, "a target", kPay},
    {"B3", "pay.four_component_provided, _consumed", "Four-component compensation",
     "Salary, bonus, equity and tokens: the allowance (provided) or the usage value (consumed). "
     "on_cost_rate is laid on salary and bonus.",
     "currency", kYear, "10 people", kCensus, "comparing people", kPay},
    {"B4", "pay.compute_share, pay.compute_share_consumed", "Share of compute",
     "The token component divided by the four together.", "fraction", kYear, "10 people", kCensus,
     "comparing people", kPay},
    {"B5", "pay.allowance_utilisation, _lapse, _overrun_share, pay.allowance_band_…",
     "Allowances used",
     "Over person-months with an allowance: usage value divided by allowance; what was not used, "
     "after carry_months; the share of months above it; shares of months by the part used.",
     "ratio; currency; fraction", "3 months", "10 people with an allowance", kCensus, kNotFor,
     kPay},
    {"B6", "pay.headcount_equivalents", "Tokens in headcount",
     "Usage value divided by the median eligible person’s salary, bonus and equity (with on-costs) "
     "over the days of the window.",
     "fte", kYear, "20 people in the organisation", kCensus,
     "a claim that people could be replaced or were saved", kPay},
    {"B7", "pay.spend_exceeds_salary_share, pay.parity_horizon", "Tokens above salary",
     "Share of eligible people whose tokens are worth their salary or more; and the first month "
     "ahead, up to 12, in which the forecast usage value of an eligible person reaches the median "
     "monthly salary, by the run rate.",
     "fraction; months", kYear, "20 people; 8 weeks of usage", "80\u202F% for the forecast",
     kNotFor, kPay},
    {"B8",
     "pay.cash_growth_median, _real_median, pay.allowance_growth_median, "
     "pay.growth_attribution, pay.cash_flat, pay.cash_flat_share, pay.non_vesting_share",
     "Cash-flat watch",
     "People with pay in force at the ends of two months twelve apart, at the same level. Growth "
     "of "
     "salary and bonus; change of the allowance against the earlier package; the part of package "
     "growth that is allowance; flat when the median cash grew by cash_flat_growth or less and the "
     "median allowance by cash_flat_allowance of the package or more. Both ends at the later "
     "month’s exchange rates, so that growth is of pay alone.",
     "fraction; yes or no as 1 or 0", "two days, 12 months apart", "20 people", kCensus,
     "talks about one person’s pay", "compensation, organisation"},
    {"B9", "pay.break_even_multiple, pay.measured_output_multiple", "Break-even multiple",
     "(Salary + bonus + equity + usage value) divided by the first three. Beside it the measured "
     "ratio: surviving changes a person-month of three mature months against the same twelve "
     "months earlier, people with exposure in both.",
     "ratio", "12 months; 3 and 3 mature months", "10 people",
     "none; measured: 95\u202F% by resampling people", "a statement that output must rise by it",
     "compensation, usage, changes"},
    {"E6", "curve.loaded", "Beside the curve, pay and tokens together",
     "The curve and labels of E2 and E3 with salary, bonus, equity and usage value a person-month "
     "as the cost; on_cost_rate is laid on the first two. People whose pay is on record on all "
     "their days of the window, with their value, time and cost alone. A label without a value: a "
     "place on an axis would tell pay.",
     "label", "12 months, slid by H", "30 teams; 10 people a team", "as E3",
     "ranking, pay; above is a question, not a verdict", "compensation, usage, changes"},
}};

}  // namespace

std::span<const MetricEntry> pay_metric_catalogue() { return kEntries; }

}  // namespace shadowgraph

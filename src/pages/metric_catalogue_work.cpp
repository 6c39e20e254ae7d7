// The rows of the method page for two tiers (C7-C13), outcomes (D), the curve (E), the signal (F).
#include <array>

#include "pages/metric_catalogue.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kExact = "none: exact";
constexpr std::string_view kPersonTargets = "targets, labelling or evaluating a person";
constexpr std::string_view kOutcomeNotFor = "ranking persons or teams, pay, cause";
constexpr std::string_view kCurveNotFor = "ranking, pay, cause: teams choose what they spend";
constexpr std::string_view kSignalNotFor = "judging a person, cause";
constexpr std::string_view kRate =
    "95\u202F%: Wilson with clustering by author; teams partially pooled";
constexpr std::string_view kCount =
    "95\u202F%: Garwood with overdispersion; teams partially pooled";
constexpr std::string_view kMature = "3 months, moved back so that every change has had its time";
constexpr std::string_view kCurveWindow = "12 months, moved back by the days of survival";
constexpr std::string_view kTwenty = "20 changes by 3 authors";

constexpr std::array<MetricEntry, 30> kEntries = {{
    {"C7", "adoption.gini, adoption.gini_active", "Inequality of use (Gini)",
     "Gini coefficient of usage value over persons, times n/(n−1): 0 is everybody alike, 1 is one "
     "person with all of it. Over all eligible people, zeros included, and over active ones.",
     "0 to 1", "3 months", "10 people; interval from 30",
     "95\u202F%: jackknife on the logit scale; with heavy tails its coverage can be about 85\u202F%",
     kPersonTargets, "usage, organisation"},
    {"C8", "adoption.lorenz_10 … adoption.lorenz_90", "Lorenz curve",
     "Share of usage value that the lowest tenth, two tenths … of people account for.", "fraction",
     "3 months", "50 people", kExact, kPersonTargets, "usage, organisation"},
    {"C9", "adoption.palma", "Top tenth against the bottom four",
     "Usage value of the top tenth of people divided by that of the bottom four tenths.", "ratio",
     "3 months", "50 people", kExact, kPersonTargets, "usage, organisation"},
    {"C10", "adoption.top_decile_share", "Share of the top tenth",
     "Share of usage value that the top tenth of people account for.", "fraction", "3 months",
     "50 people", kExact, kPersonTargets, "usage, organisation"},
    {"C11", "adoption.two_group_p, adoption.non_user_share", "Two groups of users",
     "Hartigan's dip test on the logarithm of usage value of active people in the largest role, "
     "calibrated on normal samples; beside it the share of eligible people without usage.",
     "p; fraction", "3 months", "30 active people",
     "p by 1,999 simulated samples; it finds two real groups among 50 people in about 60\u202F% of cases",
     "proof that there are no two groups", "usage, organisation"},
    {"C12", "adoption.low_tier_persistence, adoption.low_tier_share", "Staying low in use",
     "Low: below a tenth of the month's median of active people in the same role. Persistence: of "
     "people low two months ago, the share low in all three months.",
     "fraction", "3 months", "20 people who were low", "95\u202F%: Wilson", kPersonTargets,
     "usage, organisation"},
    {"C13", "adoption.gap_first_pass_yield, adoption.gap_rework_rate", "Outcome gap between tiers",
     "First-pass yield and rework of the third of authors with the most usage value less those of "
     "the third with the least, compared inside teams (Mantel–Haenszel).",
     "fraction", "6 months, moved back", "10 authors a third", "95\u202F%: bootstrap over authors",
     "causal claims", "usage, changes, reviews, organisation"},
    {"D1",
     "outcomes.shipped_features, _rate, _per_sprint, outcomes.feature_coverage, "
     "outcomes.changes_per_feature_median, _p90",
     "Shipped features",
     "A feature is shipped when its earliest surviving change is merged. Its credit is shared "
     "equally by the authors of its changes. Divided by months of employment.",
     "features; a person-month", kMature,
     "3 person-months; 80\u202F% of changes tell their feature or type", kCount,
     "ranking people: splitting a feature raises it", "changes, organisation"},
    {"D2", "outcomes.throughput", "Surviving throughput",
     "Changes not reverted and not reworked within the days of survival, shared equally by their "
     "authors, divided by months of employment. Never lines of code.",
     "a person-month", kMature, "3 person-months", kCount, kOutcomeNotFor, "changes, organisation"},
    {"D3", "outcomes.first_pass_yield, outcomes.review_coverage", "First-pass review yield",
     "Merged changes whose first verdict is an approval and which nobody asked to change, divided by "
     "merged changes with a verdict.",
     "fraction", "3 months", kTwenty, kRate, "comparing individuals: approving unread raises it",
     "changes, reviews"},
    {"D4", "outcomes.rework_rate, _14d, _21d", "Rework",
     "Merged changes of which a substantial part was rewritten within the days of survival, divided "
     "by merged changes.",
     "fraction", kMature, kTwenty, kRate, kOutcomeNotFor, "changes"},
    {"D5", "outcomes.revert_rate", "Reverts", "The same with reverts.", "fraction", kMature, kTwenty,
     kRate, kOutcomeNotFor, "changes"},
    {"D6",
     "outcomes.defect_risk_ratio, _difference, _ratio_within_author, _e_value, "
     "outcomes.defect_rate_ai, _other",
     "Defect risk of AI-assisted changes",
     "Share of changes with a defect found within the days of observation, AI-assisted against "
     "others, compared inside strata of repository, type and size (Mantel–Haenszel); also inside "
     "authors. E-value: how strong something unrecorded would have to be to account for it.",
     "ratio; fraction", "12 months, moved back",
     "20 defects, 5 an arm, 8 authors, 3 strata", "95\u202F%: bootstrap over authors",
     "cause: the mark is told by people or tools", "changes, defects"},
    {"D7", "outcomes.first_working_version_ai, _other, _difference",
     "Time to a first working version",
     "From the opening of a feature's first change until its checks were first green or, where that "
     "is not recorded, until its first surviving merge; features not there yet are counted as "
     "waiting (Kaplan–Meier). The difference is of the mean time within 30 days.",
     "days", "6 months", "10 shipped features an arm",
     "95\u202F%: Brookmeyer–Crowley; the difference by bootstrap over lead authors", "cause",
     "changes"},
    {"D8", "outcomes.pickup_, review_, cycle_median and _p90, also _ai and _other", "Flow times",
     "From opened to first review, from there to merged, from opened to merged.", "hours",
     "3 months", "20 changes", "95\u202F% of the median by order statistics",
     kOutcomeNotFor, "changes, reviews"},
    {"D9", "outcomes.cost_per_feature, outcomes.cost_per_change", "Token spend per shipped feature",
     "Spend divided by shipped features, and by surviving changes: totals over totals. A group's "
     "spend is rounded as far as protects the person with the largest part of it.",
     "currency", kMature, "5 features or changes",
     "95\u202F%: bootstrap over persons, or from the count alone",
     "attributing a cost to one change: no such link exists", "usage, changes, organisation"},
    {"D10", "outcomes.tokens_per_feature", "Tokens per shipped feature", "The same with tokens, rounded alike.",
     "tokens per feature", kMature, "5 features", "as for spend",
     "attributing tokens to one change", "usage, changes"},
    {"D11",
     "outcomes.review_capacity, outcomes.backlog, outcomes.backlog_trend, outcomes.unreviewed_share",
     "Review capacity",
     "Lines opened divided by lines first reviewed; open changes without a review at the last week's "
     "end and their trend (Theil–Sen) over 13 weeks; merged changes without a review.",
     "ratio; count; per week; fraction", "3 months", "30 changes", "shares 95\u202F%; counts exact",
     kOutcomeNotFor, "changes, reviews"},
    {"D12", "outcomes.abandonment_rate", "Abandonment",
     "Opened changes not merged within 60 days, divided by opened changes.", "fraction",
     "3 months, moved back by 60 days", "20 changes", kRate, kOutcomeNotFor, "changes"},
    {"E1", "curve.value_rate, curve.spend_rate", "Value and spend of a team",
     "Surviving features, or changes where features are not known of enough of them, a person-month; "
     "usage value a person-month, rounded as far as protects the person with the largest part.",
     "a person-month; currency", kCurveWindow, "6 months",
     "value 95\u202F%; spend within the step of its rounding", kCurveNotFor,
     "usage, changes, organisation"},
    {"E2", "curve.scale, curve.exponent, curve.half_spend", "The curve",
     "Value a person-month = A·(1 + s/s₀)^b at spend s, with s₀ the median spend and b not below 0, "
     "fitted to the teams by quasi-likelihood and centred so that half of them lie on either side.",
     "a person-month; ratio; currency", kCurveWindow,
     "20 teams with enough months, 12 different spends, the upper quartile twice the lower",
     "95\u202F%: 199 resamples of teams", kCurveNotFor, "usage, changes, organisation"},
    {"E3", "curve.ratio", "Below, on or above the curve",
     "A team's value divided by the curve's at its spend. Below (more value for the spend) and above "
     "are said only where a test that allows for chance, for drift from month to month and for a "
     "margin of 10\u202F% says so, with at most one false call in ten expected.",
     "ratio", kCurveWindow, "5 expected changes a team", "95\u202F%", kCurveNotFor,
     "usage, changes, organisation"},
    {"E4", "curve.leverage", "Leverage at high spend",
     "Change of the slope of value on spend at the median spend, the top twentieth of spenders left "
     "out. Above 0: leverage. Below 0: diminishing returns.",
     "value a person-month per median spend", kCurveWindow, "20 teams",
     "95\u202F%: 199 resamples of teams", kCurveNotFor, "usage, changes, organisation"},
    {"E5", "curve.elasticity", "Elasticity",
     "Per cent more value that goes with one per cent more spend, between the quartiles of spend.",
     "ratio", kCurveWindow, "20 teams", "95\u202F%: 199 resamples of teams", kCurveNotFor,
     "usage, changes, organisation"},
    {"E7", "curve.own_change, curve.own_spend_change", "A team against its own past",
     "Where there are too few teams for a curve: value a person-month in the last six months divided "
     "by that of the six before, beside the same ratio of spend.",
     "ratio", kCurveWindow, "12 months, 9 person-months in each half, 5 changes",
     "95\u202F%: exact, given the sum of both counts", kCurveNotFor, "usage, changes, organisation"},
    {"F1",
     "signal.spearman, signal.kendall, signal.spearman_first_pass_yield, "
     "signal.spearman_rework_rate",
     "Correlation of spend and outcome",
     "Rank correlation over persons of usage value with surviving changes, both a person-month; with "
     "first-pass yield; with little rework.",
     "−1 to 1", "6 months, moved back", "30 people", "95\u202F%: Bonett and Wright", kSignalNotFor,
     "usage, changes, reviews, organisation"},
    {"F2", "signal.concordance", "Pairs of colleagues",
     "Of pairs in the same team and role, the share in which the one with the higher usage value also "
     "delivered more; ties count half. 50\u202F% is no relation.",
     "fraction", "6 months, moved back", "30 people in groups of 3, 60 pairs",
     "95\u202F%: jackknife; p by permutation", "predicting a person, cause",
     "usage, changes, organisation"},
    {"F3", "signal.footrule, signal.top_overlap, signal.displacement_median",
     "What a leaderboard would have said",
     "Ranks by total usage value against ranks by output: how far apart they lie, how much of the "
     "top tenth they share, how many places the median person moves.",
     "ratio; fraction; places", "6 months, moved back", "30 people", "p by permutation",
     kSignalNotFor, "usage, changes, organisation"},
    {"F4", "signal.predictive_gain", "Does last month's spend predict",
     "How much smaller the error of predicting a month's output becomes if last month's usage value "
     "is known besides role and last month's output; on months not used for fitting.",
     "fraction", "12 months, moved back", "6 months, 30 people",
     "95\u202F%: jackknife in 20 groups of persons", kSignalNotFor, "usage, changes, organisation"},
    {"F5",
     "signal.association_decay, signal.decoupling, signal.period_end_burning, "
     "signal.threshold_bunching, signal.round_numbers",
     "Is the visible number being aimed at",
     "Five tests: whether spend and output went together less after usage became visible; whether "
     "spend grew faster than output; whether use rises before a period ends; whether people gather "
     "just above a target; whether round amounts are too frequent. Together they raise a false alarm "
     "in at most one edition in twenty.",
     "several", "3 to 12 months", "by test", "p, adjusted for five tests (Holm)",
     "accusing a person", "usage, changes, organisation, events"},
}};

}  // namespace

std::span<const MetricEntry> work_metric_catalogue() { return kEntries; }

}  // namespace shadowgraph

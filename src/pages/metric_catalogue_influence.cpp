// The rows of the method page for what people do for each other (G).
#include <array>

#include "pages/metric_catalogue.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kExact = "none: an exact count of records";
constexpr std::string_view kCountNotFor = "evaluation by count: whether anything changed is G4";
constexpr std::string_view kEffectNotFor = "ranking people, a bonus formula, comparing two people";
constexpr std::string_view kPanelWindow = "a panel of up to 24 months, all old enough to be judged";
constexpr std::string_view kWider = "95\u202F%: the wider of clustering by person and by team";
constexpr std::string_view kLinks = "assets, adoptions, help, reviews, changes, organisation";

constexpr std::array<MetricEntry, 11> kEntries = {{
    {"G1",
     "multiplier.reach, _cross_team, _two_step, _reports; multiplier.reach_median, _p90, "
     "multiplier.reach_cross_team_median …, multiplier.reciprocal_share",
     "Reach",
     "Distinct people with a qualified link from a person: within 60 days one point or more of "
     "adopted assets, help hours and teaching reviews, at least one of them told by the receiver’s "
     "side. Caps for help, nothing for mandated roll-outs, oneself, bots and repeats. Two-step: "
     "people reached later by those who were reached. For groups the median and the ninetieth "
     "percentile over eligible people, zeros included.",
     "people", "12 months", "a group of the least size", kExact, kCountNotFor, kLinks},
    {"G2",
     "multiplier.assets_in_use, _adopters_median, _reuse_index, _sole_author_share, "
     "_first_adoption_median",
     "Assets in use",
     "Assets with at least one taker other than an author. Reuse index: the largest h with h "
     "assets "
     "of at least h takers. Time to the first taker by Kaplan–Meier.",
     "assets; people; fraction; days", "6 months; first adoption 12", "5 assets for medians",
     kExact, "proof that they would not exist without their authors", "assets, adoptions"},
    {"G3", "multiplier.practice_ai_assisted_share, _first_pass_yield, _rework_rate, _loop_rate",
     "Practice change of the people reached",
     "As G4, on how often a practice occurs by its opportunities.", "ratio", kPanelWindow, "as G4",
     kWider, kEffectNotFor, kLinks},
    {"G4",
     "multiplier.uplift, multiplier.lift, multiplier.lift_engineer_months, "
     "multiplier.uplift_coverage, multiplier.reached_people, multiplier.pretrend_p, "
     "multiplier.pretrend_detectable, multiplier.breakdown, multiplier.event_m4 … event_p6",
     "Uplift of the people reached",
     "Difference-in-differences by Poisson imputation: surviving work of people after their first "
     "link, divided by what their own earlier months and everybody not yet reached would let "
     "expect. "
     "The month before the contact and its own are left out. Lift: seen less expected; in "
     "engineer-months divided by the work of an average month. Estimated, assuming parallel "
     "trends; "
     "withheld where the months before speak against them (p below 0.10).",
     "ratio; changes; engineer-months", kPanelWindow,
     "8 people reached with three earlier months, 20 not reached, 30 expected changes", kWider,
     kEffectNotFor, kLinks},
    {"G5", "multiplier.influencer_uplift, _raw, _dose", "Uplift of one person’s receivers",
     "As G4, each month of a receiver split equally among those active for them, so that the parts "
     "add up to the whole; then pooled over all persons tested. “More” is said only where the "
     "person’s own interval leaves 1 out too.",
     "ratio", kPanelWindow, "3 receivers, 5 persons to pool", "95\u202F%, partially pooled",
     kEffectNotFor, kLinks},
    {"G6", "multiplier.rework_avoided, multiplier.defects_avoided", "Rework and defects avoided",
     "Reworked, reverted or defective changes of the people reached: expected less seen. Below 0 "
     "it "
     "cost work. Guidance without a logged contact is not in it.",
     "changes", kPanelWindow, "as G4, 20 expected", kWider, kEffectNotFor, "as G4, and defects"},
    {"G7", "multiplier.figure, multiplier.own_output", "The multiplier figure",
     "Own output and lift together, divided by own output. Only where own output is at least six "
     "changes and a fifth of the role’s median; else engineer-months say it.",
     "times", "the panel’s last 12 months", "as G5", "95\u202F%, from G5", kEffectNotFor, kLinks},
    {"G8", "multiplier.engineer_months", "Lift in engineer-months",
     "A person’s lift divided by the work of an average month of a person here.",
     "engineer-months in 12 months", "the panel’s last 12 months", "as G5", "95\u202F%, from G5",
     kEffectNotFor, kLinks},
    {"G9", "multiplier.giver_herfindahl, multiplier.isolates_share, multiplier.brokerage",
     "The network of influence",
     "Links weighted by qualified months. Concentration: the sum of squared shares of givers. "
     "Isolates: people nobody reached. Brokerage: teams a person reached. Drawn by teams of at "
     "least five people.",
     "0 to 1; fraction; teams", "12 months", "20 people", kExact, kCountNotFor, kLinks},
    {"G10", "multiplier.help_minutes, multiplier.teaching_reviews, multiplier.teaching_share",
     "Shadow-engineering activity",
     "Recorded minutes of help and teaching reviews given, divided by months of employment; share "
     "of "
     "reviews that teach: three comments or more before the merge. A share of working time is not "
     "computed: what nobody logs is unknown.",
     "minutes; reviews; fraction", "3 months", "5 people", "share 95\u202F%, the rest exact",
     "performance: logging more is not helping more", "help, reviews"},
    {"G11",
     "multiplier.reviews_given, multiplier.reviews_received, "
     "multiplier.changes_requested_received, "
     "multiplier.own_redone, multiplier.reverted_by_others, multiplier.own_defects",
     "What a person’s work asks of others",
     "Reviews given and asked for, those that request changes, own changes redone, taken back by "
     "others, or with a defect found. On the person’s own page only, beside what it gives.",
     "count", "3 months, outcomes moved back", "1 record", kExact, "performance, pay",
     "changes, reviews, defects"},
}};

}  // namespace

std::span<const MetricEntry> influence_metric_catalogue() { return kEntries; }

}  // namespace shadowgraph

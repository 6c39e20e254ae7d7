#include "pages/metric_catalogue.h"

#include <array>

namespace shadowgraph {
namespace {

constexpr std::string_view kExact = "none: an exact count of recorded events";
constexpr std::string_view kMonth = "the month, and by month";
constexpr std::string_view kCostNotFor = "productivity, pay, ranking";
constexpr std::string_view kAdoptionNotFor = "targets, evaluation of persons";

constexpr std::array<MetricEntry, 17> kCatalogue = {{
    {"A1",
     "cost.tokens_uncached_input, _cache_read, _cache_write_5m, _cache_write_1h, _output, _total",
     "Tokens by billing class",
     "Sum of the tokens of each class over all events. The classes don't overlap.", "tokens",
     kMonth, "1 event", kExact, "any judgement of productivity: tokens are an input", "usage"},
    {"A2",
     "cost.spend, cost.value, cost.billed, cost.seat_fees, cost.spend_estimated_share, "
     "cost.value_estimated_share",
     "Spend and usage value",
     "Spend of an event is its bill if known, else its value, else its list cost; seat fees are "
     "added "
     "by head and employed day. Usage value is the tool's own value, else list cost, else bill, "
     "without seat fees. Estimated: what does not come from the first of these.",
     "currency; fraction", "1, 3 and 12 months, and by month", "1 event", kExact,
     "performance, pay", "usage, prices, plans"},
    {"A3", "cost.list_cost", "List cost",
     "Tokens of each class times the price of that class on the day, with long-context, batch and "
     "regional multipliers; exact to a millionth of a millionth, then summed.",
     "currency", "1, 3 and 12 months, and by month", "priced events", kExact, kCostNotFor,
     "usage, prices"},
    {"A4", "cost.blended_unit_price", "Value of a million tokens",
     "Usage value divided by tokens, times a million.", "currency per million tokens", kMonth,
     "1 million tokens", kExact, "comparing people: it mixes models and cache tiers",
     "usage, prices"},
    {"A5", "cost.cache_hit_ratio, cost.cache_saving", "Cache hits and saving",
     "Cache reads divided by all input tokens. Saving: the same tokens at the uncached list price, "
     "less what reads and writes cost at list; negative where caches are written and not read.",
     "fraction; currency", "the month", "1 million input tokens", kExact, "individual judgement",
     "usage, prices"},
    {"A6",
     "cost.price_index, cost.volume_index, cost.new_retired_factor, cost.spend_ratio, "
     "cost.matched_share",
     "Price, volume and models",
     "Items are a model and a token class. Over items used in both months the price index is "
     "Fisher's: "
     "the root of the product of the Laspeyres and the Paasche index. Volume is the ratio of their "
     "value divided by it. The rest is new and retired models. The three multiply to the ratio of "
     "usage value.",
     "ratio, month before = 1", "pairs of months",
     "matched items are 80\u202F% of value in both months", kExact,
     "saying what brought a change about: it only splits it", "usage, prices"},
    {"A7", "cost.tier_premium", "Tier premium",
     "List cost divided by list cost of the same tokens at the cheaper model's price.", "ratio",
     "3 months", "90\u202F% of tokens priced", kExact, "claiming that money could have been saved",
     "usage, prices"},
    {"A8", "cost.reconciliation_gap", "Reconciliation gap",
     "Billed divided by list cost, less one, over events that have both.", "fraction", "the month",
     "100 events", kExact, "anything but the quality of the data", "usage, prices"},
    {"A9", "cost.spend_per_active_day, cost.spend_per_active_day_median",
     "Value per active person-day",
     "Usage value of persons divided by the person-days with at least one event; also the median "
     "of "
     "the persons' own ratios.",
     "currency per day", "the month", "10 active people", kExact, "productivity", "usage"},
    {"A10", "cost.acceptance_rate", "Suggestions accepted",
     "Accepted lines divided by suggested lines, over interactive events that carry both.",
     "fraction", "3 months", "half of interactive events carry both; 200 suggested lines",
     "95\u202F%, clustered by person", "quality of the code", "usage"},
    {"A11",
     "coverage.unpriced_share, _estimated_share, _unassigned_share, _duplicate_share, "
     "_quarantined_share, "
     "_missing_fingerprint_share, _late_share",
     "Quality of the records",
     "Shares of usage rows that have no price, no bill, no team on the day, were dropped as "
     "duplicates, "
     "could not be read, carry no fingerprint, or came too late; of tokens with the ending "
     "_tokens.",
     "fraction", "the month", "1 event", kExact, "judging a person", "usage"},
    {"C1", "adoption.rate, adoption.rate_raw, adoption.rate_weekly, adoption.active_people",
     "Adoption",
     "Eligible people with at least one usage event in the month, divided by eligible people: "
     "those "
     "employed on at least 15 days of it.",
     "fraction", kMonth, "5 eligible people",
     "the whole: none, an exact count; teams: 95\u202F%, the month read as the team's propensity "
     "and "
     "pooled over teams",
     "targets", "usage, organisation"},
    {"C2", "adoption.stickiness", "Stickiness",
     "Mean over working days of the people active that day, divided by the people active in the "
     "month.",
     "fraction", "the month", "10 active people", kExact, kAdoptionNotFor, "usage, organisation"},
    {"C3", "adoption.breadth, adoption.breadth_tool_mode", "Breadth",
     "The effective number of tools: the exponential of the entropy of a person's shares of "
     "requests; "
     "for a group the median of active people.",
     "effective number", "3 months", "10 requests a person, 10 people", kExact, kAdoptionNotFor,
     "usage"},
    {"C4",
     "adoption.active_days, adoption.requests_per_session, adoption.ai_assisted_share, "
     "adoption.ai_assisted_coverage",
     "Depth",
     "Days with usage divided by months of employment; median requests of a session; share of "
     "merged "
     "changes marked as AI-assisted, with the share of changes that carry a mark.",
     "days; requests; fraction", "3 months", "10 people; 30 changes",
     "changes: 95\u202F%; the rest exact", kAdoptionNotFor, "usage, changes, organisation"},
    {"C5",
     "adoption.agentic_share_spend, adoption.agentic_share_tokens, adoption.mode_unknown_share, "
     "adoption.unattended_share, adoption.peak_concurrency",
     "Agents",
     "Usage value and tokens of agent events divided by those of all events. Unattended: agents' "
     "value "
     "with no interactive event of the same person within half an hour. Peak concurrency: the most "
     "agent sessions of a person at one instant; of a group the 90th percentile.",
     "fraction; sessions", "the month", "100 events", kExact, "calling it a virtue or a vice",
     "usage"},
    {"C6", "adoption.daily_magnitude_lt_1e4, _1e4, _1e5, _1e6, _ge_1e7", "Tokens on a day of use",
     "Person-days with at least one event, counted by the tokens of that day. Told of the whole "
     "organisation: teams' would follow from each other.",
     "count", "the month", "50 person-days", kExact, kAdoptionNotFor, "usage"},
}};

}  // namespace

std::span<const MetricEntry> metric_catalogue() { return kCatalogue; }

}  // namespace shadowgraph

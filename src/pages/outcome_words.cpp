// What was shipped, what had to be redone, how long it took: sentences from section D.
#include "pages/outcome_words.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "pages/sentences.h"

namespace shadowgraph {
namespace {

std::string points_words(double difference) {
  return decimal_words(difference * 100, 1);
}

std::string_view not_tracked_words() {
  return "What the spend bought is not tracked: there are no records of work";
}

// The within-author ratio on the other side of 1.
bool sides_differ(const Cell& ratio, const Cell& within) {
  if (!ratio.shown() || !within.shown()) return false;
  return (*ratio.value - 1) * (*within.value - 1) < 0;
}

}  // namespace

bool has_outcomes(const Figures& figures) {
  const auto& inputs = figures.edition().work_inputs;
  return std::ranges::find(inputs, "changes") != inputs.end();
}

ShippedMeasure shipped_measure(const Figures& figures) {
  const Cell& features = figures.at("W3", "outcomes.shipped_features_rate");
  const bool applies = figures.has("W3", "outcomes.shipped_features_rate") &&
                       features.status != CellStatus::not_applicable &&
                       features.status != CellStatus::not_tracked;
  if (applies) return {"outcomes.shipped_features_rate", "features", "feature"};
  return {"outcomes.throughput", "surviving changes", "surviving change"};
}

std::string outcomes_headline(const Figures& figures) {
  if (!has_outcomes(figures)) return std::string(not_tracked_words());
  const ShippedMeasure shipped = shipped_measure(figures);
  const Cell& rate = figures.at("W3", shipped.metric);
  const Cell& rework = figures.at("W3", "outcomes.rework_rate");
  std::string words;
  if (rate.shown()) {
    words = fmt::format("People shipped {} {} a person-month", estimate_words(rate, CellFormat::ratio),
                        shipped.things);
  }
  if (rework.shown()) {
    words += words.empty() ? "" : "; ";
    words += fmt::format("{} of changes were reworked within {} days",
                         estimate_words(rework, CellFormat::percent), figures.edition().survival_days);
  }
  if (!words.empty()) return words;
  return fmt::format("What was shipped is {}", status_words(rate.status));
}

std::string outcomes_lead_prose(const Figures& figures) {
  if (!has_outcomes(figures)) {
    return "This edition has no records of work, so it can't say what the spend bought. Not tracked "
           "is not zero: the figures appear as soon as changes are there.";
  }
  std::string words;
  const Cell& yield = figures.at("W3", "outcomes.first_pass_yield");
  if (yield.shown()) {
    words += fmt::format("{} of reviewed changes passed their first review. ",
                         estimate_words(yield, CellFormat::percent));
  }
  const ShippedMeasure shipped = shipped_measure(figures);
  const std::string_view per =
      shipped.thing == "feature" ? "outcomes.cost_per_feature" : "outcomes.cost_per_change";
  const Cell& cost = figures.at("W3", per);
  if (cost.shown()) {
    words += fmt::format("A {} stands against {} of token spend. ", shipped.thing,
                         estimate_words(cost, CellFormat::money, figures.edition().currency));
  }
  const Cell& rework = figures.at("W3", "outcomes.rework_rate");
  if (rework.shown()) {
    words += fmt::format("Only changes old enough to be judged count: merged {}. ",
                         span_words(rework.from, rework.to));
  }
  return words + "These figures describe what happened. They don't say what caused it, and none of "
                 "them is the worth of a change to a customer.";
}

std::string defect_risk_title(const Figures& figures) {
  const Cell& ratio = figures.at("W12", "outcomes.defect_risk_ratio");
  if (!ratio.shown()) {
    return fmt::format("Defect risk of AI-assisted changes: {}", status_words(ratio.status));
  }
  std::string words = fmt::format(
      "AI-assisted changes had {} times the defect risk of other changes of similar size, type and "
      "repository",
      estimate_words(ratio, CellFormat::ratio));
  const Direction direction = direction_of(ratio, 1);
  if (direction == Direction::unclear) words += ": no clear difference";
  if (sides_differ(ratio, figures.at("W12", "outcomes.defect_risk_ratio_within_author"))) {
    words += "; differs between and within authors";
  }
  return words;
}

std::string defect_risk_prose(const Figures& figures) {
  const Cell& ai = figures.at("W12", "outcomes.defect_rate_ai");
  const Cell& other = figures.at("W12", "outcomes.defect_rate_other");
  const Cell& difference = figures.at("W12", "outcomes.defect_risk_difference");
  std::string words;
  if (ai.shown() && other.shown()) {
    words += fmt::format(
        "Side by side without making them comparable, {} of AI-assisted and {} of other changes "
        "had a defect within {} days. ",
        percent_words(*ai.value, 1000.0), percent_words(*other.value, 1000.0),
        figures.edition().defect_days);
  }
  if (difference.shown() && difference.lower && difference.upper) {
    words += fmt::format("Compared like with like, the difference is {} defects per 100 changes "
                         "({}–{}). ",
                         points_words(*difference.value), points_words(*difference.lower),
                         points_words(*difference.upper));
  }
  const Cell& e_value = figures.at("W12", "outcomes.defect_risk_e_value");
  const Cell& ratio = figures.at("W12", "outcomes.defect_risk_ratio");
  const bool clear = direction_of(ratio, 1) == Direction::above ||
                     direction_of(ratio, 1) == Direction::below;
  if (clear && e_value.shown() && *e_value.value > 1) {
    words += fmt::format(
        "Something unrecorded would have to go with both AI use and defects by a factor of {} to "
        "account for the ratio alone. ",
        ratio_words(*e_value.value));
  }
  return words + "The mark “AI-assisted” is told by people or tools; a change without it may still "
                 "have used AI.";
}

std::string working_version_title(const Figures& figures) {
  const Cell& ai = figures.at("W6", "outcomes.first_working_version_ai");
  const Cell& other = figures.at("W6", "outcomes.first_working_version_other");
  const Cell& difference = figures.at("W6", "outcomes.first_working_version_difference");
  if (!ai.shown() || !other.shown()) {
    const CellStatus status = ai.shown() ? other.status : ai.status;
    return fmt::format("Time to a first working version: {}", status_words(status));
  }
  std::string words = fmt::format(
      "Half of AI-assisted features first worked within {} days, half of the others within {}",
      estimate_words(ai, CellFormat::decimal), estimate_words(other, CellFormat::decimal));
  const Direction direction = direction_of(difference, 0);
  if (direction == Direction::unclear) return words + ": no clear difference";
  return words;
}

std::string flow_title(const Figures& figures) {
  const Cell& cycle = figures.at("W3", "outcomes.cycle_median");
  if (!cycle.shown()) return fmt::format("Flow times: {}", status_words(cycle.status));
  return fmt::format("Half of changes are merged within {} hours of being opened",
                     estimate_words(cycle, CellFormat::decimal));
}

std::string review_capacity_title(const Figures& figures) {
  const Cell& capacity = figures.at("W3", "outcomes.review_capacity");
  const Cell& backlog = figures.at("W3", "outcomes.backlog");
  if (!capacity.shown()) return fmt::format("Review capacity: {}", status_words(capacity.status));
  std::string words = fmt::format("For every 100 lines reviewed, {} were opened",
                                  count_words(std::round(*capacity.value * 100)));
  if (backlog.shown()) {
    words += fmt::format("; {} wait for a first review",
                         plural(*backlog.value, "change", "changes"));
  }
  return words;
}

std::string teams_title(const DisclosedEdition& edition, std::string_view window,
                        std::string_view metric, std::string_view measure) {
  const Figures whole(edition, top_subject(edition));
  return teams_against_whole_title(edition, window, metric, whole.value(window, metric), measure);
}

std::string concentration_title(const Figures& figures) {
  const Cell& top = figures.at("W3", "adoption.top_decile_share");
  if (!top.shown()) return fmt::format("How unequal use is: {}", status_words(top.status));
  return fmt::format("The top tenth of people account for {} of usage value",
                     percent_words(*top.value, 1.0));
}

std::string two_groups_title(const Figures& figures) {
  const Cell& p = figures.at("W3", "adoption.two_group_p");
  if (!p.shown()) return fmt::format("Two groups of users: {}", status_words(p.status));
  std::string words = *p.value < 0.05 ? "A sign of two groups among those who use the tools"
                                      : "No sign of two groups among those who use the tools";
  words += " (" + p_words(*p.value) + ")";
  const Cell& stay = figures.at("W3", "adoption.low_tier_persistence");
  if (stay.shown()) {
    words += fmt::format("; of the people low in use two months ago, {} stayed low",
                         estimate_words(stay, CellFormat::percent));
  }
  return words;
}

std::string gap_sentence(const Figures& figures) {
  const auto one = [&](std::string_view metric, std::string_view measure) {
    const Cell& gap = figures.at("W6", metric);
    if (!gap.shown() || !gap.lower || !gap.upper) return std::string();
    const std::string size =
        fmt::format("{} points ({}–{})", points_words(*gap.value), points_words(*gap.lower),
                    points_words(*gap.upper));
    return fmt::format("{}: {}{}. ", measure, size,
                       clause_of(direction_of(gap, 0), ", higher in the third that uses most",
                                 ", lower in the third that uses most", ", no clear difference"));
  };
  const std::string words = one("adoption.gap_first_pass_yield", "First-pass review yield") +
                            one("adoption.gap_rework_rate", "Rework rate");
  if (words.empty()) return {};
  return "The third of authors with the most usage value against the third with the least, in the "
         "same teams. " +
         words + "Who uses more differs in other ways too; this compares, it doesn't explain.";
}

}  // namespace shadowgraph

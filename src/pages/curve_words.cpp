// Who gets more or less for the spend than the organisation's own curve: sentences from section E.
#include <fmt/format.h>

#include "pages/outcome_words.h"
#include "pages/sentences.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kRatio = "curve.ratio";

const Cell& org_cell(const DisclosedEdition& edition, std::string_view metric) {
  return edition.at("W12", "org", "", metric);
}

}  // namespace

bool has_own_changes(const DisclosedEdition& edition) {
  for (const DisclosedTeam& team : edition.teams) {
    if (edition.at("W12", "team", team.id, "curve.own_change").shown()) return true;
  }
  return false;
}

CurveCounts count_labels(const DisclosedEdition& edition) {
  CurveCounts counts;
  for (const DisclosedTeam& team : edition.teams) {
    if (!edition.has("W12", "team", team.id, kRatio)) continue;
    const Cell& cell = edition.at("W12", "team", team.id, kRatio);
    if (!cell.shown()) {
      if (cell.status == CellStatus::withheld) ++counts.too_little;
    } else if (note_has(cell, "below")) {
      ++counts.below;
    } else if (note_has(cell, "above")) {
      ++counts.above;
    } else if (note_has(cell, "on")) {
      ++counts.on;
    } else {
      ++counts.undetermined;
    }
  }
  return counts;
}

bool has_curve(const DisclosedEdition& edition) { return count_labels(edition).labelled() > 0; }

namespace {

std::string headline_of_one(const CurveCounts& counts) {
  const std::string_view verb = counts.below > 0   ? "gets more for the spend than the curve"
                                : counts.above > 0 ? "gets less for the spend than the curve"
                                                   : "does not clearly differ from the curve";
  return fmt::format("The one team that can be placed {}", verb);
}

}  // namespace

std::string curve_headline(const DisclosedEdition& edition) {
  const CurveCounts counts = count_labels(edition);
  if (counts.labelled() == 0) {
    if (has_own_changes(edition)) {
      return "Too few teams for a curve: each is compared with its own past";
    }
    const Cell& scale = org_cell(edition, "curve.scale");
    if (scale.shown()) return "No team can be placed at the spend-to-cost curve";
    return fmt::format("The spend-to-cost curve is {}", status_words(scale.status));
  }
  // Where teams are withheld "none" is said of the others only.
  const bool all = counts.too_little == 0;
  if (!all && counts.labelled() == 1) return headline_of_one(counts);
  const std::string of = fmt::format("the {} that can be placed", teams_words(counts.labelled()));
  if (counts.below == 0 && counts.above == 0) {
    return (all ? std::string("No team") : "None of " + of) +
           " clearly differs from the spend-to-cost curve";
  }
  const auto get = [&](int count, std::string_view what) {
    const std::string who = all ? first_capital(teams_words(count)) : number_word(count);
    return fmt::format("{}{} {} {} for the spend than the curve", all ? "" : "Of " + of + ", ", who,
                       count == 1 ? "gets" : "get", what);
  };
  if (counts.above == 0) return get(counts.below, "more") + ", none less";
  if (counts.below == 0) return get(counts.above, "less") + ", none more";
  return fmt::format("{}, {} {} less", get(counts.below, "more"), number_word(counts.above),
                     counts.above == 1 ? "gets" : "get");
}

std::string curve_lead_prose(const DisclosedEdition& edition) {
  const CurveCounts counts = count_labels(edition);
  if (counts.labelled() == 0 && has_own_changes(edition)) {
    return "A curve needs 20 teams. With fewer, each team is laid beside its own six months before: "
           "what it delivered per person-month, and what it spent.";
  }
  if (counts.labelled() == 0 && org_cell(edition, "curve.scale").shown()) {
    return "There is a curve, but where each team lies is withheld or can’t be told: too few people "
           "or too little data.";
  }
  if (counts.labelled() == 0) {
    return "The curve needs usage and records of work over at least six months, and 20 teams that "
           "spend different amounts.";
  }
  const auto how_many = [](int count) -> std::string { return count == 0 ? "none" : number_word(count); };
  return fmt::format(
      "{} below the curve (more value than the curve for the spend), {} on it, {} above it, {} "
      "undetermined{}. The curve is fitted to this organisation’s own teams, so half of them lie on "
      "either side; a team is called below or above only where the evidence is strong enough that "
      "at most one call in ten is expected to be wrong. Value is counted in work that survived: a "
      "stand-in, not its worth to a customer.",
      first_capital(teams_words(counts.below)), how_many(counts.on), how_many(counts.above),
      how_many(counts.undetermined),
      counts.too_little == 0 ? "" : ", " + number_word(counts.too_little) + " withheld");
}

std::string bend_sentence(const Figures& figures) {
  const Cell& bend = figures.at("W12", "curve.leverage");
  if (!bend.shown()) return {};
  const std::string size =
      fmt::format("the change of slope at the median spend is {} per person-month and median spend",
                  estimate_words(bend, CellFormat::ratio));
  const std::string clause =
      clause_of(direction_of(bend, 0),
                "Leverage at high spend: value rises more steeply with spend above the median",
                "Diminishing returns: value rises less steeply with spend above the median",
                "No clear bend");
  return clause.empty() ? std::string() : clause + ": " + size + ".";
}

std::string elasticity_sentence(const Figures& figures) {
  const Cell& elasticity = figures.at("W12", "curve.elasticity");
  if (!elasticity.shown()) return {};
  const std::string size = estimate_words(elasticity, CellFormat::ratio);
  const std::string_view between =
      "Between the quarter of teams that spends least and the quarter that spends most";
  if (direction_of(elasticity, 0) == Direction::unclear) {
    return fmt::format(
        "{}, whether value goes with spend can’t be told: {} % for 1 %, no clear difference from "
        "none.",
        between, size);
  }
  return fmt::format("{}, 1 % more spend goes with {} % more value.", between, size);
}

std::string team_curve_sentence(const DisclosedEdition& edition, const DisclosedTeam& team) {
  const Cell& ratio = edition.at("W12", "team", team.id, kRatio);
  if (!ratio.shown()) return {};
  const std::string size = fmt::format("{} times the value of the curve at its spend",
                                       estimate_words(ratio, CellFormat::ratio));
  if (note_has(ratio, "below")) return "Below the curve, more value for the spend: " + size + ".";
  if (note_has(ratio, "above")) return "Above the curve, less value for the spend: " + size + ".";
  if (note_has(ratio, "on")) return "On the curve: " + size + ".";
  return "Undetermined against the curve: " + size + ", no clear difference.";
}

}  // namespace shadowgraph

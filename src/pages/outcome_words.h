// Sentences about what was shipped, the spend-to-cost curve, and whether tokens predict anything. A
// direction is said only through direction_of(); no causal verb, no ranking, no score.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pages/comparison.h"
#include "pages/parts/figures.h"

namespace shadowgraph {

// Whether records of work are there at all.
[[nodiscard]] bool has_outcomes(const Figures& figures);
// The rate that stands for what was shipped: features, or surviving changes where features are not
// known of enough changes; with its words.
struct ShippedMeasure {
  std::string metric;
  std::string things;  // "features", "surviving changes"
  std::string thing;
};
[[nodiscard]] ShippedMeasure shipped_measure(const Figures& figures);

[[nodiscard]] std::string outcomes_headline(const Figures& figures);
[[nodiscard]] std::string outcomes_lead_prose(const Figures& figures);
// D6, D7, D8, D11.
[[nodiscard]] std::string defect_risk_title(const Figures& figures);
[[nodiscard]] std::string defect_risk_prose(const Figures& figures);
[[nodiscard]] std::string working_version_title(const Figures& figures);
[[nodiscard]] std::string flow_title(const Figures& figures);
[[nodiscard]] std::string review_capacity_title(const Figures& figures);
// "Two teams lie clearly above the whole, one below"; of a measure in words.
[[nodiscard]] std::string teams_title(const DisclosedEdition& edition, std::string_view window,
                                      std::string_view metric, std::string_view measure);

// E. How many teams have each label; the sentence; bend and elasticity.
struct CurveCounts {
  int below = 0, on = 0, above = 0, undetermined = 0, too_little = 0;
  [[nodiscard]] int labelled() const { return below + on + above + undetermined; }
};
[[nodiscard]] CurveCounts count_labels(const DisclosedEdition& edition);
[[nodiscard]] bool has_curve(const DisclosedEdition& edition);
[[nodiscard]] bool has_own_changes(const DisclosedEdition& edition);  // E7, of some team
[[nodiscard]] std::string curve_headline(const DisclosedEdition& edition);
[[nodiscard]] std::string curve_lead_prose(const DisclosedEdition& edition);
[[nodiscard]] std::string bend_sentence(const Figures& figures);
[[nodiscard]] std::string elasticity_sentence(const Figures& figures);
// Of one team: "The interval lies below the curve: …"; "" where there is none.
[[nodiscard]] std::string team_curve_sentence(const DisclosedEdition& edition,
                                              const DisclosedTeam& team);

// F.
[[nodiscard]] std::string signal_headline(const Figures& figures);
[[nodiscard]] std::string signal_lead_prose(const Figures& figures);
[[nodiscard]] std::string correlation_sentence(const Figures& figures);
[[nodiscard]] std::string leaderboard_title(const Figures& figures);
[[nodiscard]] std::string prediction_title(const Figures& figures);
[[nodiscard]] std::string goodhart_title(const Figures& figures);

// C7-C13.
[[nodiscard]] std::string concentration_title(const Figures& figures);
[[nodiscard]] std::string two_groups_title(const Figures& figures);
[[nodiscard]] std::string gap_sentence(const Figures& figures);

// The short answer of the front page, a sentence a line, each with the page that shows why.
struct SpendAnswer {
  std::string words;
  std::string page;  // "outcomes", "curve", "signal", "multipliers"
};
[[nodiscard]] std::vector<SpendAnswer> spend_answers(const Figures& figures);

}  // namespace shadowgraph

// Sentences about what people do for each other (METRICS G). An effect has a direction only where
// its interval leaves no effect out; "estimated, assuming parallel trends" stands at each of them;
// where too few were reached the sentence says so and no number stands in its place. No ranking, no
// names but those the edition carries.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pages/comparison.h"
#include "pages/parts/figures.h"

namespace shadowgraph {

// Fewer equal givers than this: what is given hangs on few people.
inline constexpr double kFewGivers = 8;
inline constexpr std::string_view kAssumption = "estimated, assuming parallel trends";

// Whether anything of influence is tracked: assets, adoptions, help or reviews are read.
[[nodiscard]] bool has_influence(const Figures& figures);

// What can be said of an effect: the interval's side, or why there is none.
enum class EffectState { above, below, unclear, too_thin, not_credible, not_tracked };
[[nodiscard]] EffectState effect_state(const Cell& cell, double no_effect);
[[nodiscard]] bool is_estimated(EffectState state);

// G4, of the organisation (window "panel").
[[nodiscard]] std::string multipliers_headline(const Figures& figures);
[[nodiscard]] std::string multipliers_lead_prose(const Figures& figures);
// "14 people were reached; at least 8 with three earlier months are needed; no uplift is
// estimated".
[[nodiscard]] std::string too_thin_sentence(const Cell& reached);
// The row beneath every count of G1 and G2.
[[nodiscard]] std::string uplift_row_words(const Cell& uplift);

// Whose influence is tested.
[[nodiscard]] bool subjects_are_named(const Figures& figures);
[[nodiscard]] std::string subjects_title(const Figures& figures);
[[nodiscard]] std::string subjects_prose(const Figures& figures);

// The event study: its title, and what its checks say.
[[nodiscard]] std::string event_study_title(const Figures& figures);
[[nodiscard]] std::string event_study_prose(const Figures& figures);
// A month of it: "event_m4", "event_p1".
[[nodiscard]] std::string event_metric(int month);

// G3, G6, G1, G2, G9.
struct Practice {
  std::string_view metric, name, unit;
};
[[nodiscard]] const std::vector<Practice>& practices();
[[nodiscard]] std::string practice_title(const Figures& figures);
[[nodiscard]] std::string avoided_title(const Figures& figures);
[[nodiscard]] std::string reach_title(const Figures& figures);
[[nodiscard]] std::string assets_title(const Figures& figures);
[[nodiscard]] std::string dependence_title(const Figures& figures);
[[nodiscard]] std::string giving_title(const Figures& figures);
// An inverse Herfindahl, "about 4 people": as many equal givers would make the same.
[[nodiscard]] std::optional<double> effective_givers(const Figures& figures);

// Where help counts on the word of the giver alone; "" where it doesn't.
[[nodiscard]] std::string self_reported_sentence(const Figures& figures);
// METRICS 5, one a line.
[[nodiscard]] std::string unseen_prose();

}  // namespace shadowgraph

// Sentences of one person's own page about what they did for others, what changed for those, what
// it cost others, and how spend, own output and lift stand side by side. They state and don't
// accuse; nothing compares the reader with anybody. On named pages the same without "you".
#pragma once

#include <string>
#include <vector>

#include "pages/multiplier_words.h"
#include "pages/parts/blocks.h"

namespace shadowgraph {

// Whether the page has anything to say of the person's influence.
[[nodiscard]] bool has_shadow_work(const Figures& figures);
// The side of the pooled uplift, taken only where the person's own (raw) interval is on it too:
// pooling lends one person's success to others (G5).
[[nodiscard]] EffectState own_effect(const Figures& figures);

[[nodiscard]] std::string shadow_title(const Figures& figures);
// Reach as counts: people, other teams, two steps, direct reports.
[[nodiscard]] std::string shadow_reach_prose(const Figures& figures);
// What changed for those reached, as a group; or why that can't be said.
[[nodiscard]] std::string shadow_effect_prose(const Figures& figures);
// The figure, or why there is none.
[[nodiscard]] std::string shadow_figure_sentence(const Figures& figures);
[[nodiscard]] std::string shadow_cost_prose(const Figures& figures);

[[nodiscard]] std::string side_by_side_title(const Figures& figures);
[[nodiscard]] std::string side_by_side_prose(const Figures& figures);

// What to do to be of use to others; rules from counts.
[[nodiscard]] std::vector<Action> shadow_actions(const Figures& figures);

}  // namespace shadowgraph

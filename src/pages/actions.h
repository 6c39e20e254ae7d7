// What to do this month: rules that turn figures into a next step, each with how sure it is and
// whose it is. Nothing here names a person.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pages/parts/blocks.h"
#include "pages/parts/figures.h"

namespace shadowgraph {

// At most `most`, drawn from all families of rules in turn: the first of each family, in the order
// of what is at stake, then the second of each. Empty where nothing asks for action.
[[nodiscard]] std::vector<Action> actions_for(const Figures& figures, std::size_t most);
// "$9,681 spent in October": what an action about the subject is about.
[[nodiscard]] std::string spend_size(const Figures& figures);
[[nodiscard]] std::vector<Action> money_actions(const Figures& figures);
[[nodiscard]] std::vector<Action> data_actions(const Figures& figures);
[[nodiscard]] std::vector<Action> adoption_actions(const Figures& figures);
// Only where an interval or a test says something (pages/work_actions.cpp).
[[nodiscard]] std::vector<Action> outcome_actions(const Figures& figures);
[[nodiscard]] std::vector<Action> curve_actions(const Figures& figures);
[[nodiscard]] std::vector<Action> curve_questions(const Figures& figures);
[[nodiscard]] std::vector<Action> curve_examples(const Figures& figures);
[[nodiscard]] std::vector<Action> signal_actions(const Figures& figures);
// Budgets exceeded or about to break (pages/budget_actions.cpp).
[[nodiscard]] std::vector<Action> budget_actions(const Figures& figures);
// Only where pay may be seen (pages/pay_actions.cpp).
[[nodiscard]] std::vector<Action> pay_actions(const Figures& figures);
// Of the whole (pages/multiplier_actions.cpp).
[[nodiscard]] std::vector<Action> influence_actions(const Figures& figures);
// Patterns of waste (pages/waste_actions.cpp).
[[nodiscard]] std::vector<Action> waste_actions(const Figures& figures);

}  // namespace shadowgraph

// What to do about budgets: those that are exceeded or about to break, each with its size.
#include <fmt/format.h>

#include "pages/actions.h"
#include "pages/budget_words.h"
#include "pages/parts/frame.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

constexpr std::size_t kMostBudgets = 2;  // the front page has five places for all families

std::string how_sure(const BudgetState& state) {
  if (state.kind == BudgetState::Kind::exceeded) return "exact count";
  return fmt::format("a chance of {}, from the errors of earlier forecasts",
                     chance_words(*state.chance));
}

// What lies, or is expected to lie, above the budget.
std::string size_words(const Figures& figures, const BudgetState& state, const Cell& forecast) {
  const std::string& currency = figures.edition().currency;
  if (state.kind == BudgetState::Kind::exceeded) {
    return money_words(state.spent - state.budget, currency) + " above the budget";
  }
  if (forecast.shown() && *forecast.value > state.budget) {
    return money_words(*forecast.value - state.budget, currency) + " expected above the budget";
  }
  return money_words(state.budget, currency) + " of budget";
}

void add_budget(std::vector<Action>& out, const Figures& figures, std::string_view suffix,
                const std::string& whose) {
  const BudgetState state = budget_state(figures, suffix);
  const bool exceeded = state.kind == BudgetState::Kind::exceeded;
  if (out.size() >= kMostBudgets || (!exceeded && state.kind != BudgetState::Kind::likely)) return;
  const std::string of = figures.subject().level == "team" ? " of " + figures.subject().name : "";
  Action action;
  action.title = exceeded ? fmt::format("Say where the money beyond {}’s budget{} comes from.",
                                        state.period, of)
                          : fmt::format(
                                "Raise the budget of {}{}, or plan to use less, before it "
                                "breaks.",
                                state.period, of);
  action.words = budget_sentence(figures, state);
  const Cell& forecast =
      figures.at("period", suffix.empty() ? "budget.forecast_month" : "budget.forecast_year");
  if (!exceeded && forecast.shown()) {
    action.words += " Expected in all: " + forecast_words(figures, forecast) + ".";
  }
  action.size = size_words(figures, state, forecast);
  action.how_sure = how_sure(state);
  action.whose = whose;
  action.link = edition_path(figures.edition(), "budget") + "#budgets";
  out.push_back(std::move(action));
}

}  // namespace

std::vector<Action> budget_actions(const Figures& figures) {
  const DisclosedEdition& edition = figures.edition();
  std::vector<Action> out;
  add_budget(out, figures, "_year", "whoever holds the budget");
  add_budget(out, figures, "", "whoever holds the budget");
  for (const DisclosedTeam& team : edition.teams) {
    if (!lies_below(edition, team, figures.subject().id) || team.id == figures.subject().id)
      continue;
    const Figures of_team(edition, team_subject(team));
    add_budget(out, of_team, "_year", "the team’s lead");
    add_budget(out, of_team, "", "the team’s lead");
  }
  return out;
}

}  // namespace shadowgraph

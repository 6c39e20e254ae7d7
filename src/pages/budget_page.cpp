// Whether the budgets hold, what the next months are expected to cost, and which days were out of
// the ordinary.
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "pages/actions.h"
#include "pages/budget_words.h"
#include "pages/pages.h"
#include "pages/parts/budget_charts.h"
#include "pages/sentences.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

Card budget_card(const Figures& figures, std::string_view suffix) {
  const BudgetState state = budget_state(figures, suffix);
  Card card;
  card.label = "Used of the budget of " + state.period;
  card.absent = !(state.budget > 0);
  if (card.absent) {
    card.value = state.kind == BudgetState::Kind::withheld ? "withheld" : "no budget";
    return card;
  }
  card.value = percent_words(state.burn, 1.0);
  card.unit = "of " + money_words(state.budget, figures.edition().currency);
  const Cell& passed = figures.at("period", "budget.expected_burn" + std::string(suffix));
  card.caption =
      passed.shown() ? percent_words(*passed.value, 1.0) + " of its working days have passed" : "";
  if (state.chance) {
    if (!card.caption.empty()) card.caption += "; ";
    card.caption += state.kind == BudgetState::Kind::exceeded
                        ? "exceeded"
                        : "chance of an overrun " + chance_words(*state.chance);
  }
  return card;
}

Card forecast_card(const Figures& figures, std::string label, std::string_view metric) {
  const Cell& cell = figures.at("period", metric);
  Card card;
  card.label = std::move(label);
  card.absent = !cell.shown();
  card.value = card.absent ? status_words(cell.status)
                           : money_words(*cell.value, figures.edition().currency);
  if (card.absent) return card;
  const std::string interval = interval_words(cell, CellFormat::amount);
  card.caption =
      interval.empty() ? "no interval: history too short" : interval + ", 80\u202F% interval";
  return card;
}

std::vector<Card> cards_of(const Figures& figures) {
  const Cell& next = figures.at("period", "budget.forecast_next_month");
  const std::string month =
      next.from < next.to ? month_name(month_of(next.from)) : std::string("the next month");
  return {budget_card(figures, ""), budget_card(figures, "_year"),
          forecast_card(figures, "Expected for " + month, "budget.forecast_next_month"),
          forecast_card(figures, "Expected for the fiscal year", "budget.forecast_year")};
}

std::string days_words(const Cell& cell) {
  if (!cell.shown()) return status_words(cell.status);
  std::string words;
  for (const Date day : noted_days(cell)) words += (words.empty() ? "" : ", ") + day_and_month(day);
  return words.empty() ? "none" : words;
}

std::string shift_words(const Cell& cell) {
  if (!cell.shown()) return status_words(cell.status);
  if (std::fabs(*cell.value) < 0.5) return "none";
  return *cell.value > 0 ? "up" : "down";
}

TableCell told(const Cell& cell, std::string (*words)(const Cell&)) {
  TableCell out = words_cell(words(cell));
  out.absent = !cell.shown();
  return out;
}

Section teams_section_of(const Figures& figures, std::string id) {
  const DisclosedEdition& edition = figures.edition();
  Section section;
  section.id = std::move(id);
  section.title = team_days_title(figures);
  section.subtitle =
      "Odd working days of the month, shifts of the last five weeks, the forecast of the next "
      "month. "
      "The amounts of a team’s single days are not shown: they would tell what one person used.";
  Table table;
  table.caption = "Odd days and shifts by team";
  table.columns = {{"Team", TableColumn::Align::text},
                   {"Odd days", TableColumn::Align::text},
                   {"Shift", TableColumn::Align::text},
                   {"Next month, " + edition.currency}};
  for (const DisclosedTeam& team : edition.teams) {
    if (!lies_below(edition, team, figures.subject().id)) continue;
    const Figures of(edition, team_subject(team));
    TableRow row{team.name, team.large_enough ? team_path(edition, team) : "", team.depth, {}};
    row.cells = {
        told(of.at("W1", "budget.anomaly_days"), days_words),
        told(of.at("W1", "budget.level_shift"), shift_words),
        cell_with_interval(of.at("period", "budget.forecast_next_month"), CellFormat::amount)};
    table.rows.push_back(std::move(row));
  }
  if (!table.rows.empty()) section.table = std::move(table);
  section.note = "Among many teams some odd days and shifts come up by chance alone.";
  section.data_link = metrics_link(edition);
  section.method_link = "method#i4";
  return section;
}

}  // namespace

Page compose_budget_page(const DisclosedEdition& edition) {
  const Figures figures(edition, top_subject(edition));
  PageDraft draft;
  draft.path = edition_path(edition, "budget");
  draft.template_name = "budget";
  draft.nav_id = "budget";
  if (!edition.usage_tracked) {
    draft.headline = "What tokens cost is not tracked, so no budget can be followed";
    draft.lead = "It takes usage. Not tracked is not zero.";
  } else {
    draft.headline = budget_headline(figures);
    draft.lead = budget_lead_prose(figures);
    draft.asks = true;
    draft.actions = budget_actions(figures);
    draft.cards = cards_of(figures);
    draft.sections.push_back(fiscal_year_section(figures, "fiscal-year"));
    draft.sections.push_back(months_ahead_section(figures, "months-ahead"));
    draft.sections.push_back(budgets_section(figures, "budgets"));
    draft.sections.push_back(day_calendar_section(figures, "days"));
    if (!edition.teams.empty()) draft.sections.push_back(teams_section_of(figures, "teams"));
  }
  draft.unknowns = unknown_sentences(figures);
  draft.further = {{"Money", "what was spent, by model and team", edition_path(edition, "money")},
                   {"Coverage", "which exports were read", edition_path(edition, "coverage")},
                   {"Method", "what each figure is and is not for", "method"}};
  return finish_page(edition, draft);
}

}  // namespace shadowgraph

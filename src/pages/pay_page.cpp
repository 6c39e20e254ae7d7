// What token use is beside pay: for audiences that may see pay, coarsely.
#include <optional>
#include <utility>

#include "pages/actions.h"
#include "pages/pages.h"
#include "pages/parts/pay_sections.h"
#include "pages/pay_words.h"
#include "pages/sentences.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

Card card_of(const Figures& figures, std::string label, std::string_view window,
             std::string_view metric, CellFormat format, std::string unit, std::string caption) {
  const Cell& cell = figures.at(window, metric);
  Card card;
  card.label = std::move(label);
  card.value = coarse_words(cell, format, figures.edition().currency);
  card.unit = std::move(unit);
  card.caption = std::move(caption);
  card.absent = cell.status != CellStatus::ok;
  return card;
}

std::vector<Card> pay_cards(const Figures& figures) {
  return {card_of(figures, "Tokens against salary", "W12", "pay.token_to_salary",
                  CellFormat::percent, "of salary", "12 months, the same people and days"),
          card_of(figures, "At or above the line", "W12", "pay.huang_line_share",
                  CellFormat::percent, "of people", "the line is no target"),
          card_of(figures, "Allowance used", "W3", "pay.allowance_utilisation", CellFormat::percent,
                  "of allowances", "three months"),
          card_of(figures, "Growth of cash", "W12", "pay.cash_growth_median", CellFormat::percent,
                  "a year", "median person, the same level")};
}

std::vector<std::string> pay_unknowns(const Figures& figures) {
  std::vector<std::string> lines = unknown_sentences(figures);
  lines.emplace_back(
      "Whoever has no row in the file of pay is in no figure here, and an empty cell there is "
      "unknown, not nothing: it takes the person out of the figures that need it.");
  lines.emplace_back(
      "Whether tokens are pay at all is not a question of figures. They belong to the work, and "
      "nobody can take them along.");
  return lines;
}

}  // namespace

Page compose_pay_page(const DisclosedEdition& edition) {
  const Figures figures(edition, top_subject(edition));
  PageDraft draft;
  draft.path = edition_path(edition, "pay");
  draft.template_name = "pay";
  draft.nav_id = "pay";
  draft.headline = pay_headline(figures);
  draft.lead = pay_lead_prose(figures);
  if (pay_is_tracked(figures)) {
    draft.cards = pay_cards(figures);
    draft.asks = true;
    draft.actions = pay_actions(figures);
    draft.sections = {
        token_to_pay_section(figures, "ratio"),   line_section(figures, "line"),
        allowance_section(figures, "allowance"),  four_component_section(figures, "package"),
        headcount_section(figures, "headcount"),  cash_section(figures, "cash"),
        break_even_section(figures, "break-even")};
    if (auto loaded = loaded_curve_section(edition, "curve")) {
      draft.sections.push_back(std::move(*loaded));
    }
    if (auto groups = pay_groups_section(edition, "groups")) {
      draft.sections.push_back(std::move(*groups));
    }
  }
  draft.unknowns = pay_unknowns(figures);
  draft.further = {
      {"Signal", "whether spend goes with outcomes here", edition_path(edition, "signal")},
      {"Money", "what was spent, and on what", edition_path(edition, "money")},
      {"Method", "what each figure is and is not for", "method"}};
  return finish_page(edition, draft);
}

}  // namespace shadowgraph

// What one person does for the others: the organisation's answer, in engineer-months with its
// interval, or why there is none.
#include <utility>

#include <fmt/format.h>

#include "pages/actions.h"
#include "pages/multiplier_words.h"
#include "pages/outcome_words.h"
#include "pages/pages.h"
#include "pages/parts/multiplier_sections.h"
#include "pages/sentences.h"

namespace shadowgraph {
namespace {

Card card_of(const Figures& figures, std::string label, std::string_view metric, CellFormat format,
             std::string unit, std::string exact_words) {
  const Cell& cell = figures.at("panel", metric);
  Card card;
  card.label = std::move(label);
  card.value = cell_words(cell, format);
  card.absent = cell.status != CellStatus::ok;
  if (card.absent) return card;
  card.unit = std::move(unit);
  const std::string interval = interval_words(cell, format);
  card.caption = interval.empty() ? std::move(exact_words) : interval + ", 95\u202F% interval";
  return card;
}

std::vector<Card> cards_of(const Figures& figures) {
  return {card_of(figures, "Lift", "multiplier.lift_engineer_months", CellFormat::decimal,
                  "engineer-months", ""),
          card_of(figures, "Uplift", "multiplier.uplift", CellFormat::ratio,
                  "times what was expected", ""),
          card_of(figures, "People reached", "multiplier.reached_people", CellFormat::count,
                  "people", "exact count"),
          card_of(figures, "Can be estimated", "multiplier.uplift_coverage", CellFormat::percent,
                  "of those reached", "exact")};
}

void add_sections(PageDraft& draft, const Figures& figures) {
  draft.sections.push_back(event_study_section(figures, "event-study"));
  draft.sections.push_back(subjects_section(figures, "subjects"));
  draft.sections.push_back(practice_section(figures, "practice"));
  draft.sections.push_back(avoided_section(figures, "avoided"));
  draft.sections.push_back(reach_section(figures, "reach"));
  draft.sections.push_back(network_section(figures, "network"));
  draft.sections.push_back(assets_section(figures, "assets"));
  draft.sections.push_back(dependence_section(figures, "dependence"));
  draft.sections.push_back(giving_section(figures, "giving"));
  draft.sections.push_back(unseen_section("unseen"));
}

}  // namespace

Page compose_multipliers_page(const DisclosedEdition& edition) {
  const Figures figures(edition, top_subject(edition));
  PageDraft draft;
  draft.path = edition_path(edition, "multipliers");
  draft.template_name = "multipliers";
  draft.nav_id = "multipliers";
  const bool whole = figures.subject().level == "org";
  if (!has_influence(figures) || !has_outcomes(figures)) {
    draft.headline = "What people do for each other is not tracked";
    draft.lead =
        "It takes records of changes, and of assets and their uptake, help, or reviews. Not "
        "tracked is not zero.";
  } else if (whole) {
    draft.headline = multipliers_headline(figures);
    draft.lead = multipliers_lead_prose(figures);
    draft.asks = true;
    draft.actions = influence_actions(figures);
    draft.cards = cards_of(figures);
    add_sections(draft, figures);
  } else {
    draft.headline = isolated(figures.subject().name) + ": " + reach_title(figures);
    draft.lead =
        "Whether it changed anything is estimated for the whole organisation only, and "
        "stands in the report for those who may see the whole.";
    draft.sections.push_back(team_influence_section(figures, "reach"));
    draft.sections.push_back(unseen_section("unseen"));
  }
  draft.unknowns = unknown_sentences(figures);
  draft.further = {
      {"Outcomes", "what was shipped and what had to be redone", edition_path(edition, "outcomes")},
      {"Curve", "which teams get more or less for the spend", edition_path(edition, "curve")},
      {"Method", "what each figure is and is not for", "method"}};
  return finish_page(edition, draft);
}

}  // namespace shadowgraph

// Spend against value, team by team: who lies below, on or above the organisation's own curve.
#include <utility>

#include <fmt/format.h>

#include "pages/actions.h"
#include "pages/outcome_words.h"
#include "pages/pages.h"
#include "pages/parts/curve_chart.h"
#include "pages/parts/figure_table.h"
#include "pages/sentences.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

constexpr std::string_view kCurveNotFor =
    "Not to be used for ranking, for pay, or as proof of a cause: teams choose what they spend, and "
    "busy teams spend more. “Above” is a question, not a verdict.";

Section shape_section(const Figures& figures) {
  Section section;
  section.id = "shape";
  section.title = "What more spend goes with";
  section.subtitle = "The shape of the curve over all teams, 95\u202F% intervals.";
  for (const std::string& words : {bend_sentence(figures), elasticity_sentence(figures)}) {
    if (words.empty()) continue;
    section.prose += section.prose.empty() ? words : " " + words;
  }
  const std::string& currency = figures.edition().currency;
  section.table = figure_table(
      figures, "The curve",
      {{"Value at no spend, A", "W12", "curve.scale", CellFormat::ratio, "a person-month", ""},
       {"Exponent at high spend, b", "W12", "curve.exponent", CellFormat::ratio, "ratio",
        "below 1 each further dollar goes with less, above 1 with more"},
       {"Median spend, s₀", "W12", "curve.half_spend", CellFormat::amount,
        currency + " a person-month", "where the curve bends"},
       {"Elasticity", "W12", "curve.elasticity", CellFormat::ratio, "ratio",
        "% more value that goes with 1 % more spend"},
       {"Change of slope at the median", "W12", "curve.leverage", CellFormat::ratio,
        "value a person-month per median spend", "above 0 leverage, below 0 diminishing returns"}});
  section.note = std::string(kCurveNotFor);
  section.data_link = metrics_link(figures.edition());
  section.method_link = "method#e4";
  return section;
}

}  // namespace

Page compose_curve_page(const DisclosedEdition& edition) {
  const Figures figures(edition, top_subject(edition));
  PageDraft draft;
  draft.path = edition_path(edition, "curve");
  draft.template_name = "curve";
  draft.nav_id = "curve";
  const bool both = has_outcomes(figures) && edition.usage_tracked;
  draft.headline = both ? curve_headline(edition)
                        : "Spend can’t be laid against value: it takes usage and records of work";
  draft.lead = both ? curve_lead_prose(edition)
                    : "One of the two is not tracked. Not tracked is not zero.";
  if (both) {
    draft.asks = true;
    draft.actions = curve_actions(figures);
    if (has_curve(edition)) {
      draft.sections.push_back(curve_section(edition, "curve"));
      draft.sections.back().note += " " + std::string(kCurveNotFor);
      draft.sections.push_back(shape_section(figures));
    } else if (has_own_changes(edition)) {
      draft.sections.push_back(own_change_section(edition, "own"));
      draft.sections.back().note += " " + std::string(kCurveNotFor);
    }
  }
  draft.unknowns = unknown_sentences(figures);
  draft.further = {{"Outcomes", "what was shipped and what had to be redone", edition_path(edition, "outcomes")},
                   {"Signal", "whether tokens say anything about outcomes", edition_path(edition, "signal")},
                   {"Method", "what each figure is and is not for", "method"}};
  return finish_page(edition, draft);
}

}  // namespace shadowgraph

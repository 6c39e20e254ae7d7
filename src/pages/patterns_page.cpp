// Patterns of waste: prompt loops, documents nobody took up, large changes hardly read, and the
// part of the usage value that lies in them at least.
#include <utility>

#include "pages/actions.h"
#include "pages/pages.h"
#include "pages/parts/charts.h"
#include "pages/parts/waste_sections.h"
#include "pages/sentences.h"
#include "pages/waste_words.h"

namespace shadowgraph {
namespace {

Section team_loops_section(const DisclosedEdition& edition) {
  return team_intervals_section(
      edition,
      {"W3", "patterns.loop_rate", "Prompt loops", "Loops in 1,000 interactive requests",
       "Requests", CellFormat::ratio, TeamMeasure::Better::neither,
       "Loops in 1,000 interactive requests, three months. 95\u202F% intervals.",
       "Not to be used in a performance note: a loop can be a broken tool.", "method#h1"},
      "teams");
}

}  // namespace

Page compose_patterns_page(const DisclosedEdition& edition) {
  const Figures figures(edition, top_subject(edition));
  PageDraft draft;
  draft.path = edition_path(edition, "patterns");
  draft.template_name = "patterns";
  draft.nav_id = "patterns";
  draft.headline = patterns_headline(figures);
  draft.lead = patterns_lead_prose(figures);
  draft.asks = true;
  draft.actions = waste_actions(figures);
  draft.sections.push_back(bound_section(figures, "bound"));
  draft.sections.push_back(loops_section(figures, "loops"));
  if (has_fingerprints(edition) && !edition.teams.empty()) {
    draft.sections.push_back(team_loops_section(edition));
  }
  draft.sections.push_back(documents_section(figures, "documents"));
  draft.sections.push_back(trap_section(figures, "trap"));
  draft.unknowns = unknown_sentences(figures);
  draft.further = {
      {"Money", "what was spent, and on what", edition_path(edition, "money")},
      {"Outcomes", "what was shipped and what had to be redone", edition_path(edition, "outcomes")},
      {"Method", "what each figure is and is not for", "method"}};
  return finish_page(edition, draft);
}

}  // namespace shadowgraph

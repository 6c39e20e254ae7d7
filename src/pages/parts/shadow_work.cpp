#include "pages/parts/shadow_work.h"

#include <utility>

#include "pages/parts/figure_table.h"
#include "pages/parts/frame.h"
#include "pages/shadow_words.h"

namespace shadowgraph {
namespace {

// Both signs in one table: what it gives, what changed, what it asks of others.
std::vector<FigureLine> shadow_lines() {
  return {
      {"People reached", "W12", "multiplier.reach", CellFormat::count, "people", "gives"},
      {"In other teams", "W12", "multiplier.reach_cross_team", CellFormat::count, "people",
       "gives"},
      {"Reached by those in turn", "W12", "multiplier.reach_two_step", CellFormat::count, "people",
       "gives"},
      {"Direct reports reached", "W12", "multiplier.reach_reports", CellFormat::count, "people",
       "gives; counted apart"},
      {"Teams reached", "W12", "multiplier.brokerage", CellFormat::count, "teams", "gives"},
      {"Assets in use", "W6", "multiplier.assets_in_use", CellFormat::count, "assets", "gives"},
      {"Reuse index", "W6", "multiplier.reuse_index", CellFormat::count, "assets",
       "so many assets have at least as many takers"},
      {"Uplift of the people reached, pooled", "panel", "multiplier.influencer_uplift",
       CellFormat::ratio, "times what was expected", "what changed for them as a group"},
      {"The same, split by dose", "panel", "multiplier.influencer_uplift_dose", CellFormat::ratio,
       "times what was expected", "a check: shares by link points instead of equal ones"},
      {"Lift", "panel", "multiplier.engineer_months", CellFormat::decimal, "engineer-months",
       "what changed, in twelve months"},
      {"Own output and lift, by own output", "panel", "multiplier.figure", CellFormat::ratio,
       "times", "only where own output carries a ratio"},
      {"Reworked changes avoided", "panel", "multiplier.rework_avoided", CellFormat::decimal,
       "changes", "among the people reached; below 0 it cost work"},
      {"Defective changes avoided", "panel", "multiplier.defects_avoided", CellFormat::decimal,
       "changes", "among the people reached; below 0 it cost work"},
      {"Help given", "W3", "multiplier.help_minutes", CellFormat::decimal, "minutes a person-month",
       "gives"},
      {"Reviews given", "W3", "multiplier.reviews_given", CellFormat::count, "reviews", "gives"},
      {"Teaching reviews", "W3", "multiplier.teaching_reviews", CellFormat::ratio, "a person-month",
       "gives"},
      {"Reviews asked of others", "W3", "multiplier.reviews_received", CellFormat::count, "reviews",
       "asks of others"},
      {"Changes requested", "W3", "multiplier.changes_requested_received", CellFormat::count,
       "reviews", "asks of others"},
      {"Own changes redone", "W3", "multiplier.own_redone", CellFormat::count, "changes",
       "asks of others"},
      {"Taken back by others", "W3", "multiplier.reverted_by_others", CellFormat::count, "changes",
       "asks of others"},
      {"With a defect found", "W3", "multiplier.own_defects", CellFormat::count, "changes",
       "asks of others"}};
}

// The page's headline counts; the section's title says whether it changed anything.
std::string effect_title(const Figures& figures) {
  switch (own_effect(figures)) {
    case EffectState::above:
      return "The people reached delivered more than expected, " + std::string(kAssumption);
    case EffectState::below:
      return "The people reached delivered less than expected, " + std::string(kAssumption);
    case EffectState::unclear:
      return "No clear difference for the people reached, as a group";
    case EffectState::too_thin:
    case EffectState::not_credible:
    case EffectState::not_tracked:
      break;
  }
  return "What was given, and what it asked of others";
}

}  // namespace

Section shadow_work_section(const Figures& figures, std::string id) {
  Section section;
  section.id = std::move(id);
  section.title = effect_title(figures);
  section.subtitle =
      "What was given, what changed for those who took it up, and what it asked of "
      "others.";
  for (const std::string& words :
       {shadow_reach_prose(figures), shadow_effect_prose(figures), shadow_figure_sentence(figures),
        shadow_cost_prose(figures), self_reported_sentence(figures)}) {
    if (words.empty()) continue;
    section.prose += (section.prose.empty() ? "" : "\n\n") + words;
  }
  section.table = figure_table(figures, "Given, changed, asked", shadow_lines());
  section.note =
      "Counts are exact and no measure of worth; estimates have 95\u202F% intervals. Not to "
      "be used for a bonus formula or for comparing two people.";
  section.data_link = metrics_link(figures.edition());
  section.method_link = "method#g5";
  return section;
}

Section side_by_side_section(const Figures& figures, std::string id) {
  const DisclosedEdition& edition = figures.edition();
  Section section;
  section.id = std::move(id);
  section.title = side_by_side_title(figures);
  section.subtitle = "Spend, own output and lift. A statement, not a verdict.";
  section.prose = side_by_side_prose(figures);
  section.table = figure_table(
      figures, "Spend, own output, lift",
      {{"Usage value", "W12", "cost.value", CellFormat::amount, edition.currency, "exact"},
       {"Spend", "W12", "cost.spend", CellFormat::amount, edition.currency, "exact"},
       {"Own output", "panel", "multiplier.own_output", CellFormat::decimal, "surviving changes",
        "exact; a change by several people is shared"},
       {"Lift", "panel", "multiplier.engineer_months", CellFormat::decimal, "engineer-months",
        std::string(kAssumption)}});
  section.note = "Not to be used for performance or pay.";
  section.data_link = metrics_link(edition);
  section.method_link = "method#g8";
  return section;
}

}  // namespace shadowgraph

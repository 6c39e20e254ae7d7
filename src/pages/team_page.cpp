// A team's page: its own figures, its subtree, never its people.
#include <utility>

#include <fmt/format.h>

#include "pages/actions.h"
#include "pages/multiplier_words.h"
#include "pages/outcome_words.h"
#include "pages/pages.h"
#include "pages/parts/answers.h"
#include "pages/parts/charts.h"
#include "pages/parts/figure_table.h"
#include "pages/parts/multiplier_sections.h"
#include "pages/sentences.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

std::string crumb_of(const DisclosedEdition& edition, const DisclosedTeam& team) {
  std::string words = plural(team.people, "person", "people");
  if (!team.parent.empty()) {
    const DisclosedTeam* parent = find_team(edition, team.parent);
    if (parent) words += " · part of " + parent->name;
  }
  return words;
}

Section figures_section(const Figures& figures) {
  const std::string& currency = figures.edition().currency;
  Section section;
  section.id = "figures";
  section.title = "All figures of the team";
  section.subtitle =
      "Totals are exact. A share with an interval is read as the team's propensity. n "
      "is the denominator of a rate, else the number of people.";
  section.table = figure_table(
      figures, "Figures of " + figures.subject().name,
      {{"Spend", "W1", "cost.spend", CellFormat::amount, currency, ""},
       {"Usage value", "W1", "cost.value", CellFormat::amount, currency, ""},
       {"Spend, three months", "W3", "cost.spend", CellFormat::amount, currency, ""},
       {"Tokens", "W1", "cost.tokens_total", CellFormat::millions, "million tokens", ""},
       {"Value of a million tokens", "W1", "cost.blended_unit_price", CellFormat::unit_price, currency, ""},
       {"Cache hit ratio", "W1", "cost.cache_hit_ratio", CellFormat::percent_number, "% of input tokens", ""},
       {"Value per active person-day", "W1", "cost.spend_per_active_day", CellFormat::amount, currency, ""},
       {"Adoption", "W1", "adoption.rate", CellFormat::percent_number, "% of eligible people", ""},
       {"Adoption, raw", "W1", "adoption.rate_raw", CellFormat::percent_number, "% of eligible people", ""},
       {"Active people", "W1", "adoption.active_people", CellFormat::count, "people", ""},
       {"Stickiness", "W1", "adoption.stickiness", CellFormat::percent_number, "% of month's users a day", ""},
       {"Breadth", "W3", "adoption.breadth", CellFormat::ratio, "effective tools", ""},
       {"Active days", "W3", "adoption.active_days", CellFormat::decimal, "days a month of employment", ""},
       {"Agentic share", "W1", "adoption.agentic_share_spend", CellFormat::percent_number, "% of value", ""},
       {"Unattended share", "W1", "adoption.unattended_share", CellFormat::percent_number, "% of agents' value", ""},
       {"Shipped features", "W3", "outcomes.shipped_features_rate", CellFormat::ratio, "a person-month", ""},
       {"Surviving changes", "W3", "outcomes.throughput", CellFormat::ratio, "a person-month", ""},
       {"Rework", "W3", "outcomes.rework_rate", CellFormat::percent_number, "% of changes", ""},
       {"Reverts", "W3", "outcomes.revert_rate", CellFormat::percent_number, "% of changes", ""},
       {"First-pass review yield", "W3", "outcomes.first_pass_yield", CellFormat::percent_number,
        "% of reviewed changes", ""},
       {"Opened to merged, median", "W3", "outcomes.cycle_median", CellFormat::decimal, "hours", ""},
       {"Spend per shipped feature", "W3", "outcomes.cost_per_feature", CellFormat::amount, currency, ""},
       {"Lines opened per line reviewed", "W3", "outcomes.review_capacity", CellFormat::ratio, "ratio", ""},
       {"Value against the curve", "W12", "curve.ratio", CellFormat::ratio, "times the curve", ""},
       {"Value against the six months before", "W12", "curve.own_change", CellFormat::ratio, "times", ""},
       {"Spend against the six months before", "W12", "curve.own_spend_change", CellFormat::ratio, "times", ""}});
  section.note = "Not to be used for ranking teams, for pay or as targets. " +
                 share_of_few_words(figures.edition());
  section.data_link = metrics_link(figures.edition());
  section.method_link = "method";
  return section;
}

}  // namespace

Page compose_team_page(const DisclosedEdition& edition, const DisclosedTeam& team) {
  const Figures figures(edition, team_subject(team));
  PageDraft draft;
  draft.path = team_path(edition, team);
  draft.template_name = "team";
  draft.nav_id = "teams";
  draft.crumb = crumb_of(edition, team);
  draft.headline = overview_headline(figures);
  draft.lead = overview_lead_prose(figures);
  draft.asks = edition.usage_tracked;
  draft.actions_beside = edition.usage_tracked;
  draft.actions = money_actions(figures);
  if (edition.usage_tracked) {
    draft.cards = key_cards(figures);
    if (has_outcomes(figures)) draft.sections.push_back(answers_section(figures, "pays"));
    if (has_influence(figures) && figures.has("W12", "multiplier.reach_median")) {
      draft.sections.push_back(team_influence_section(figures, "others"));
    }
    Section trend =
        trend_section(figures, {"cost.spend", "Token spend", edition.currency, CellFormat::money},
                      "spend", trend_title(figures, "cost.spend", "Token spend"));
    trend.note =
        "Exact total of recorded events and seat fees; no interval. Not to be used for "
        "performance or pay.";
    trend.method_link = "method#a2";
    draft.sections.push_back(std::move(trend));
    draft.sections.push_back(bridge_section(figures, "change"));
    if (!team.leaf) {
      draft.sections.push_back(teams_section(edition, team.id, "teams"));
      draft.sections.back().title = "Teams in " + team.name;
    }
    draft.sections.push_back(figures_section(figures));
  }
  draft.unknowns = unknown_sentences(figures);
  draft.further = {{"All teams", "beside each other, in the order of the organisation",
                    edition_path(edition, "index") + "#teams"},
                   {"Adoption", "teams with intervals", edition_path(edition, "adoption")},
                   {"Method", "what each figure is and is not for", "method"}};
  return finish_page(edition, draft);
}

}  // namespace shadowgraph

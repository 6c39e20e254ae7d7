// Who uses the tools, how often and how: shares of people, never people.
#include <utility>

#include "pages/actions.h"
#include "pages/pages.h"
#include "pages/outcome_words.h"
#include "pages/parts/charts.h"
#include "pages/parts/figure_table.h"
#include "pages/parts/tier_charts.h"
#include "pages/sentences.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

Section rate_section(const Figures& figures) {
  Section section = trend_section(
      figures, {"adoption.rate", "Adoption", "% of eligible people", CellFormat::percent}, "rate",
      rate_trend_title(figures));
  section.note =
      "Exact count of eligible people with at least one usage event in the month; no "
      "interval. Not a target.";
  section.method_link = "method#c1";
  return section;
}

std::string depth_title(const Figures& figures) {
  const Cell& days = figures.at("W3", "adoption.active_days");
  const Cell& sticky = figures.at("W1", "adoption.stickiness");
  if (days.shown()) {
    return "Eligible people use a tool on " + decimal_words(*days.value, 1) + " days a month";
  }
  if (sticky.shown()) {
    return percent_words(*sticky.value, sticky.n) +
           " of a month's users are there on a working day";
  }
  return "How often, how broadly, how deeply";
}

Section depth_section(const Figures& figures) {
  Section section;
  section.id = "depth";
  section.title = depth_title(figures);
  section.subtitle =
      "How often, how broadly and how deeply the tools are used. Exact where no "
      "interval stands. n is the denominator, else the number of people.";
  section.table = figure_table(
      figures, "Stickiness, breadth, depth and agents",
      {{"Stickiness", "W1", "adoption.stickiness", CellFormat::percent_number, "%", "of a month's users are active on a mean working day"},
       {"Breadth", "W3", "adoption.breadth", CellFormat::ratio, "effective tools", "1 is one tool only; median of active people"},
       {"Breadth by tool and mode", "W3", "adoption.breadth_tool_mode", CellFormat::ratio, "effective ways", "the same, with agent and interactive use apart"},
       {"Active days", "W3", "adoption.active_days", CellFormat::decimal, "days", "with usage, a month of employment"},
       {"Requests in a session", "W3", "adoption.requests_per_session", CellFormat::decimal, "requests", "median of sessions"},
       {"AI-assisted changes", "W3", "adoption.ai_assisted_share", CellFormat::percent_number, "% of changes", "of merged changes with a known mark"},
       {"Suggestions accepted", "W3", "cost.acceptance_rate", CellFormat::percent_number, "% of lines", "a high rate is no sign of quality"}});
  section.note = "Not to be used as targets or for judging a person.";
  section.data_link = metrics_link(figures.edition());
  section.method_link = "method#c2";
  return section;
}

std::string agents_title(const Figures& figures) {
  const Cell& spend = figures.at("W1", "adoption.agentic_share_spend");
  if (!spend.shown()) return "Agents: " + cell_words(spend, CellFormat::percent);
  std::string words =
      "Agents account for " + percent_words(*spend.value, spend.n) + " of usage value";
  const Cell& alone = figures.at("W1", "adoption.unattended_share");
  if (alone.shown()) {
    words += "; " + percent_words(*alone.value, alone.n) + " of that with nobody at the keyboard";
  }
  return words;
}

Section agents_section(const Figures& figures) {
  Section section;
  section.id = "agents";
  section.title = agents_title(figures);
  section.subtitle =
      "Exact shares of recorded events, " + month_words(figures.edition().edition) + ".";
  section.table = figure_table(
      figures, "Agents",
      {{"Agentic share of value", "W1", "adoption.agentic_share_spend", CellFormat::percent_number, "% of value", "events that say an agent was at work"},
       {"Agentic share of tokens", "W1", "adoption.agentic_share_tokens", CellFormat::percent_number, "% of tokens", "the same by tokens"},
       {"Mode unknown", "W1", "adoption.mode_unknown_share", CellFormat::percent_number, "% of events", "these say neither"},
       {"Unattended share", "W1", "adoption.unattended_share", CellFormat::percent_number, "% of agents' value", "no interactive event of the same person within half an hour"},
       {"Peak concurrency, 90th percentile", "W1", "adoption.peak_concurrency", CellFormat::decimal, "sessions at once", "nine in ten people with agents stay at or below"}});
  section.note = "A share of agents is neither a virtue nor a vice.";
  section.data_link = metrics_link(figures.edition());
  section.method_link = "method#c5";
  return section;
}

}  // namespace

Page compose_adoption_page(const DisclosedEdition& edition) {
  const Figures figures(edition, top_subject(edition));
  PageDraft draft;
  draft.path = edition_path(edition, "adoption");
  draft.template_name = "adoption";
  draft.nav_id = "adoption";
  draft.headline = adoption_headline(figures);
  draft.lead = adoption_lead_prose(figures);
  draft.asks = edition.usage_tracked;
  draft.actions_beside = edition.usage_tracked;
  draft.actions = adoption_actions(figures);
  if (edition.usage_tracked) {
    draft.sections.push_back(rate_section(figures));
    if (!edition.teams.empty()) draft.sections.push_back(team_rates_section(edition, "teams"));
    draft.sections.push_back(depth_section(figures));
    draft.sections.push_back(agents_section(figures));
    draft.sections.push_back(magnitude_section(figures, "magnitude"));
    draft.sections.push_back(concentration_section(figures, "concentration"));
    draft.sections.push_back(two_groups_section(figures, "two-groups"));
  }
  draft.unknowns = unknown_sentences(figures);
  return finish_page(edition, draft);
}

}  // namespace shadowgraph

// A team's page: its own figures, its subtree, never its people.
#include <utility>

#include <fmt/format.h>

#include "pages/actions.h"
#include "pages/pages.h"
#include "pages/parts/charts.h"
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

TableRow figure_row(const Figures& figures, std::string name, std::string_view window,
                    std::string_view metric, CellFormat format, std::string unit) {
  TableRow row;
  row.head = std::move(name);
  const Cell& cell = figures.at(window, metric);
  row.cells.push_back(cell_with_interval(cell, format));
  row.cells.push_back(words_cell(std::move(unit)));
  row.cells.push_back(words_cell(cell.n ? count_words(*cell.n) : "–"));
  row.cells.push_back(words_cell(window == "W1" ? "this month" : "three months"));
  return row;
}

Section figures_section(const Figures& figures) {
  const std::string& currency = figures.edition().currency;
  Section section;
  section.id = "figures";
  section.title = "All figures of the team";
  section.subtitle =
      "Totals are exact. A share with an interval is read as the team's propensity. n "
      "is the denominator of a rate, else the number of people.";
  Table table;
  table.caption = "Figures of " + figures.subject().name;
  table.columns = {{"Figure", TableColumn::Align::text},
                   {"Value"},
                   {"Unit", TableColumn::Align::text},
                   {"n"},
                   {"Window", TableColumn::Align::text}};
  const auto add = [&](std::string name, std::string_view window, std::string_view metric,
                       CellFormat format, std::string unit) {
    table.rows.push_back(
        figure_row(figures, std::move(name), window, metric, format, std::move(unit)));
  };
  add("Spend", "W1", "cost.spend", CellFormat::amount, currency);
  add("Usage value", "W1", "cost.value", CellFormat::amount, currency);
  add("Spend, three months", "W3", "cost.spend", CellFormat::amount, currency);
  add("Tokens", "W1", "cost.tokens_total", CellFormat::millions, "million tokens");
  add("Value of a million tokens", "W1", "cost.blended_unit_price", CellFormat::unit_price,
      currency);
  add("Cache hit ratio", "W1", "cost.cache_hit_ratio", CellFormat::percent_number,
      "% of input tokens");
  add("Value per active person-day", "W1", "cost.spend_per_active_day", CellFormat::amount,
      currency);
  add("Adoption", "W1", "adoption.rate", CellFormat::percent_number, "% of eligible people");
  add("Adoption, raw", "W1", "adoption.rate_raw", CellFormat::percent_number,
      "% of eligible people");
  add("Active people", "W1", "adoption.active_people", CellFormat::count, "people");
  add("Stickiness", "W1", "adoption.stickiness", CellFormat::percent_number,
      "% of month's users a day");
  add("Breadth", "W3", "adoption.breadth", CellFormat::ratio, "effective tools");
  add("Active days", "W3", "adoption.active_days", CellFormat::decimal,
      "days a month of employment");
  add("Agentic share", "W1", "adoption.agentic_share_spend", CellFormat::percent_number,
      "% of value");
  add("Unattended share", "W1", "adoption.unattended_share", CellFormat::percent_number,
      "% of agents' value");
  section.table = std::move(table);
  section.note = "Not to be used for ranking teams, for pay or as targets.";
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

// A person's own figures: the whole content of a self folder, and a named page where an audience
// has consent. Compared with the person's own past and with nobody else (METRICS J6).
#include <utility>

#include <fmt/format.h>

#include "pages/outcome_words.h"
#include "pages/pages.h"
#include "pages/parts/answers.h"
#include "pages/parts/budget_charts.h"
#include "pages/parts/charts.h"
#include "pages/parts/pay_sections.h"
#include "pages/parts/shadow_work.h"
#include "pages/parts/waste_sections.h"
#include "pages/sentences.h"
#include "pages/shadow_words.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

TableRow past_row(const Figures& figures, std::string name, std::string_view metric,
                  CellFormat format, std::string unit) {
  const Month now = figures.edition().edition;
  TableRow row;
  row.head = std::move(name);
  row.cells.push_back(words_cell(std::move(unit)));
  for (const int back : {0, 1, 3, 12}) {
    const bool known =
        !figures.edition().months.empty() && figures.edition().months.front() <= now - back;
    TableCell cell = cell_of(figures.month(now - back, metric), format);
    row.cells.push_back(known ? cell : TableCell{"no record", "", "", true});
  }
  return row;
}

Section past_section(const Figures& figures) {
  const DisclosedEdition& edition = figures.edition();
  Section section;
  section.id = "past";
  section.title = edition.self ? "Your months beside each other" : "Months beside each other";
  section.subtitle = "Exact counts of recorded events; no interval.";
  Table table;
  table.caption = "This month and earlier ones";
  table.columns = {{"Figure", TableColumn::Align::text}, {"Unit", TableColumn::Align::text}};
  table.columns.push_back({month_words(edition.edition)});
  for (const int back : {1, 3, 12}) table.columns.push_back({month_words(edition.edition - back)});
  const std::string& currency = edition.currency;
  table.rows.push_back(
      past_row(figures, "Usage value", "cost.value", CellFormat::amount, currency));
  table.rows.push_back(past_row(figures, "Spend", "cost.spend", CellFormat::amount, currency));
  table.rows.push_back(
      past_row(figures, "Tokens", "cost.tokens_total", CellFormat::tokens, "tokens"));
  table.rows.push_back(past_row(figures, "Days with usage", "adoption.active_days",
                                CellFormat::count, "days"));
  section.table = std::move(table);
  section.data_link = series_link(edition);
  section.method_link = "method#a2";
  return section;
}

// The month's tokens by class: what a cache gave, and what was written.
Section month_section(const Figures& figures) {
  const DisclosedEdition& edition = figures.edition();
  Section section;
  section.id = "tokens";
  const Cell& cached = figures.at("W1", "cost.cache_hit_ratio");
  section.title = cached.shown() ? percent_words(*cached.value, cached.n) +
                                       " of input tokens came from a cache"
                                 : "Tokens of the month";
  section.subtitle = "Tokens by billing class, " + month_words(edition.edition) +
                     ". Exact counts of recorded events.";
  Table table;
  table.caption = "Tokens by class";
  table.columns = {{"Class", TableColumn::Align::text}, {"Tokens"}};
  const auto add = [&](std::string name, std::string_view metric) {
    table.rows.push_back(
        {std::move(name), "", 0, {cell_of(figures.at("W1", metric), CellFormat::tokens)}});
  };
  add("Uncached input", "cost.tokens_uncached_input");
  add("Cache read", "cost.tokens_cache_read");
  add("Cache write, 5 min", "cost.tokens_cache_write_5m");
  add("Cache write, 1 h", "cost.tokens_cache_write_1h");
  add("Output", "cost.tokens_output");
  section.table = std::move(table);
  section.method_link = "method#a1";
  return section;
}

Section habits_section(const Figures& figures) {
  Section section;
  section.id = "habits";
  section.title = figures.edition().self ? "How you used the tools" : "How the tools were used";
  section.subtitle = "Patterns, not marks: none of these is good or bad by itself.";
  Table table;
  table.caption = "Patterns of use";
  table.columns = {{"Figure", TableColumn::Align::text},
                   {"Value"},
                   {"Unit", TableColumn::Align::text},
                   {"Window", TableColumn::Align::text}};
  const auto add = [&](std::string name, std::string_view window, std::string_view metric,
                       CellFormat format, std::string unit) {
    TableRow row{std::move(name), "", 0, {cell_of(figures.at(window, metric), format)}};
    row.cells.push_back(words_cell(std::move(unit)));
    row.cells.push_back(words_cell(window == "W1" ? "this month" : "three months"));
    table.rows.push_back(std::move(row));
  };
  add("Active days", "W3", "adoption.active_days", CellFormat::decimal,
      "days a month of employment");
  add("Breadth", "W3", "adoption.breadth", CellFormat::ratio, "effective number of tools");
  add("Requests in a session", "W3", "adoption.requests_per_session", CellFormat::decimal,
      "median");
  add("Agentic share", "W1", "adoption.agentic_share_spend", CellFormat::percent_number,
      "% of value");
  add("Unattended share", "W1", "adoption.unattended_share", CellFormat::percent_number,
      "% of agents' value");
  add("Peak concurrency", "W1", "adoption.peak_concurrency", CellFormat::count,
      "agent sessions at once");
  section.table = std::move(table);
  section.method_link = "method#c4";
  return section;
}

Section others_section(const DisclosedEdition& edition) {
  Section section;
  section.id = "others";
  section.title = edition.self ? "What you did for others" : "What was done for others";
  section.prose = edition.work_inputs.empty()
                      ? "Not tracked: reviews, help and shared documents need records of work, and "
                        "none are there. It is missing from this page, not zero."
                      : "Not part of this edition.";
  return section;
}

std::string crumb_of(const DisclosedEdition& edition, const DisclosedPerson& person) {
  if (edition.self) return person.name;
  std::string words;
  for (const std::string& id : person.teams) {
    const DisclosedTeam* team = find_team(edition, id);
    if (!team) continue;
    words += words.empty() ? team->name : ", " + team->name;
  }
  return words.empty() ? person.name : person.name + " · " + words;
}

}  // namespace

PageDraft draft_person_page(const DisclosedEdition& edition, const DisclosedPerson& person) {
  const Figures figures(edition, person_subject(person));
  PageDraft draft;
  draft.path = edition.self ? edition_path(edition, "index") : person_path(edition, person);
  draft.template_name = "person";
  draft.nav_id = edition.self ? "front" : "people";
  draft.crumb = crumb_of(edition, person);
  draft.headline = person_headline(figures);
  draft.lead = person_lead_prose(figures);
  const bool shadow = has_shadow_work(figures) && figures.has("W12", "multiplier.reach");
  if (shadow) {
    draft.headline = shadow_title(figures);
    draft.asks = true;
    draft.actions = shadow_actions(figures);
    draft.sections.push_back(shadow_work_section(figures, "others"));
    draft.sections.push_back(side_by_side_section(figures, "side-by-side"));
  } else {
    draft.sections.push_back(others_section(edition));
  }
  if (has_outcomes(figures)) draft.sections.push_back(own_outcomes_section(figures, "outcomes"));
  if (edition.usage_tracked) {
    Section trend =
        trend_section(figures, {"cost.value", "Usage value", edition.currency, CellFormat::money},
                      "value", trend_title(figures, "cost.value", "Usage value"));
    trend.note =
        "Exact total of recorded events; no interval. Not to be used for performance or pay.";
    trend.method_link = "method#a2";
    draft.sections.push_back(std::move(trend));
    draft.sections.push_back(past_section(figures));
    draft.sections.push_back(month_section(figures));
    if (auto odd = own_odd_days_section(figures, "odd-days")) draft.sections.push_back(std::move(*odd));
    draft.sections.push_back(habits_section(figures));
    if (edition.self) draft.sections.push_back(own_loops_section(edition, "loops"));
  }
  if (figures.has("W12", "pay.token_to_salary")) {
    draft.sections.push_back(own_pay_section(figures, "pay"));
  }
  draft.further = {{"Method", "what each figure is and is not for", "method"}};
  return draft;
}

// In the order of names; no figure stands beside a name, so nothing can be read as a ranking.
Page compose_people_page(const DisclosedEdition& edition) {
  PageDraft draft;
  draft.path = edition_path(edition, "people");
  draft.template_name = "people";
  draft.nav_id = "people";
  draft.headline = plural(static_cast<double>(edition.people.size()), "person has", "people have") +
                   " a page in this edition";
  draft.lead =
      "In the order of names. Each page compares a person with their own past and with nobody "
      "else.";
  Section section;
  section.id = "people";
  section.title = "People";
  Table table;
  table.caption = "People, in the order of names";
  table.columns = {{"Name", TableColumn::Align::text},
                   {"Team", TableColumn::Align::text},
                   {"Role", TableColumn::Align::text}};
  for (const DisclosedPerson& person : edition.people) {
    std::string teams;
    for (const std::string& id : person.teams) {
      const DisclosedTeam* team = find_team(edition, id);
      teams += (teams.empty() ? "" : ", ") + (team ? team->name : id);
    }
    table.rows.push_back({person.name,
                          person_path(edition, person),
                          0,
                          {words_cell(teams), words_cell(person.role)}});
  }
  section.table = std::move(table);
  draft.sections.push_back(std::move(section));
  return finish_page(edition, draft);
}

}  // namespace shadowgraph

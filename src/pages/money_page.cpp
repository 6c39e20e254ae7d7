// Where the money went: four readings of the same events, by class, model, tool and team.
#include <utility>

#include <fmt/format.h>

#include "pages/actions.h"
#include "pages/pages.h"
#include "pages/parts/charts.h"
#include "pages/sentences.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

Section readings_section(const Figures& figures) {
  Section section;
  section.id = "readings";
  section.title = "Four readings of the same events";
  section.subtitle =
      figures.edition().currency + ". Exact totals, no interval. They overlap and are never added.";
  Table table;
  table.caption = "Spend, usage value, billed and list cost";
  table.columns = {{"Reading", TableColumn::Align::text},
                   {month_words(figures.edition().edition)},
                   {month_words(figures.edition().edition - 1)},
                   {"Three months"},
                   {"Twelve months"},
                   {"What it is", TableColumn::Align::text}};
  const auto add = [&](std::string name, std::string_view metric, std::string_view meaning) {
    TableRow row;
    row.head = std::move(name);
    row.cells = {cell_of(figures.at("W1", metric), CellFormat::amount),
                 cell_of(figures.previous(metric), CellFormat::amount),
                 cell_of(figures.at("W3", metric), CellFormat::amount),
                 cell_of(figures.at("W12", metric), CellFormat::amount),
                 words_cell(std::string(meaning))};
    table.rows.push_back(std::move(row));
  };
  add("Spend", "cost.spend", "cash: bills where known, else an estimate; with seat fees");
  add("of it seat fees", "cost.seat_fees", "plans paid by head and day");
  add("Usage value", "cost.value", "what the usage is worth at the tools' own prices");
  add("Billed", "cost.billed", "bills, where the export carries them");
  add("List cost", "cost.list_cost", "tokens times the dated price list");
  section.table = std::move(table);
  section.data_link = metrics_link(figures.edition());
  section.method_link = "method#a2";
  return section;
}

Section unit_price_section(const Figures& figures) {
  const std::string& currency = figures.edition().currency;
  Section section = trend_section(
      figures,
      {"cost.blended_unit_price", "Value of a million tokens", currency, CellFormat::unit_price},
      "unit-price",
      trend_title(figures, "cost.blended_unit_price", "The value of a million tokens"));
  section.half = true;
  section.note =
      "Exact; no interval. It mixes models and cache tiers: not to be used for comparing "
      "people.";
  section.method_link = "method#a4";
  return section;
}

std::string cache_title(const Figures& figures) {
  const Cell& hit = figures.at("W1", "cost.cache_hit_ratio");
  const Cell& saving = figures.at("W1", "cost.cache_saving");
  if (!hit.shown()) return "Cache use is " + status_words(hit.status);
  std::string words = percent_words(*hit.value, hit.n) + " of input tokens came from a cache";
  if (!saving.shown()) return words;
  const std::string amount = money_words(std::abs(*saving.value), figures.edition().currency);
  return words + (*saving.value >= 0 ? ", worth " + amount + " at list prices"
                                     : "; caching added " + amount + " at list prices");
}

Section cache_section(const Figures& figures) {
  Section section = trend_section(
      figures,
      {"cost.cache_hit_ratio", "Cache hit ratio", "% of input tokens", CellFormat::percent},
      "cache", cache_title(figures));
  section.half = true;
  section.note =
      "Exact; no interval. The saving compares cached with uncached list prices for the "
      "same tokens. Not to be used for judging a person.";
  section.method_link = "method#a5";
  return section;
}

void add_check(Table& table, std::string name, const Cell& cell, CellFormat format,
               std::string unit, std::string meaning) {
  TableRow row{std::move(name), "", 0, {cell_of(cell, format)}};
  row.cells.push_back(words_cell(std::move(unit)));
  row.cells.push_back(words_cell(cell.n ? count_words(*cell.n) : "–"));
  row.cells.push_back(words_cell(std::move(meaning)));
  table.rows.push_back(std::move(row));
}

std::string bills_title(const Figures& figures) {
  const Cell& gap = figures.at("W1", "cost.reconciliation_gap");
  if (!gap.shown()) return "Bills against the price list: " + status_words(gap.status);
  if (std::abs(*gap.value) <= 0.05) return "Bills and price list agree within 5\u202F%";
  return "Bills differ from the price list by " +
         percent_words(*gap.value, gap.n, SignStyle::always);
}

Section bills_section(const Figures& figures) {
  Section section;
  section.id = "bills";
  section.title = bills_title(figures);
  section.subtitle = "How far the money figures can be trusted. Exact; no interval.";
  Table table;
  table.caption = "Checks of the money figures";
  table.columns = {{"Check", TableColumn::Align::text},
                   {"Value"},
                   {"Unit", TableColumn::Align::text},
                   {"n"},
                   {"How to read it", TableColumn::Align::text}};
  const auto at = [&](std::string_view window, std::string_view metric) -> const Cell& {
    return figures.at(window, metric);
  };
  add_check(table, "Reconciliation gap", at("W1", "cost.reconciliation_gap"),
            CellFormat::percent_number, "%",
            "billed over list cost, less one, where both are known; beyond 5 ask");
  add_check(table, "Estimated spend", at("W1", "cost.spend_estimated_share"),
            CellFormat::percent_number, "% of spend",
            "no bill, so taken from value or list cost; beyond 20 ask");
  add_check(table, "Estimated value", at("W1", "cost.value_estimated_share"),
            CellFormat::percent_number, "% of value",
            "no value from the tool, so taken from list cost or bill");
  add_check(table, "Tier premium", at("W3", "cost.tier_premium"), CellFormat::ratio, "ratio",
            "same tokens at the cheaper model's price; says nothing about the quality that model "
            "would have given");
  add_check(table, "Value per active person-day", at("W1", "cost.spend_per_active_day"),
            CellFormat::amount, figures.edition().currency, "persons only, without bots");
  add_check(table, "The same, median of persons", at("W1", "cost.spend_per_active_day_median"),
            CellFormat::amount, figures.edition().currency, "half of the active lie above");
  section.table = std::move(table);
  section.method_link = "method#a8";
  return section;
}

Section team_money_section(const DisclosedEdition& edition) {
  Section section;
  section.id = "teams";
  section.title = "Money by team";
  section.subtitle = edition.currency + ", " + month_words(edition.edition) +
                     " unless the header says otherwise. Exact totals. In the order of the "
                     "organisation.";
  Table table;
  table.caption = "Money by team";
  table.columns = {{"Team", TableColumn::Align::text},
                   {"Spend"},
                   {"Spend, 3 months"},
                   {"Spend, 12 months"},
                   {"Usage value"},
                   {"Tokens, million"},
                   {"Value per million tokens"}};
  for (const DisclosedTeam& team : edition.teams) {
    const Figures of(edition, team_subject(team));
    TableRow row{team.name, team.large_enough ? team_path(edition, team) : "", team.depth, {}};
    row.cells = {cell_of(of.at("W1", "cost.spend"), CellFormat::amount),
                 cell_of(of.at("W3", "cost.spend"), CellFormat::amount),
                 cell_of(of.at("W12", "cost.spend"), CellFormat::amount),
                 cell_of(of.at("W1", "cost.value"), CellFormat::amount),
                 cell_of(of.at("W1", "cost.tokens_total"), CellFormat::millions),
                 cell_of(of.at("W1", "cost.blended_unit_price"), CellFormat::unit_price)};
    table.rows.push_back(std::move(row));
  }
  section.table = std::move(table);
  section.data_link = metrics_link(edition);
  section.method_link = "method#a2";
  return section;
}

void add_splits(PageDraft& draft, const DisclosedEdition& edition) {
  if (!subjects_with(edition, "W1", "model", "cost.value").empty()) {
    draft.sections.push_back(split_section(edition, "model", "models"));
  }
  if (!subjects_with(edition, "W1", "tool", "cost.value").empty()) {
    draft.sections.push_back(split_section(edition, "tool", "tools"));
  }
}

}  // namespace

Page compose_money_page(const DisclosedEdition& edition) {
  const Figures figures(edition, top_subject(edition));
  PageDraft draft;
  draft.path = edition_path(edition, "money");
  draft.template_name = "money";
  draft.nav_id = "money";
  draft.headline = money_headline(figures);
  draft.lead = money_lead_prose(figures);
  draft.asks = edition.usage_tracked;
  draft.actions = money_actions(figures);
  if (edition.usage_tracked) {
    draft.sections.push_back(readings_section(figures));
    draft.sections.push_back(bridge_section(figures, "change"));
    draft.sections.push_back(token_class_section(figures, "tokens"));
    add_splits(draft, edition);
    draft.sections.push_back(unit_price_section(figures));
    draft.sections.push_back(cache_section(figures));
    draft.sections.push_back(bills_section(figures));
    if (!edition.teams.empty()) draft.sections.push_back(team_money_section(edition));
  }
  draft.unknowns = unknown_sentences(figures);
  return finish_page(edition, draft);
}

}  // namespace shadowgraph

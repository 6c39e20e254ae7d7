// What was read, what is missing, what is not tracked: counts of rows and days, never of persons.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "pages/actions.h"
#include "pages/pages.h"
#include "pages/parts/work_coverage.h"
#include "pages/pay_words.h"
#include "pages/sentences.h"
#include "pages/words.h"

namespace shadowgraph {
namespace {

std::string rows_words(std::uint64_t rows) { return count_words(static_cast<double>(rows)); }

Section sources_section(const DisclosedEdition& edition) {
  Section section;
  section.id = "sources";
  section.title = "What was read";
  section.subtitle =
      "Rows of every source, over all files. Merged: the same event exported twice. "
      "Superseded: another source describes the same usage.";
  Table table;
  table.caption = "Sources, in the order of names";
  table.columns = {{"Source", TableColumn::Align::text},
                   {"Read as", TableColumn::Align::text},
                   {"First day"},
                   {"Last day"},
                   {"Rows read"},
                   {"Counted"},
                   {"Merged"},
                   {"Superseded"},
                   {"Not charged"},
                   {"Ignored"},
                   {"Unreadable"},
                   {"Tokens priced, %"}};
  for (const DisclosedSource& source : edition.sources) {
    TableRow row;
    row.head = source.source;
    row.cells = {
        words_cell(source.preset),
        words_cell(day_cell_words(source.first_day)),
        words_cell(day_cell_words(source.last_day)),
        words_cell(rows_words(source.rows_read)),
        words_cell(rows_words(source.rows_counted)),
        words_cell(rows_words(source.rows_merged)),
        words_cell(rows_words(source.rows_superseded)),
        words_cell(rows_words(source.rows_not_charged)),
        words_cell(rows_words(source.rows_ignored_other)),
        words_cell(rows_words(source.rows_quarantined)),
        words_cell(source.tokens_priced_share ? percent_number(*source.tokens_priced_share, 1000.0)
                                              : "not tracked")};
    table.rows.push_back(std::move(row));
  }
  if (edition.sources.empty()) {
    section.prose = edition.usage_tracked ? "Files are told where the whole organisation is shown."
                                          : "No usage file was read: usage is not tracked.";
  } else {
    section.table = std::move(table);
  }
  return section;
}

Section shares_section(const Figures& figures) {
  struct Line {
    std::string_view stem, name, meaning;
  };
  static constexpr std::array<Line, 7> kLines = {
      {{"unpriced", "Unpriced", "the model has no price: counted as tokens, not as list cost"},
       {"estimated", "Estimated", "spend without a bill, taken from value or list cost"},
       {"unassigned", "Unassigned", "no team on that day, or a login that matches nobody"},
       {"duplicate", "Duplicate", "the same event in two exports; dropped once"},
       {"quarantined", "Unreadable", "rows that could not be read; left out and listed"},
       {"missing_fingerprint", "Without fingerprint",
        "interactive events whose prompts can't be compared"},
       {"late", "Late", "rows of a time after the data cut; left out"}}};
  Section section;
  section.id = "shares";
  section.title = "How good the records of the month are";
  section.subtitle = "Exact shares of the month's usage rows and of their tokens; no interval.";
  Table table;
  table.caption = "Quality of the records, " + month_words(figures.edition().edition);
  table.columns = {{"Rows that are", TableColumn::Align::text},
                   {"% of rows"},
                   {"% of tokens"},
                   {"What it means", TableColumn::Align::text}};
  for (const Line& line : kLines) {
    const std::string id = fmt::format("coverage.{}_share", line.stem);
    TableRow row{std::string(line.name), "", 0, {}};
    row.cells.push_back(cell_of(figures.at("W1", id), CellFormat::percent_number));
    row.cells.push_back(figures.has("W1", id + "_tokens")
                            ? cell_of(figures.at("W1", id + "_tokens"), CellFormat::percent_number)
                            : words_cell("–"));
    row.cells.push_back(words_cell(std::string(line.meaning)));
    table.rows.push_back(std::move(row));
  }
  section.table = std::move(table);
  section.data_link = metrics_link(figures.edition());
  section.method_link = "method#a11";
  return section;
}

Section models_section(const DisclosedEdition& edition) {
  Section section;
  section.id = "models";
  const auto unpriced =
      std::count_if(edition.models.begin(), edition.models.end(),
                    [](const DisclosedModel& model) { return model.priced_as.empty(); });
  section.title =
      unpriced == 0
          ? "Every model has a price"
          : plural(static_cast<double>(unpriced), "model has", "models have") + " no price";
  section.subtitle =
      "Model names as the files write them, and the price they were given; prices that are missing "
      "can be written into prices.csv. Until then their tokens are counted, their cost is not.";
  Table table;
  table.caption = "Models, those without a price first, in the order of names";
  table.columns = {{"Model", TableColumn::Align::text}, {"Priced as", TableColumn::Align::text}};
  for (const bool has_price : {false, true}) {
    for (const DisclosedModel& model : edition.models) {
      if (model.priced_as.empty() == has_price) continue;
      const TableCell cell =
          has_price ? words_cell(model.priced_as) : TableCell{"no price", "", "", true};
      table.rows.push_back({model.name, "", 0, {cell}});
    }
  }
  if (edition.models.empty()) {
    section.title = "No models are named";
    section.subtitle = "The usage files name no model.";
    return section;
  }
  section.table = std::move(table);
  return section;
}

Section tracked_section(const DisclosedEdition& edition) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kKinds = {
      {{"changes", "changes and what became of them"},
       {"reviews", "reviews"},
       {"defects", "defects"},
       {"assets", "documents, standards, tools and prompts"},
       {"adoptions", "who took them up"},
       {"help", "help given and received"}}};
  Section section;
  section.id = "tracked";
  section.title = "What is tracked and what is not";
  section.subtitle = "Not tracked is not zero: no figure is made from records that are not there.";
  Table table;
  table.caption = "Kinds of records";
  table.columns = {{"Records", TableColumn::Align::text},
                   {"In this edition", TableColumn::Align::text}};
  const auto add = [&table](std::string name, bool there) {
    TableCell cell = words_cell("there");
    if (!there) cell = {"not tracked", "", "", true};
    table.rows.push_back({std::move(name), "", 0, {cell}});
  };
  add("Usage of AI tools", edition.usage_tracked);
  for (const auto& [kind, words] : kKinds) {
    const bool there = std::find(edition.work_inputs.begin(), edition.work_inputs.end(), kind) !=
                       edition.work_inputs.end();
    add(first_capital(std::string(words)), there);
  }
  // Whether there is a file of pay is told only to those who may see what is made of it.
  if (has_pay_page(edition)) {
    add("Pay and allowances", uses_pay(edition));
  } else {
    table.rows.push_back({"Pay and allowances", "", 0, {{"not for this audience", "", "", true}}});
  }
  section.table = std::move(table);
  return section;
}

}  // namespace

Page compose_coverage_page(const DisclosedEdition& edition) {
  const Figures figures(edition, top_subject(edition));
  PageDraft draft;
  draft.path = edition_path(edition, "coverage");
  draft.template_name = "coverage";
  draft.nav_id = "coverage";
  draft.headline = coverage_headline(figures);
  draft.lead = coverage_lead_prose(figures);
  draft.asks = true;
  draft.actions = data_actions(figures);
  draft.sections.push_back(sources_section(edition));
  if (edition.usage_tracked) draft.sections.push_back(shares_section(figures));
  if (edition.usage_tracked) draft.sections.push_back(models_section(edition));
  if (edition.scope.empty()) draft.sections.push_back(work_coverage_section(edition));
  draft.sections.push_back(tracked_section(edition));
  draft.unknowns = unknown_sentences(figures);
  draft.further = {{"Privacy", "what is processed, by which rules, and how much is withheld",
                    edition_path(edition, "privacy")}};
  return finish_page(edition, draft);
}

}  // namespace shadowgraph

// The list of editions, and the page for addresses that lead nowhere.
#include <algorithm>
#include <utility>

#include "pages/pages.h"
#include "pages/restated.h"
#include "pages/words.h"

namespace shadowgraph {

namespace {

// Months between two editions that have none.
std::string gap_words(Month newer, Month older) {
  const Month first = older + 1;
  const Month last = newer - 1;
  if (first == last) return month_words(first);
  return month_words(first) + " to " + month_words(last);
}

TableCell restated_cell(const EditionEntry& entry) {
  std::string words;
  for (auto note = entry.restated.rbegin(); note != entry.restated.rend(); ++note) {
    if (!words.empty()) words += ' ';
    words += restated_line(*note);
  }
  return words_cell(words.empty() ? "no" : words);
}

// Editions whose figures are not compared with those of the edition before.
std::string breaks_note(const std::vector<EditionEntry>& entries) {
  std::string months;
  for (const EditionEntry& entry : entries) {
    if (!entry.rules_changed) continue;
    if (!months.empty()) months += ", ";
    months += month_words(entry.month);
  }
  if (months.empty()) return {};
  return "Made by other definitions or settings than the edition before: " + months +
         ". Figures of two such editions are not compared.";
}

}  // namespace

Section editions_section(const std::vector<EditionEntry>& entries) {
  Section section;
  section.id = "editions";
  section.title = "Editions";
  section.subtitle = "Every edition keeps its address.";
  Table table;
  table.caption = "Editions, newest first";
  table.columns = {{"Edition", TableColumn::Align::text},
                   {"What it found", TableColumn::Align::text}};
  const bool any_restated = std::ranges::any_of(
      entries, [](const EditionEntry& entry) { return !entry.restated.empty(); });
  if (any_restated) table.columns.push_back({"Restated", TableColumn::Align::text});
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const EditionEntry& entry = entries[i];
    if (i > 0 && entries[i - 1].month - entry.month > 1) {
      TableRow gap{gap_words(entries[i - 1].month, entry.month), "", 0,
                   {{"no edition", "", "", true}}};
      if (any_restated) gap.cells.push_back(words_cell(""));
      table.rows.push_back(std::move(gap));
    }
    table.rows.push_back({month_words(entry.month),
                          format_month(entry.month) + "/index",
                          0,
                          {words_cell(entry.headline)}});
    if (any_restated) table.rows.back().cells.push_back(restated_cell(entry));
  }
  section.note = breaks_note(entries);
  section.table = std::move(table);
  return section;
}

Page compose_editions_page(const DisclosedEdition& latest,
                           const std::vector<EditionEntry>& entries) {
  PageDraft draft;
  draft.path = "editions";
  draft.template_name = "editions";
  draft.nav_id = "editions";
  draft.headline = plural(static_cast<double>(entries.size()), "edition", "editions") + " so far";
  draft.lead = entries.empty() ? std::string()
                               : "The latest is of " + month_words(entries.front().month) + ".";
  draft.sections.push_back(editions_section(entries));
  draft.crumb = "every edition";
  if (entries.empty() || entries.front().month <= latest.edition) return finish_page(latest, draft);
  // A newer edition stands from an earlier build: the frame leads to its pages.
  DisclosedEdition newer = latest;
  newer.edition = entries.front().month;
  return finish_page(newer, draft);
}

Page compose_not_found_page(const DisclosedEdition& latest) {
  PageDraft draft;
  draft.path = "404";
  draft.template_name = "not_found";
  draft.headline = "There is no page at this address";
  draft.lead =
      "It may have been withheld in this edition: a group has a page from the minimum group on. "
      "[Go to the latest edition](page:" +
      edition_path(latest, "index") + ")";
  return finish_page(latest, draft);
}

}  // namespace shadowgraph

// The list of editions, and the page for addresses that lead nowhere.
#include <utility>

#include "pages/pages.h"
#include "pages/words.h"

namespace shadowgraph {

Section editions_section(const std::vector<EditionEntry>& entries) {
  Section section;
  section.id = "editions";
  section.title = "Editions";
  section.subtitle = "Every edition keeps its address.";
  Table table;
  table.caption = "Editions, newest first";
  table.columns = {{"Edition", TableColumn::Align::text},
                   {"What it found", TableColumn::Align::text}};
  for (const EditionEntry& entry : entries) {
    table.rows.push_back({month_words(entry.month),
                          format_month(entry.month) + "/index",
                          0,
                          {words_cell(entry.headline)}});
  }
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

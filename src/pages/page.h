// A composed page: which template shows which view, and the charts that also stand beside it as
// files. Pages know no HTML and no Markdown syntax but that of their prose.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "disclosure/disclosed.h"
#include "pages/restatement.h"
#include "pages/view.h"

namespace shadowgraph {

struct PageChart {
  std::string name;  // unique on its page: [a-z0-9-]
  std::string title;
  std::string standalone;  // an SVG file of its own
};

struct Page {
  std::string path;           // without suffix: "2026-10/teams/platform"
  std::string template_name;  // "team"
  std::string title;
  View view;
  std::vector<PageChart> charts;
};

// A line of the list of editions.
struct EditionEntry {
  Month month;
  std::string headline;
  std::vector<RestatementNote> restated = {};  // in the order they happened
  bool rules_changed = false;  // made by other definitions or settings than the one before it
};

[[nodiscard]] EditionEntry edition_entry(const DisclosedEdition& edition);

// The pages at the permanent address of one edition: nothing in them depends on other editions.
[[nodiscard]] std::vector<Page> compose_edition_pages(
    const DisclosedEdition& edition, const std::vector<Restatement>& restatements = {});
// The pages above the editions: index (the latest edition's front page and the list of editions),
// editions, method, 404. `entries` newest first.
[[nodiscard]] std::vector<Page> compose_root_pages(const DisclosedEdition& latest,
                                                   const std::vector<EditionEntry>& entries);
// Both.
[[nodiscard]] std::vector<Page> compose_pages(const DisclosedEdition& edition,
                                              const std::vector<EditionEntry>& entries);

// The rules that colour the charts of these pages; to stand behind the report's own style sheet.
[[nodiscard]] std::string page_chart_styles();

// An id as a piece of a path: itself where it is a proper id, else a digest of it.
[[nodiscard]] std::string path_piece(std::string_view id);

}  // namespace shadowgraph

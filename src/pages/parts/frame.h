// What stands around every page: navigation, the line that says where the reader is, the headline,
// the lead, the words at the foot.
#pragma once

#include <string>
#include <vector>

#include "pages/page.h"
#include "pages/parts/blocks.h"
#include "pages/parts/figures.h"

namespace shadowgraph {

struct Further {
  std::string label, words, link;
};

struct PageDraft {
  std::string path, template_name;
  std::string nav_id;    // which entry of the navigation is current: "front", "money", …
  std::string crumb;     // small line above the headline, after organisation and dates
  std::string headline;  // the answer, as a sentence with its number
  std::string lead;      // Markdown
  std::vector<Card> cards;
  std::vector<Section> sections;
  bool actions_beside = false;  // the first section stands beside what to do
  bool asks = false;            // the page says what to do, if only that nothing is to be done
  std::vector<Action> actions;
  std::string commentary;             // the editor's Markdown
  std::vector<std::string> unknowns;  // Markdown, one a line: what could not be known
  std::vector<Further> further;       // what to read next
};

// The address of a page of this edition: "2026-10/money".
[[nodiscard]] std::string edition_path(const DisclosedEdition& edition, std::string_view page);
[[nodiscard]] std::string team_path(const DisclosedEdition& edition, const DisclosedTeam& team);
[[nodiscard]] std::string person_path(const DisclosedEdition& edition,
                                      const DisclosedPerson& person);
[[nodiscard]] std::string series_link(const DisclosedEdition& edition);
[[nodiscard]] std::string metrics_link(const DisclosedEdition& edition);

// Fills the view with the frame and the draft's blocks, and collects the charts.
[[nodiscard]] Page finish_page(const DisclosedEdition& edition, const PageDraft& draft);

}  // namespace shadowgraph
